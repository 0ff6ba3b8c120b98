import type { DayEarning } from '@poolgate/core/adapter.ts';
import type { ImportReport } from '../report/report.ts';
import type { ImportedEarning } from './read-rows.ts';

/** The days of one pool. A predecessor recorded a day repeatedly: the last record counts, never the sum. */
export interface EarningBook {
  put(row: ImportedEarning): void;
  /** @param currency of the rows without one. */
  days(currency: string | null): { currency: string | null; recordedAt: number | null; day: DayEarning }[];
}

export function createEarningBook(report: ImportReport): EarningBook {
  const rows = new Map<string, ImportedEarning>();
  const take = (book: Map<string, ImportedEarning>, key: string, row: ImportedEarning) => {
    const known = book.get(key);
    const newer = known === undefined || isLater(row, known) ? row : known;
    book.set(key, newer);
    if (known === undefined) return;
    const older = newer === row ? known : row;
    report.counts.daily_earnings.repeated += 1;
    if (older.day.amount !== newer.day.amount)
      report.convert(
        'daily_earnings',
        'total_income',
        'restated_day',
        older.rowid,
        `${older.day.date}: ${older.day.amount}`,
        () => newer.day.amount,
      );
  };
  return {
    put: (row) => take(rows, `${row.day.date} ${row.ticker ?? ''}`, row),
    days(currency) {
      const settled = new Map<string, ImportedEarning>();
      for (const row of rows.values()) {
        const ticker = row.ticker ?? currency;
        take(settled, `${row.day.date} ${ticker ?? ''}`, { ...row, ticker });
      }
      return [...settled.values()].map(({ ticker, recordedAt, day }) => ({ currency: ticker, recordedAt, day }));
    },
  };
}

function isLater(row: ImportedEarning, than: ImportedEarning): boolean {
  const bothKnown = row.recordedAt !== null && than.recordedAt !== null && row.recordedAt !== than.recordedAt;
  return bothKnown ? Number(row.recordedAt) > Number(than.recordedAt) : row.rowid > than.rowid;
}
