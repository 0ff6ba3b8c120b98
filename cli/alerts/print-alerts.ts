import type {
  Alert,
  AlertPage,
  AlertRules,
  AlertTarget,
  Delivery,
  Silence,
} from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { alarming, complain, oneLine, oneSentence, printTable, say, type TableCell } from '../print.ts';

/** What the gateway has on a page. */
export const mostShown = 1000;

const moment = (text: string | null): string | null => (text === null ? null : text.slice(0, 19).replace('T', ' '));
const shown = (text: string | null): string | null => (text === null ? null : oneLine(text));

export function printAlerts({ alerts, alerting }: AlertPage): void {
  if (alerting.state === 'off') complain(`ALERTS ARE OFF: ${oneSentence(alerting.message ?? '')}`);
  if (alerting.state === 'no_targets') complain(oneSentence(alerting.message ?? 'Nobody is told of alerts.'));
  if (alerts.length === 0) say('No alert.');
  else printTable(['ALERT', 'SINCE (UTC)', 'STATE', 'SEVERITY', 'RULE', 'CLIENT', 'ABOUT', 'WHAT'], alerts.map(rowOf));
  sayIfCut(alerts);
  if (alerting.blind > 0) say(`Rules cannot look at ${alerting.blind} accounts or services now.`);
}

function sayIfCut(list: readonly unknown[]): void {
  if (list.length >= mostShown) say(`These are the newest ${mostShown}; there may be more.`);
}

function rowOf(alert: Alert): TableCell[] {
  const { alert_id, pending_at, state, severity, kind, client_name, pool_id, part, source, summary, quiet } = alert;
  const about = pool_id === null ? source : part === null ? pool_id : `${pool_id} ${part}`;
  const why = quiet.map(({ reason, by }) => `${reason}${by === null ? '' : ` by ${oneLine(by)}`}`);
  return [
    ...[alert_id, moment(pending_at), why.length === 0 ? state : `${state} (${why.join(', ')})`],
    ...[severity === 'critical' ? alarming('CRITICAL') : severity, kind, shown(client_name), shown(about)],
    oneSentence(summary),
  ];
}

export function printSilences(silences: readonly Silence[]): void {
  if (silences.length === 0) {
    say('No silence.');
    return;
  }
  printTable(
    ['SILENCE', 'FROM (UTC)', 'UNTIL (UTC)', 'AUTHOR', 'REASON', 'OF'],
    silences.map((one): TableCell[] => [
      one.is_maintenance ? `${one.id} (alerts file)` : one.id,
      ...[moment(one.from), moment(one.until), oneLine(one.author), shown(one.reason), whereOf(one)],
    ]),
  );
}

/** What a silence is for, in words. */
export function whereOf(silence: Silence): string {
  const criteria = (['kind', 'client', 'pool', 'tag', 'type', 'source'] as const).flatMap((name) => {
    const value = silence[name];
    return value === null ? [] : [`${name} ${oneLine(value)}`];
  });
  return criteria.length === 0 ? 'everything' : criteria.join(', ');
}

export function printTargets(targets: readonly AlertTarget[]): void {
  if (targets.length === 0) {
    say('The alerts file names no target: nobody is told of alerts.');
    return;
  }
  printTable(
    ['TARGET', 'TYPE', 'LANGUAGE', 'STATE', 'LAST SENT (UTC)', 'WAITING', 'FAILED', 'LAST ERROR'],
    targets.map((one): TableCell[] => [
      ...[
        oneLine(one.name),
        one.type,
        one.language,
        one.state === 'ok' ? one.state : alarming(one.state.toUpperCase()),
      ],
      ...[moment(one.last_sent_at), one.waiting, one.failed],
      one.last_error === null ? null : oneSentence(one.last_error),
    ]),
  );
}

export function printDeliveries(deliveries: readonly Delivery[]): void {
  if (deliveries.length === 0) {
    say('No message.');
    return;
  }
  printTable(
    ['ID', 'MADE (UTC)', 'TARGET', 'TYPE', 'STATE', 'TRIES', 'TITLE', 'LAST ERROR'],
    deliveries.map((one): TableCell[] => [
      ...[one.id, moment(one.created_at), oneLine(one.target), one.type],
      ...[one.state === 'failed' ? alarming('FAILED') : one.state, one.attempts, oneSentence(one.title)],
      one.last_error === null ? null : oneSentence(one.last_error),
    ]),
  );
  sayIfCut(deliveries);
}

export function printRules({ file, rules }: AlertRules): void {
  say(`${oneLine(file.path)}: ${file.state.replaceAll('_', ' ')}`);
  for (const { line, reason } of file.faults)
    say(`${alarming('FAULT')} ${line === null ? '' : `line ${line}: `}${oneSentence(reason)}`);
  say();
  printTable(
    ['RULE', 'ON', 'SEVERITY', 'FOR', 'KEEPS FIRING', 'SETTINGS', 'FIRING', 'BLIND'],
    rules.map((rule): TableCell[] => [
      ...[rule.kind, rule.on ? 'on' : 'off', rule.severity, spanOf(rule.for_seconds)],
      spanOf(rule.keep_firing_for_seconds),
      Object.entries(rule.settings)
        .map(([name, value]) => `${oneLine(name)} ${oneLine(String(value))}`)
        .join(', '),
      ...[rule.open, rule.blind],
    ]),
  );
}

function spanOf(seconds: number): string {
  if (seconds % 3600 === 0 && seconds > 0) return `${seconds / 3600}h`;
  return seconds % 60 === 0 && seconds > 0 ? `${seconds / 60}m` : `${seconds}s`;
}
