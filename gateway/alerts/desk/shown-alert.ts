import { keyParts } from '@poolgate/access/key-record.ts';
import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { cutText } from '@poolgate/language/names.ts';
import { momentOrNull, toTimestamp } from '@poolgate/language/time.ts';
import { type Machine, openOf } from '../engine/alert-machines.ts';
import type { Alert } from '../model.ts';
import type { ToldDelivery } from '../store/store-records.ts';
import { shownFacts } from '../words/alert-data.ts';
import { lineOf, phrasesIn } from '../words/alert-phrases.ts';
import { withoutJoiners } from '../words/foreign-text.ts';
import { type SeenAlert, seenAlert } from '../words/seen-alerts.ts';
import { createSpeech } from '../words/speech.ts';
import type { AlertReader } from './desk.ts';
import type { OpenBook } from './open-book.ts';
import { hushReason, type QuietReason, quietHoursReason } from './quiet-reasons.ts';

type Shown = components['schemas']['Alert'];

const longestText = 1000;
const mostQuiet = 100;
const mostTold = 1000;
const phrases = phrasesIn('en');

/** @param toldOf null where nobody is to know, or it cannot be read. */
export function shownAlert(
  alert: Alert,
  seen: SeenAlert,
  book: OpenBook,
  reader: AlertReader,
  toldOf: ((alertId: string) => ToldDelivery[]) | null,
): Shown {
  const { subject } = alert;
  const machine = alert.state === 'ended' ? undefined : book.machines.get(alert.alertId);
  const [pool] = seen.isOfSource ? [] : seen.pools;
  const name = pool && reader.view.pool(pool.poolId)?.pool.pool_name;
  return {
    alert_id: alert.alertId,
    kind: alert.kind,
    severity: alert.severity,
    state: alert.state,
    summary: cutText(withoutJoiners(lineOf(phrases, seen, createSpeech('en', 'UTC', book.wall))), longestText),
    pool_id: pool?.poolId ?? null,
    pool_name: name ?? null,
    part: seen.part,
    source: seen.source,
    event_id: subject.kind === 'payout' ? subject.eventId : null,
    client_name: pool?.client ?? null,
    facts: shownFacts(seen.facts),
    pending_at: toTimestamp(alert.pendingAt),
    fired_at: momentOrNull(alert.firedAt),
    ended_at: momentOrNull(alert.endedAt),
    cannot_look: machine === undefined ? null : cannotLook(machine, reader),
    quiet: machine === undefined ? [] : quietOf(machine, book, reader),
    told: toldOf === null ? null : toldOf(alert.alertId).slice(-mostTold).map(shownTold),
  };
}

/** What services say of why is for who sees all that it may be about. */
function cannotLook({ live: { episode } }: Machine, { view }: AlertReader): Shown['cannot_look'] {
  if (episode.blind === null) return null;
  const { is, reason } = episode.blind;
  const seesAll = view.seesAllPools && keyParts.every((part) => view.parts.has(part));
  const shown = seesAll ? reason : 'The figures that it is judged by are not there or old.';
  return { is, reason: cutText(shown, longestText) };
}

function quietOf(machine: Machine, book: OpenBook, reader: AlertReader): Shown['quiet'] {
  const open = openOf(machine);
  const { alert } = open;
  const said = book.hushes(open).map((hush) => {
    const one = hushReason(hush);
    return one.reason === 'acknowledged' ? { ...one, note: book.noteOf(alert.alertId) } : one;
  });
  const reasons: QuietReason[] = reader.isAdmin
    ? [...said, ...quietHoursReason(open, book.targets, book.wall)]
    : said.map((one) => ({ ...one, by: null, note: null }));
  return [...inhibited(alert, book, reader), ...reasons].slice(0, mostQuiet).map(({ reason, by, until, note }) => ({
    ...{ reason, by, note: note === null ? null : cutText(note, longestText) },
    until: momentOrNull(until),
  }));
}

function inhibited({ alertId }: Alert, { explained, machines }: OpenBook, { view }: AlertReader): QuietReason[] {
  const explanation = explained.get(alertId);
  if (explanation === undefined) return [];
  const other = machines.get(explanation.alertId)?.live.alert;
  const isSeen = other !== undefined && seenAlert(view, other, 'goes_on') !== null;
  return [{ reason: 'inhibited', by: isSeen ? explanation.alertId : null, until: null, note: null }];
}

function shownTold({ target, state, error, madeAt, doneAt }: ToldDelivery): NonNullable<Shown['told']>[number] {
  const at = toTimestamp(state === 'sent' && doneAt !== null ? doneAt : madeAt);
  return { target, at, state, error: error === null ? null : cutText(error, longestText) };
}
