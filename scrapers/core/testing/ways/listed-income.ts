import type { PlainObject } from '../../src/kit/record.ts';
import type { Known } from '../../src/read-context.ts';
import type { AccountReading, ReadResources } from '../../src/runner/read-account.ts';
import type { WayIn } from './way-in.ts';

/** What a row of income is. The test that makes the row says so, not the adapter. */
export type RowKind = 'own' | 'other' | 'unknown' | 'orphaned' | 'nothing';

export interface IncomeRow {
  /** How many days before the present one. */
  age: number;
  kind: RowKind;
  /** The ticker of another coin. */
  coin: string;
  /** A word that is in no document of the pool. */
  word: string;
  /** 1e-8 of a coin, at least 1. */
  units: number;
  /** Chooses between the spellings of a kind. */
  choice: number;
}

/** How a pool type writes a row of each kind: any of the spellings. */
export type Spellings<T> = Record<RowKind, readonly T[]>;

/** A way in that lists income, and how it writes rows of each kind. */
export interface ListedIncome {
  name: string;
  type: string;
  time: number;
  currency: string;
  /** The kinds of rows that this way in knows. */
  kinds: RowKind[];
  endpoints: Pick<WayIn['endpoints'][number], 'name' | 'answerAt'>[];
  upstreamPath: string;
  /** The endpoint with the list, and how rows get into its answer; null where `read` gets the rows without a request. */
  list: { endpoint: string; put(body: PlainObject, rows: readonly IncomeRow[]): void } | null;
  read(rows: readonly IncomeRow[], resources: ReadResources, known: Known | null): Promise<AccountReading>;
}

/** The income that an endpoint of this way in lists. */
export function incomeOf(way: WayIn, more: Pick<ListedIncome, 'currency' | 'kinds' | 'list'>): ListedIncome {
  const { name, type, time, endpoints, upstreamPath } = way;
  const read: ListedIncome['read'] = (_rows, resources, known) => way.read(resources, known);
  return { name, type, time, endpoints, upstreamPath, read, ...more };
}

/** 1e-8 of a coin as the decimal text that pools write. */
export function coinsOf(units: number): string {
  return `${Math.floor(units / 1e8)}.${String(units % 1e8).padStart(8, '0')}`;
}

export function spell<T>(spellings: readonly T[], choice: number): T {
  return spellings[choice % spellings.length] as T;
}

const daySeconds = 86_400;

/** The first second of the day so many days before the way's present one, unix seconds. */
export function midnightOf({ time }: Pick<WayIn, 'time'>, age: number): number {
  return time - (time % daySeconds) - age * daySeconds;
}

export function dateOf(way: Pick<WayIn, 'time'>, age: number): string {
  return new Date(midnightOf(way, age) * 1000).toISOString().slice(0, 10);
}
