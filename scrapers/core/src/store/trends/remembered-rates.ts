import { addReading, dropBefore, noReadings, type RateColumns } from './rate-columns.ts';
import type { RateRows, RateSpan } from './rate-rows.ts';

interface Remembered {
  from: number;
  /** The newest of all readings that were looked at; those that did not read the hashrate are left out of the columns. */
  to: number;
  greatestKey: number;
  leftOut: number[];
  columns: RateColumns;
}

/**
 * Reads the hashrates of one pool in a span whose ends move on from call to call. To read a week of five hundred pools anew takes half a second to a
 * second. So what was read is kept, and only newer readings are added, as long as the file has the same old ones: a person or an import may have
 * changed them.
 */
export function createRememberedRates(rows: RateRows): (span: RateSpan) => RateColumns {
  let before: Remembered | undefined;

  function isStill({ from, to, greatestKey, leftOut, columns }: Remembered, span: RateSpan): boolean {
    if (span.from < from || span.to < to) return false;
    const found = rows.extent({ ...span, to });
    const isNew = found.greatestKey !== null && found.greatestKey > greatestKey;
    return !isNew && found.count === leftOut.length + columns.times.length;
  }

  return (span) => {
    const { poolKey, from, to } = span;
    if (before !== undefined) forgetBefore(before, from);
    const kept = before !== undefined && isStill(before, span) ? before : undefined;
    const entry = kept ?? { from, to: from - 1, greatestKey: -1, leftOut: [], columns: noReadings() };
    for (const { key, time, readHashrate, ...reading } of rows.readings({ poolKey, from: entry.to + 1, to })) {
      entry.greatestKey = Math.max(entry.greatestKey, key);
      if (readHashrate) addReading(entry.columns, { time, ...reading });
      else entry.leftOut.push(time);
    }
    before = { ...entry, from, to };
    return entry.columns;
  };
}

function forgetBefore(entry: Remembered, from: number): void {
  dropBefore(entry.columns, from);
  entry.leftOut = entry.leftOut.filter((time) => time >= from);
}
