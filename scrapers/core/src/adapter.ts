import type { Money } from '@poolgate/language/money.ts';
import type { DerivableField, PartName } from '@poolgate/language/parts.ts';
import type { Page } from 'playwright';
import type { z } from 'zod';
import type { ReadFailure } from './failure.ts';
import type { Tally } from './kit/tally.ts';
import type { AdapterLimits } from './upstream/budget.ts';
import type { UpstreamHttp } from './upstream/http.ts';

/** Hashrate of an account on one algorithm, H/s; null is what the pool does not tell. */
export interface AlgorithmHashrate {
  /** Lower case without punctuation (`sha256`); null where neither pool nor settings tell. */
  algorithm: string | null;
  currentHs: number | null;
  avg1hHs: number | null;
  avg24hHs: number | null;
}

export interface WorkerReading {
  /** The pool's own id where it has one, else the name, with the algorithm where one name mines several. Unique in a reading. */
  workerId: string;
  /** The pool's text, never parsed; two workers may share it. */
  workerName: string;
  /** Null where neither the pool's word nor what the worker does tells it. */
  online: boolean | null;
  algorithm: string | null;
  /** H/s over the pool's shortest window (about ten minutes). */
  hashrate10mHs: number | null;
  hashrate1hHs: number | null;
  hashrate24hHs: number | null;
  /** Fraction from 0 to 1. */
  rejectRate: number | null;
  /** Last share or contact, unix seconds. */
  lastSeenAt: number | null;
}

/** A row of income that is not counted: what it stands for is no income, or is not known. */
export interface LeftOutIncome {
  reason: 'orphaned' | 'unknown_kind';
  /** The row's own word for what it is (ticker, type, name of a field), as it came; null where it has none. */
  what: string | null;
  /** As the pool tells it; null where it cannot be read. */
  amount: Money | null;
}

/** Income of one day in one currency, as the pool labels it. Several rows of the pool for one day are added up by the adapter. */
export interface DayEarning {
  /** `YYYY-MM-DD` */
  date: string;
  amount: Money;
  hashrateHs: number | null;
  /** Ticker in capitals, of a coin that is mined along; left out where it is the reading's `currency`. */
  currency?: string;
  /** False where a row of an unknown kind belongs to the day, which may be income; left out where the day is whole. */
  complete?: boolean;
  /** The rows of the day that are not in `amount`; left out where there are none. */
  leftOut?: LeftOutIncome[];
}

/** A row of the pool's list of payments. Which payment it is, is found by the store (`payments/match-payments.ts`). */
export interface ListedPayment {
  /** The pool's own id, where it has one that stays the same. */
  ownId: string | null;
  /** Unix seconds. */
  paidAt: number;
  /** What left the balance. */
  amount: Money;
  fee: Money | null;
  tx: string | null;
  /**
   * `sent`: it has left the pool. `pending`: it has not, as far as the row tells, and is no payment before the pool's paid total rose by it.
   * `returned`: it came back into the balance. `return`: a row of its own, which says that an earlier payment came back.
   */
  state: 'sent' | 'pending' | 'returned' | 'return';
  /** Ticker in capitals; that of the account's money where it is left out. */
  currency?: string;
}

/** What became of a part in one poll. A failed part, and one that is not offered, has no figures in the reading. */
export type PartOutcome = 'read' | 'not_offered' | ReadFailure;

/** The figures of one poll of one account, by the part that they belong to. Whatever the pool did not say is null, never 0. */
export interface AccountFigures {
  /** Ticker in capitals. */
  coin: string | null;
  /** Ticker in capitals of balance, earnings and payouts. */
  currency: string | null;

  // hashrate
  /** One entry per algorithm. Where there is just one it comes even if all its figures are null. */
  hashrates: AlgorithmHashrate[];
  sharesValid: number | null;
  sharesInvalid: number | null;
  sharesStale: number | null;
  /** The pool's own counts where it gives them, else counted. */
  onlineWorkers: number | null;
  offlineWorkers: number | null;
  /** Which part the two counts belong to: `workers` where they are counted from the list, else `hashrate`. */
  countsPart: 'hashrate' | 'workers';

  // workers
  workers: WorkerReading[];
  /** Whether `workers` is all of them. */
  workersComplete: boolean;

  // money
  /** Ready to be paid. */
  balance: Money | null;
  /** Immature, unsold or unconfirmed. */
  balancePending: Money | null;
  /** The pool's own figure. */
  paidTotal: Money | null;
  /** The pool's own pay-out threshold for this account, where it tells one. */
  payoutThreshold: Money | null;
  /** Paid plus unpaid, where days must be made from its growth between readings; null where the pool lists days (or nothing). */
  lifetimeIncome: Money | null;

  // earnings
  /** Newest credited day in `currency`, where the pool has days; one of which every row was left out is not credited. */
  lastIncome: Money | null;
  /** The days the pool listed this time; each replaces what is stored for that day and currency. Days not listed stay as they are. */
  earnings: DayEarning[];

  // payouts
  /** The payments the pool listed this time. Payments that are not listed stay as they are. */
  payouts: ListedPayment[];
  /** Unix seconds: `payouts` holds every payment from then on; 0 where it is the whole list, null where that is not known. */
  payoutsSince: number | null;
  /** The sum of all payments, where the pool lists them all and tells no total. */
  payoutsTotal: Money | null;
  /** Whether payments of this account can be seen at all (listed, or by `paidTotal`); else a falling balance proves nothing. */
  payoutsVisible: boolean;

  // network
  networkDifficulty: number | null;
  /** Fraction, 1 = as expected. */
  poolLuck: number | null;
  /** Expected income per day at the present hashrate. */
  estimatedEarnings: Money | null;

  /** Names of status fields that the adapter computed and the pool did not give. */
  derived: DerivableField[];
}

/** What one poll of one account gives. */
export interface Reading extends AccountFigures {
  parts: Record<PartName, PartOutcome>;
  /** Figures that were there and could not be read, or cannot be; they are null. */
  unreadableFigures: number;
  /** Rows of the pool's lists that said nothing that could be kept, and were left out. */
  droppedRows: number;
}

/** Nothing is known yet; an adapter fills in what its pool tells. */
export function noFigures(): AccountFigures {
  return {
    coin: null,
    currency: null,
    hashrates: [],
    onlineWorkers: null,
    offlineWorkers: null,
    countsPart: 'hashrate',
    workers: [],
    workersComplete: false,
    balance: null,
    balancePending: null,
    paidTotal: null,
    lastIncome: null,
    sharesValid: null,
    sharesInvalid: null,
    sharesStale: null,
    earnings: [],
    payouts: [],
    payoutsSince: null,
    payoutsTotal: null,
    payoutsVisible: false,
    networkDifficulty: null,
    poolLuck: null,
    estimatedEarnings: null,
    payoutThreshold: null,
    lifetimeIncome: null,
    derived: [],
  };
}

/** A reading of which every part was read and told nothing. */
export function emptyReading(): Reading {
  return {
    ...noFigures(),
    parts: {
      hashrate: 'read',
      workers: 'read',
      money: 'read',
      earnings: 'read',
      payouts: 'read',
      network: 'read',
    },
    unreadableFigures: 0,
    droppedRows: 0,
  };
}

/** What the file has of an account already. */
export interface Known {
  /** The newest day and payment, so that an adapter can ask for less; null where there is none. */
  newestEarningDay: string | null;
  newestPayoutAt: number | null;
  /** Of the newest reading that told it. */
  currency: string | null;
  /** The parts that were read before: one of them that is gone has failed, and is not just not offered. */
  partsRead: ReadonlySet<PartName>;
  /** Whether the money that was read last told the sum of all income, in place of days: a pool with two sources must not go from one to the other. */
  incomeFromGrowth: boolean;
}

/** How an adapter reads its parts, one by one. */
export interface Parts {
  /**
   * Reads one part; what is tallied meanwhile counts for it. A failure costs this part alone.
   * @returns null where the part failed.
   */
  read<T>(part: PartName, work: () => T | Promise<T>): Promise<T | null>;
  /** What this way in does not have. A part that is never named is not offered either. */
  notOffered(...parts: PartName[]): void;
}

/** What the core lends to an adapter for one poll. */
export interface ReadContext<Account> {
  account: Account;
  /** The clock; adapters never ask the system for the time. */
  now(): Date;
  http: UpstreamHttp;
  /**
   * Lends a page of a real browser (locale en-US, time zone UTC) and takes it back afterwards.
   * @param timeoutMs what is left for the whole use of the page; navigation and waits must stay within it.
   */
  withPage<T>(use: (page: Page, timeoutMs: number) => Promise<T>): Promise<T>;
  /** The URL to open in the browser in place of the pool's documented one (`UPSTREAM_URL`). */
  upstreamUrl(documentedUrl: string): string;
  /**
   * A number for this credential greater than every one given before, also before a restart, and not below `atLeast`.
   * It is on disk before it is returned.
   */
  nextNonce(credential: string, atLeast: number): number;
  /** Runs one at a time for this credential, in the order of the calls. */
  oneAtATime<T>(credential: string, work: () => Promise<T>): Promise<T>;
  /** Null before the first reading. */
  known: Known | null;
  /** Reads the parts one by one, so that the failure of one costs this one alone. */
  parts: Parts;
  /** For what is left out or null because it cannot be read; it counts for the part that is being read. */
  tally: Tally;
}

/** One pool type: a plain object. Everything that is alike in all of them is done by the core. */
export interface Adapter<Account> {
  /** The prefix of its pool_ids. */
  type: string;
  /** The pool's name for people. */
  title: string;
  defaultPort: number;
  defaultPollIntervalSeconds: number;
  /** For an exchange over HTTP. */
  defaultRequestTimeoutSeconds: number;
  /** For the whole use of a browser page; only adapters that borrow one. */
  defaultPageTimeoutSeconds?: number;
  /** How often the pool pays, where it says so; a pool file can override it. */
  payoutPeriodHours?: number;
  limits: AdapterLimits;
  /**
   * For how many seconds a worker that the pool no longer lists is kept as OFFLINE and counted. Only for pools that forget a
   * worker as soon as it leaves.
   */
  rememberWorkersSeconds?: number;
  /** What `account` in a pool file must hold; its error messages say what to write. */
  account: z.ZodType<Account>;
  /** The page where a person sees the account: the share link where there is one, else a page of the pool without secrets. */
  observerUrl(account: Account): string;
  /** Values that must never be shown: keys, tokens, share links. The core cuts them out of every message. */
  secrets(account: Account): string[];
  /** What the pool counts requests and nonces by: the key, the token, or the wallet. Never stored as it is. */
  credential(account: Account): string;
  /**
   * What tells this account from others at the pool, such as user and coin: another key for it, or another region, leaves it the same account.
   * Where it is left out, all of `account` does.
   */
  identity?(account: Account): readonly string[];
  /** The pool's slug of the account's coin, for `{coin}` in `UPSTREAM_URL`; null where the type has no coin in its address. */
  coinSlug(account: Account): string | null;
  /**
   * Reads the account once, part by part (`context.parts`); figures that are left out are as in `noFigures`, and a part that is not named is
   * not offered.
   * @throws ReadFailure where it is in doubt whose answers these are: nothing is taken then. Any other error is a defect.
   */
  read(context: ReadContext<Account>): Promise<Partial<AccountFigures>>;
}
