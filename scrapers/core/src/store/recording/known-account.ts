import { partNames } from '@poolgate/language/parts.ts';
import type { Known } from '../../read-context.ts';
import { hasPart } from '../rows/part-bits.ts';
import { readingOfPart } from '../rows/reading-of-part.ts';
import type { Database } from '../schema/database.ts';
import { beginOf, createFindAccount, isAnotherAccount } from './account-row.ts';
import { createPartRows } from './part-rows.ts';

/** What is stored of an account; null if the pool is unknown. @param accountKey the account that is to be read now. */
export type KnownAccount = (poolId: string, accountKey?: string) => Known | null;

export function createKnownAccount(database: Database): KnownAccount {
  const findAccount = createFindAccount(database);
  const parts = createPartRows(database);
  const partsOfReading = database
    .prepare<[number], number | null>('SELECT parts FROM reading WHERE reading_key = +?')
    .pluck();
  const newestDay = database
    .prepare<[number, number], string>('SELECT max(date) FROM earning WHERE pool_key = ? AND recorded_at >= ?')
    .pluck();
  const newestPayout = database
    .prepare<[number, number], number>('SELECT max(paid_at) FROM payout WHERE pool_key = ? AND recorded_at >= ?')
    .pluck();
  const currency = database
    .prepare<[number], string>(
      'SELECT currency FROM reading WHERE pool_key = +? AND currency IS NOT NULL ORDER BY time DESC LIMIT 1',
    )
    .pluck();
  const newestMoneyHasIt = database
    .prepare<[number], number>(
      `SELECT r.lifetime_income IS NOT NULL FROM pool p JOIN reading r ON r.reading_key = ${readingOfPart('money')} WHERE p.pool_key = +?`,
    )
    .pluck();

  return (poolId, accountKey) => {
    const account = findAccount(poolId);
    if (!account) return null;
    if (isAnotherAccount(account, accountKey ?? null)) return nothingKnown;
    const { poolKey, latestReading, accountSince } = account;
    const since = beginOf(accountSince);
    const lacking = new Map(parts.lacking(poolKey).map((row) => [row.part, row]));
    const partsOf = (key: number | null) => (key === null ? null : (partsOfReading.get(key) ?? null));
    const latest = partsOf(latestReading);
    const wasRead = partNames.filter((part) => {
      const row = lacking.get(part);
      return hasPart(row === undefined ? latest : partsOf(row.reading_key), part);
    });
    return {
      newestEarningDay: newestDay.get(poolKey, since) ?? null,
      newestPayoutAt: newestPayout.get(poolKey, since) ?? null,
      currency: currency.get(poolKey) ?? null,
      partsRead: new Set(wasRead),
      incomeFromGrowth: newestMoneyHasIt.get(poolKey) === 1,
    };
  };
}

/** For an account that was not read before. */
const nothingKnown: Known = {
  newestEarningDay: null,
  newestPayoutAt: null,
  currency: null,
  partsRead: new Set(),
  incomeFromGrowth: false,
};
