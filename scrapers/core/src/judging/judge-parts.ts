import { type PartName, partNames } from '@poolgate/language/parts.ts';
import type { Reading } from '../adapter.ts';
import { type FailureKind, ReadFailure } from '../failure.ts';

/** How it stands with a part that the newest reading lacks, as a row of `pool_part`. */
export interface LackingPart {
  part: PartName;
  /** 0 where the way in does not have the part. */
  offered: number;
  /** The reading that read it last; null where none ever did. */
  reading_key: number | null;
  failure_kind: FailureKind | null;
  failure_message: string | null;
  failure_since: number | null;
  failure_count: number;
}

export interface PartsBefore {
  /** Null where no reading of this account is known. */
  latestReading: number | null;
  /** Polls in a row that failed whole since then. */
  failureSince: number | null;
  failureCount: number;
  lacking: LackingPart[];
}

export interface PartChanges {
  /** Parts that are lacking no more. */
  read: PartName[];
  lacking: LackingPart[];
}

const never = 0;

/** Whether a part is lacking after a reading, and since when. */
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

/** Nothing that another account read is shown any more, and what failed for it does not count. */
export function ofNewAccount(before: PartsBefore): PartsBefore {
  const lacking = before.lacking.map((row) => ({
    ...row,
    reading_key: null,
    failure_since: null,
    failure_count: never,
  }));
  return { ...before, latestReading: null, lacking };
}
