import type { Status } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { mainParts, type PartName, partNames } from '@poolgate/language/parts.ts';
import { toTimestamp, toTimestampOrNull } from '@poolgate/language/time.ts';
import { ageByServiceTime, type Telling } from '../sources/clock-difference.ts';

/** The moments that a status holds, by where they stand in it. */
export type Moments = Readonly<Record<string, string | null>>;

/** A status as its service told it, and with its moments by the gateway's clock. */
export interface ToldStatus {
  readonly told: Status;
  readonly status: Status;
}

/**
 * The status with its moments by the gateway's clock, whatever the clock of its service says; the same object where nothing is to be changed.
 * @param before the same account as the same service told it before. A moment that is told again is as long ago as it was, also where the
 * service's clock was set meanwhile.
 */
export function byOurClock(told: Status, telling: Telling, before: ToldStatus | undefined): Status {
  const toldNow = momentsIn(told);
  const toldBefore = before === undefined ? {} : momentsIn(before.told);
  const shownBefore = before === undefined || before.status === before.told ? toldBefore : momentsIn(before.status);
  const isAnotherReading = before !== undefined && before.told.id !== told.id;
  // Read once more within the second of an earlier reading, by a clock that was set back meanwhile.
  const isReadAnew = (name: string, moment: string) =>
    isAnotherReading && moment === told.timestamp && (name === 'timestamp' || toldNow[`${name}.error`] === null);
  const known = (name: string, moment: string): string | null => {
    if (toldBefore[name] === moment) return isReadAnew(name, moment) ? null : (shownBefore[name] ?? null);
    // Its service begins to have parts: until now its only moment was theirs.
    const isFirstPart = before !== undefined && before.told.parts === undefined && toldBefore.observed_at === moment;
    return isFirstPart ? (shownBefore.observed_at ?? null) : null;
  };
  const shown: Record<string, string | null> = { ...toldNow };
  let isCorrected = false;
  for (const [name, moment] of Object.entries(toldNow)) {
    if (moment === null) continue;
    const ours = known(name, moment) ?? newMoment(moment, telling);
    shown[name] = ours;
    isCorrected ||= ours !== moment;
  }
  return isCorrected ? withMoments(told, shown) : told;
}

/** A moment that is told for the first time. Without a difference it stays to the second what the service says. */
function newMoment(moment: string, telling: Telling): string {
  const time = Date.parse(moment) / 1000;
  const age = ageByServiceTime(time, telling);
  if (age !== null) return toTimestampOrNull(telling.heardAt - age) ?? moment;
  // What is not known of its clock must not make figures young for longer.
  return time > telling.heardAt ? toTimestamp(telling.heardAt) : moment;
}

/**
 * The moment of a reading that came outside of what the service tells of changes.
 * @param difference by how many seconds the service's clock is ahead; null where that is not known.
 */
export function momentOfReading(
  moment: string,
  { told, status }: ToldStatus,
  part: PartName,
  difference: number | null,
): string {
  const [before, shown] = told.parts === undefined ? [told, status] : [told.parts[part], status.parts?.[part]];
  if (before.observed_at === moment) return shown?.observed_at ?? moment;
  // Read after the newest change that is known.
  return (difference ? toTimestampOrNull(Date.parse(moment) / 1000 - difference) : null) ?? moment;
}

/** What is not offered was never read. */
export function momentsIn({ timestamp, observed_at, last_error, parts, signals }: Status): Moments {
  const moments: Record<string, string | null> = { timestamp, observed_at, last_error: last_error?.since ?? null };
  if (signals !== undefined) {
    moments['signals.frozen'] = signals.frozen_since;
    moments['signals.lost'] = signals.workers_lost?.since ?? null;
  }
  for (const name of parts === undefined ? [] : partNames) {
    const state = parts?.[name];
    moments[name] = state?.offered ? state.observed_at : null;
    moments[`${name}.error`] = state?.error?.since ?? null;
  }
  return moments;
}

/** The status with these moments in the places of its own; the same object where there are none. */
export function withMoments(status: Status, moments: Moments): Status {
  if (Object.keys(moments).length === 0) return status;
  const at = <Own extends string | null>(own: Own, name: string) => (own === null ? own : (moments[name] ?? own));
  const withSince = <Failed extends { since: string }>(error: Failed | null, name: string) =>
    error && { ...error, since: at(error.since, name) };
  const parts = { ...status.parts } as NonNullable<Status['parts']>;
  for (const name of status.parts === undefined ? [] : partNames) {
    const { observed_at, error, ...state } = parts[name];
    parts[name] = { ...state, observed_at: at(observed_at, name), error: withSince(error, `${name}.error`) };
  }
  // By two clocks the oldest of the parts may be another one.
  const readings = mainParts.flatMap((name) => (parts[name]?.offered ? (parts[name].observed_at ?? []) : []));
  const [oldest] = readings.sort((a, b) => Date.parse(a) - Date.parse(b));
  const { timestamp, observed_at, last_error, signals } = status;
  return {
    ...status,
    timestamp: at(timestamp, 'timestamp'),
    observed_at: observed_at === null ? null : (oldest ?? at(observed_at, 'observed_at')),
    last_error: withSince(last_error, 'last_error'),
    ...(status.parts !== undefined && { parts }),
    ...(signals !== undefined && {
      signals: {
        ...signals,
        frozen_since: at(signals.frozen_since, 'signals.frozen'),
        workers_lost: withSince(signals.workers_lost, 'signals.lost'),
      },
    }),
  };
}
