import { type PartName, partNames } from '@poolgate/language/parts.ts';
import type { Reading } from '../adapter.ts';
import { type FailureKind, ReadFailure } from '../failure.ts';

/** A part that the newest reading lacks, as a row of `pool_part`. */
export interface LackingPart {
  part: PartName;
  /** 0 if the way in does not have the part. */
  offered: number;
  /** The last reading that read it; null if none did. */
  reading_key: number | null;
  failure_kind: FailureKind | null;
  failure_message: string | null;
  failure_since: number | null;
  failure_count: number;
}

export interface PartsBefore {
  /** Null if this account has no reading. */
  latestReading: number | null;
  /** Whole polls that have failed in a row since then. */
  failureSince: number | null;
  failureCount: number;
  lacking: LackingPart[];
}

export interface PartChanges {
  /** Parts that are no longer lacking. */
  read: PartName[];
  lacking: LackingPart[];
}

const never = 0;

/** Which parts are lacking after a reading, and since when. */
export function judgeParts(parts: Reading['parts'], time: number, before: PartsBefore): PartChanges {
  const known = new Map(before.lacking.map((row) => [row.part, row]));
  const changes: PartChanges = { read: [], lacking: [] };
  for (const part of partNames) {
    const outcome = parts[part];
    const row = known.get(part);
    if (outcome === 'read') {
      if (row) changes.read.push(part);
    } else if (outcome instanceof ReadFailure)
      changes.lacking.push({
        part,
        offered: 1,
        reading_key: row === undefined ? before.latestReading : row.reading_key,
        failure_kind: outcome.kind,
        failure_message: outcome.message,
        failure_since: row?.failure_since ?? before.failureSince ?? time,
        failure_count: (row?.failure_count ?? never) + before.failureCount + 1,
      });
    else if (row?.offered !== 0)
      changes.lacking.push({
        part,
        offered: 0,
        reading_key: null,
        failure_kind: null,
        failure_message: null,
        failure_since: null,
        failure_count: never,
      });
  }
  return changes;
}

/** Readings and failures of the former account do not count for a new one. */
export function ofNewAccount(before: PartsBefore): PartsBefore {
  const lacking = before.lacking.map((row) => ({
    ...row,
    reading_key: null,
    failure_since: null,
    failure_count: never,
  }));
  return { ...before, latestReading: null, lacking };
}
