import { createHash } from 'node:crypto';
import { sumMoney } from '@poolgate/language/money.ts';
import { cutText } from '@poolgate/language/names.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import { type Alert, type Language, type Message, type RuleKind, severities } from '../model.ts';
import { alertsData, worstOf } from './alert-data.ts';
import { headlineOf, lineOf, phrasesIn } from './alert-phrases.ts';
import { fitLines, longestTitle } from './fit-lines.ts';
import { pageUrl, placeOfKind } from './links.ts';
import type { Phrases } from './phrases.ts';
import { type AlertNews, type AlertSight, type SeenAlert, seenAlert } from './seen-alerts.ts';
import { createSpeech, type Speech } from './speech.ts';
import { labelOf, poolsIn, whoseText } from './whose.ts';

/** Who is told. */
export interface Reader {
  language: Language;
  timeZone: string;
  /** Where people reach the page; null where that is not known. Without a slash at the end. */
  publicUrl: string | null;
  view: AlertSight;
}

/** What is to be told of one kind and one client or service: all of it, so that the message says how things are now. */
export interface AlertThread {
  /** Of the message, the same at each try. */
  key: string;
  /** Names kind and client or service; targets see it only in a form from which nobody reads that. */
  thread: string;
  kind: RuleKind;
  alerts: readonly { alert: Alert; news: AlertNews }[];
  /** Unix seconds. */
  at: number;
}

const mostAlerts = 10;
/** What they tell of happened; it does not last. */
export const momentaryKinds: ReadonlySet<RuleKind> = new Set(['payment_received']);
/** Where the reason is for who runs the services, others are told so instead of what to do. */
const reasonForOperators: ReadonlySet<RuleKind> = new Set([
  ...(['pool_stale', 'part_stale', 'pool_refused', 'service_unreachable', 'cannot_look'] as const),
]);

/** The message as the reader may see it; null where nothing of it is seen. */
export function threadMessage({ key, thread, kind, alerts, at }: AlertThread, reader: Reader): Message | null {
  const { view, language, timeZone, publicUrl } = reader;
  const seen = worstFirst(
    alerts.flatMap(({ alert, news }) => seenAlert(view, alert, momentaryKinds.has(kind) ? 'fired' : news) ?? []),
  );
  if (seen.length === 0) return null;
  const phrases = phrasesIn(language);
  const speech = createSpeech(language, timeZone, at);
  const isFiring = seen.some(({ isOver }) => !isOver);
  const advice = view.seesAllPools || !reasonForOperators.has(kind) ? phrases.kinds[kind].advice : phrases.operatorSees;
  const always = [...(isFiring && advice !== null ? [advice] : []), phrases.zone(speech.zone)];
  const threadId = opaqueThread(thread);
  return {
    key,
    thread: threadId,
    type: 'alerts',
    severity: worstOf(seen),
    title: cutText(titleOf(kind, seen, at, phrases, speech), longestTitle),
    lines: fitLines(alertLines(seen, at, phrases, speech), always, mostAlerts, (count) =>
      phrases.andMore(speech.number(count)),
    ),
    link: linkTo(publicUrl, placeOfKind(kind, poolsIn(seen)), phrases),
    at: toTimestamp(at),
    data: alertsData(threadId, kind, seen),
  };
}

/** A name from which nobody learns whom it is about, also where a target sees nothing else of that. */
export function opaqueThread(thread: string): string {
  return `th_${createHash('sha256').update(thread).digest('base64url').slice(0, 16)}`;
}

export function linkTo(publicUrl: string | null, place: string, phrases: Phrases): Message['link'] {
  return publicUrl === null ? null : { url: pageUrl(publicUrl, place), text: phrases.open };
}

/** What goes on first, the worst and the oldest before the others; what is over last, the newest end first. */
export function worstFirst(alerts: SeenAlert[]): SeenAlert[] {
  const rank = ({ severity }: SeenAlert) => severities.indexOf(severity);
  return alerts.sort((a, b) => {
    if (a.isOver !== b.isOver) return a.isOver ? 1 : -1;
    if (a.isOver) return endOf(b) - endOf(a);
    return rank(b) - rank(a) || a.since - b.since || (a.alertId < b.alertId ? -1 : 1);
  });
}

/** A line each. */
function alertLines(alerts: readonly SeenAlert[], at: number, phrases: Phrases, speech: Speech): string[] {
  const severalClients = new Set(poolsIn(alerts).map(({ client }) => client)).size > 1;
  const someGoOn = alerts.some(({ news }) => news === 'goes_on');
  return alerts.map((alert) => {
    const label = labelOf(alert, severalClients, phrases, speech);
    const what = lineOf(phrases, alert, speech);
    if (momentaryKinds.has(alert.kind)) return `${label}: ${what}`;
    if (alert.isOver) return `✓ ${label}: ${overText(alert, phrases, speech)}; ${phrases.was(what)}`;
    const marks = [
      phrases.goesOn(speech.duration(at - alert.since), speech.moment(alert.since)),
      ...(alert.isRecovering ? [phrases.recovers] : []),
      ...(alert.news === 'fired' && someGoOn ? [phrases.isNew] : []),
    ];
    return `${label}: ${[what, ...marks].join(' · ')}`;
  });
}

function overText(alert: SeenAlert, phrases: Phrases, speech: Speech): string {
  const end = endOf(alert);
  const duration = speech.duration(end - alert.since);
  return alert.news === 'fired_and_ended'
    ? phrases.firedAndEnded(speech.moment(alert.since), speech.moment(end), duration)
    : phrases.ended(speech.moment(end), duration);
}

function titleOf(kind: RuleKind, seen: readonly SeenAlert[], at: number, phrases: Phrases, speech: Speech): string {
  const firing = seen.filter(({ isOver }) => !isOver);
  const over = seen.filter(({ isOver }) => isOver);
  if (firing.length === 0) return overTitle(kind, over, at, phrases, speech);
  const also = over.length === 0 ? '' : ` · ${phrases.overIn(over.length, speech)}`;
  return `${phrases.severity[worstOf(seen)]}: ${whatAndWhose(kind, firing, phrases, speech)}${also}`;
}

/** Of those of one kind that are over. */
export function overTitle(
  kind: RuleKind,
  over: readonly SeenAlert[],
  at: number,
  phrases: Phrases,
  speech: Speech,
): string {
  const longest = Math.max(...over.map((alert) => (alert.endedAt ?? at) - alert.since));
  const lasted = phrases.lasted(speech.duration(longest));
  return `${phrases.over}: ${whatAndWhose(kind, over, phrases, speech)} · ${lasted}`;
}

function whatAndWhose(kind: RuleKind, seen: readonly SeenAlert[], phrases: Phrases, speech: Speech): string {
  const whose = whoseText(seen, phrases, speech);
  return [headlineOfSeen(kind, seen, phrases, speech), ...(whose === '' ? [] : [whose])].join(' · ');
}

/** What alerts of one kind say together, without whose they are. */
export function headlineOfSeen(kind: RuleKind, seen: readonly SeenAlert[], phrases: Phrases, speech: Speech): string {
  const [first] = seen;
  const ofEach = kind === 'payment_received' || (first?.isOfSource && kind !== 'cannot_look');
  const what = {
    only: seen.length === 1 && first !== undefined ? first : null,
    count: ofEach ? seen.length : poolsIn(seen).length,
    sums: sumsOf(seen, speech),
  };
  return headlineOf(phrases, kind, what as Parameters<typeof headlineOf>[2], speech);
}

/** Nothing is added over currencies. */
function sumsOf(seen: readonly SeenAlert[], speech: Speech): string {
  const amounts = Map.groupBy(
    seen.flatMap((alert) => (alert.kind === 'payment_received' ? [alert.facts] : [])),
    ({ currency }) => currency,
  );
  return [...amounts]
    .map(([currency, facts]) => speech.money(sumMoney(facts.map(({ amount }) => amount)), currency))
    .sort()
    .join(', ');
}

/** One that ended says when; until that is known it began last. */
function endOf({ endedAt, since }: SeenAlert): number {
  return endedAt ?? since;
}
