import { cutText } from '@poolgate/language/names.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import { type Alert, type Message, ruleKinds } from '../model.ts';
import { alertsData, worstOf } from './alert-data.ts';
import { phrasesIn } from './alert-phrases.ts';
import { fitLines, longestTitle } from './fit-lines.ts';
import { alertsPlace } from './links.ts';
import type { Phrases } from './phrases.ts';
import { type SeenAlert, seenAlert } from './seen-alerts.ts';
import { createSpeech, type Speech } from './speech.ts';
import { headlineOfSeen, linkTo, momentaryKinds, opaqueThread, type Reader, worstFirst } from './thread-message.ts';
import { whoseText } from './whose.ts';

/** What is open, whatever it is: told at the first start, and when quiet hours end. */
export interface OpenAlerts {
  key: string;
  thread: string;
  alerts: readonly Alert[];
  /** Unix seconds. */
  at: number;
}

/** One message for all of it, a line for each kind and client; null where nothing of it is seen. */
export function openMessage({ key, thread, alerts, at }: OpenAlerts, reader: Reader): Message | null {
  const phrases = phrasesIn(reader.language);
  const speech = createSpeech(reader.language, reader.timeZone, at);
  const lasting = alerts.filter(({ kind }) => !momentaryKinds.has(kind));
  const seen = worstFirst(lasting.flatMap((alert) => seenAlert(reader.view, alert, 'goes_on') ?? []));
  if (seen.length === 0) return null;
  const threadId = opaqueThread(thread);
  const lines = openLines(seen, at, phrases, speech);
  const severity = worstOf(seen);
  const title = `${phrases.severity[severity]}: ${phrases.openAlerts(seen.length, speech)} · ${whoseText(seen, phrases, speech)}`;
  return {
    key,
    thread: threadId,
    type: 'alerts',
    severity,
    title: cutText(title, longestTitle),
    lines: fitLines(lines, [phrases.zone(speech.zone)], 20, (count) => phrases.andMore(speech.number(count))),
    link: linkTo(reader.publicUrl, alertsPlace, phrases),
    at: toTimestamp(at),
    data: alertsData(threadId, null, seen),
  };
}

/** A line for each kind and client. */
export function openLines(seen: readonly SeenAlert[], at: number, phrases: Phrases, speech: Speech): string[] {
  return openGroups(seen).map((group) => {
    const [first] = group;
    const severity = phrases.severity[worstOf(group)];
    const what = headlineOfSeen(first.kind, group, phrases, speech);
    const since = Math.min(...group.map((alert) => alert.since));
    const goesOn = phrases.goesOn(speech.duration(at - since), speech.moment(since));
    return `${severity}: ${what} · ${whoseText(group, phrases, speech)} · ${goesOn}`;
  });
}

/** Those of one kind and one client together, the worst first; of one kind in the order in which kinds are listed. */
function openGroups(seen: readonly SeenAlert[]): [SeenAlert, ...SeenAlert[]][] {
  const groups = Map.groupBy(seen, ({ kind, pools: [pool], isOfSource }) =>
    JSON.stringify([ruleKinds.indexOf(kind), isOfSource ? null : (pool?.client ?? null)]),
  );
  return [...groups.values()] as [SeenAlert, ...SeenAlert[]][];
}
