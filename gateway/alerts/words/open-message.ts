import { cutText } from '@poolgate/language/names.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import { type Alert, type Message, ruleKinds } from '../model.ts';
import { alertsData, worstOf } from './alert-data.ts';
import { phrasesIn } from './alert-phrases.ts';
import { fitLines, longestTitle } from './fit-lines.ts';
import { alertsPlace } from './links.ts';
import type { Phrases } from './phrases.ts';
import { type AlertNews, type SeenAlert, seenAlert } from './seen-alerts.ts';
import { createSpeech, type Speech } from './speech.ts';
import {
  headlineOfSeen,
  linkTo,
  momentaryKinds,
  opaqueThread,
  overTitle,
  type Reader,
  worstFirst,
} from './thread-message.ts';
import { whoseText } from './whose.ts';

/** What is open or over, whatever it is: told at the first start, when quiet hours end, and where much happens at once. */
export interface OpenAlerts {
  key: string;
  thread: string;
  alerts: readonly { alert: Alert; news: AlertNews }[];
  /** Unix seconds. */
  at: number;
}

/** One message for all of it, a line for each kind and client; null where nothing of it is seen. */
export function openMessage({ key, thread, alerts, at }: OpenAlerts, reader: Reader): Message | null {
  const phrases = phrasesIn(reader.language);
  const speech = createSpeech(reader.language, reader.timeZone, at);
  const lasting = alerts.filter(({ alert }) => !momentaryKinds.has(alert.kind));
  const seen = worstFirst(lasting.flatMap(({ alert, news }) => seenAlert(reader.view, alert, news) ?? []));
  if (seen.length === 0) return null;
  const threadId = opaqueThread(thread);
  const open = seen.filter(({ isOver }) => !isOver);
  const over = seen.filter(({ isOver }) => isOver);
  const lines = [...openLines(open, at, phrases, speech), ...overLines(over, at, phrases, speech)];
  return {
    key,
    thread: threadId,
    type: 'alerts',
    severity: worstOf(seen),
    title: cutText(titleOf(open, over, phrases, speech), longestTitle),
    lines: fitLines(lines, [phrases.zone(speech.zone)], 20, (count) => phrases.andMore(speech.number(count))),
    link: linkTo(reader.publicUrl, alertsPlace, phrases),
    at: toTimestamp(at),
    data: alertsData(threadId, null, seen),
  };
}

function titleOf(open: readonly SeenAlert[], over: readonly SeenAlert[], phrases: Phrases, speech: Speech): string {
  if (open.length === 0)
    return `${phrases.over}: ${phrases.alerts(over.length, speech)} · ${whoseText(over, phrases, speech)}`;
  const whose = whoseText(open, phrases, speech);
  const also = over.length === 0 ? '' : ` · ${phrases.overIn(over.length, speech)}`;
  return `${phrases.severity[worstOf(open)]}: ${phrases.openAlerts(open.length, speech)} · ${whose}${also}`;
}

/** A line for each kind and client. */
export function openLines(seen: readonly SeenAlert[], at: number, phrases: Phrases, speech: Speech): string[] {
  return groupsOf(seen).map((group) => {
    const [first] = group;
    const severity = phrases.severity[worstOf(group)];
    const what = headlineOfSeen(first.kind, group, phrases, speech);
    const since = Math.min(...group.map((alert) => alert.since));
    const goesOn = phrases.goesOn(speech.duration(at - since), speech.moment(since));
    return `${severity}: ${what} · ${whoseText(group, phrases, speech)} · ${goesOn}`;
  });
}

function overLines(seen: readonly SeenAlert[], at: number, phrases: Phrases, speech: Speech): string[] {
  return groupsOf(seen).map((group) => `✓ ${overTitle(group[0].kind, group, at, phrases, speech)}`);
}

/** Those of one kind and one client together, the worst first; of one kind in the order in which kinds are listed. */
function groupsOf(seen: readonly SeenAlert[]): [SeenAlert, ...SeenAlert[]][] {
  const groups = Map.groupBy(seen, ({ kind, pools: [pool], isOfSource }) =>
    JSON.stringify([ruleKinds.indexOf(kind), isOfSource ? null : (pool?.client ?? null)]),
  );
  return [...groups.values()] as [SeenAlert, ...SeenAlert[]][];
}
