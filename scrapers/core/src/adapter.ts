import type { Money } from '@poolgate/language/money.ts';
import type { DerivableField, PartName } from '@poolgate/language/parts.ts';
import type { z } from 'zod';
import type { AccountHelp } from './account-form.ts';
import type { ReadFailure } from './failure.ts';
import type { ReadContext } from './read-context.ts';
import type { AllowedHosts } from './upstream/allowed-hosts.ts';
import type { AdapterLimits } from './upstream/budget.ts';

/** Hashrate of an account on one algorithm, H/s; null if the pool does not give it. */
export interface AlgorithmHashrate {
  /** Lower case without punctuation (`sha256`); null if neither pool nor settings name it. */
  algorithm: string | null;
  currentHs: number | null;
  avg1hHs: number | null;
  avg24hHs: number | null;
}

export interface WorkerReading {
  /** The pool's own id if it has one, else the name, with the algorithm if one name mines several. Unique in a reading. */
  workerId: string;
  /** The pool's text, never parsed; two workers may share it. */
  workerName: string;
  /** Null if neither the pool's word nor the worker's figures show it. */
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

/** A row of income that is not counted, because it is not income or its kind is unknown. */
export interface LeftOutIncome {
  reason: 'orphaned' | 'unknown_kind';
  /** The row's own word for what it is (ticker, type, name of a field), unchanged; null if it has none. */
  what: string | null;
  /** The pool's amount; null if it cannot be read. */
  amount: Money | null;
}

/** Income of one day in one currency, with the pool's label. The adapter adds up several rows of one day. */
export interface DayEarning {
  /** `YYYY-MM-DD` */
  date: string;
  amount: Money;
  hashrateHs: number | null;
  /** Ticker in capitals of a coin that is mined along; left out if it is the reading's `currency`. */
  currency?: string;
  /** False if the day has a row of an unknown kind, which may be income; left out if the day is complete. */
  complete?: boolean;
  /** The rows of the day that are not in `amount`; left out if there are none. */
  leftOut?: LeftOutIncome[];
}

/** A row of the pool's list of payments. The core finds the payment it belongs to (`judging/payments/match-payments.ts`). */
export interface ListedPayment {
  /** The pool's own id, if it has one that never changes. */
  ownId: string | null;
  /** Unix seconds. */
  paidAt: number;
  /** What left the balance. */
  amount: Money;
  fee: Money | null;
  tx: string | null;
  /**
   * `sent`: it has left the pool. `pending`: as far as the row shows it has not; it counts as a payment once the pool's paid total rose by it.
   * `returned`: it came back into the balance. `return`: a separate row saying that an earlier payment came back.
   */
  state: 'sent' | 'pending' | 'returned' | 'return';
  /** Ticker in capitals; if left out, that of the account's money. */
  currency?: string;
}

/** The outcome of a part in one poll. A part that failed or is not offered has no figures in the reading. */
export type PartOutcome = 'read' | 'not_offered' | ReadFailure;

/** The figures of one poll of one account, by part. A figure that the pool did not give is null, never 0. */
export interface AccountFigures {
  /** Ticker in capitals. */
  coin: string | null;
  /** Ticker in capitals of balance, earnings and payouts. */
  currency: string | null;

  // hashrate
  /** One entry per algorithm. If there is only one, it is there even if all its figures are null. */
  hashrates: AlgorithmHashrate[];
  sharesValid: number | null;
  sharesInvalid: number | null;
  sharesStale: number | null;
  /** Blocks that the account itself found within 24 hours, never those of the whole pool. */
  blocksFound24h: number | null;
  /** The pool's own counts if it gives them, else counted from the list. */
  onlineWorkers: number | null;
  offlineWorkers: number | null;
  /** Which part the two counts belong to: `workers` if they are counted from the list, else `hashrate`. */
  countsPart: 'hashrate' | 'workers';

  // workers
  workers: WorkerReading[];
  /** Whether `workers` is the complete list. */
  workersComplete: boolean;

  // money
  /** Ready to be paid. */
  balance: Money | null;
  /** Immature, unsold or unconfirmed. */
  balancePending: Money | null;
  /** The pool's own figure. */
  paidTotal: Money | null;
  /** The pool's own pay-out threshold for this account, if it gives one. */
  payoutThreshold: Money | null;
  /** Paid plus unpaid, if days of income must be made from its growth between readings; null if the pool lists days (or nothing). */
  lifetimeIncome: Money | null;

  // earnings
  /** Income of the newest credited day in `currency`, if the pool has days. A day whose rows were all left out is not credited. */
  lastIncome: Money | null;
  /** The days the pool listed this time. Each replaces the stored day of that date and currency. Days that are not listed stay. */
  earnings: DayEarning[];

  // payouts
  /** The payments the pool listed this time. Payments that are not listed stay. */
  payouts: ListedPayment[];
  /** Unix seconds: `payouts` holds every payment from then on. 0 if it is the whole list, null if unknown. */
  payoutsSince: number | null;
  /** The sum of all payments, if the pool lists all and gives no total. */
  payoutsTotal: Money | null;
  /** Whether payments of this account can be seen at all (listed, or by `paidTotal`). If not, a falling balance proves nothing. */
  payoutsVisible: boolean;

  // network
  networkDifficulty: number | null;
  /** Fraction, 1 = as expected. */
  poolLuck: number | null;
  /** Expected income per day at the present hashrate. */
  estimatedEarnings: Money | null;

  /** Names of status fields that the adapter computed because the pool did not give them. */
  derived: DerivableField[];
}

/** The figures of one poll of one account, and the outcome of each part. */
export interface Reading extends AccountFigures {
  parts: Record<PartName, PartOutcome>;
  /** How many figures were there and could not be read, or are impossible; they are null. */
  unreadableFigures: number;
  /** How many rows of the pool's lists had nothing to keep and were left out. */
  droppedRows: number;
}

/** No figures yet; an adapter fills in what its pool gives. */
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
    blocksFound24h: null,
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

/** A reading whose parts were all read and had no figures. */
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

/** A file that describes a pool type. */
export interface TypeDriver {
  file: string;
  /** That it gives itself; null if it gives none. */
  version: string | null;
  digest: string;
}

/** One pool type: a plain object. The core does everything that is the same for all pools. */
export interface Adapter<Account> extends AccountHelp {
  /** The prefix of its pool_ids. */
  type: string;
  /** The pool's name for people. */
  title: string;
  /** What stands before an account in ids of devices at the predecessors, and their word for its income; else the type in capitals and the title. */
  predecessorNames?: { devicePrefix: string; incomeSource: string };
  defaultPort: number;
  defaultPollIntervalSeconds: number;
  /** For an exchange over HTTP. */
  defaultRequestTimeoutSeconds: number;
  /** For the whole use of a browser page; only adapters that borrow one. */
  defaultPageTimeoutSeconds?: number;
  /** How often the pool pays, if it says so; a pool file can override it. */
  payoutPeriodHours?: number;
  limits: AdapterLimits;
  /** For how many seconds a worker that is not listed any more is shown as OFFLINE and counted. Only where a pool drops one as soon as it leaves. */
  rememberWorkersSeconds?: number;
  /** What `account` in a pool file must hold; its error messages say what to write. */
  account: z.ZodType<Account>;
  /** The file that describes the type, where it is no part of the service. With another digest its accounts are read at once. */
  driver?: TypeDriver;
  /** The settings in `account` that are probably wrong where the pool refuses the key or does not know the account. */
  accountField?: { auth?: string; account_not_found?: string };
  /** Where requests for this account may go. If left out, wherever the adapter sends them. */
  hosts?(account: Account): AllowedHosts;
  /** The page where a person sees the account: its share link if it has one, else a page of the pool without secrets. */
  observerUrl(account: Account): string;
  /** Whether who has a link of this type, also one written by hand, can read the account. Not where links are made of wallets, which anybody may know. */
  linksOpenAccounts: boolean;
  /** Values that must never be shown: keys, tokens, share links. The core cuts them out of every message. */
  secrets(account: Account): string[];
  /** What the pool counts requests and nonces by: the key, the token, or the wallet. Never stored in clear. */
  credential(account: Account): string;
  /**
   * What distinguishes this account from others at the pool, such as user and coin. With another key or region it is still the same account.
   * If left out, all of `account` does.
   */
  identity?(account: Account): readonly string[];
  /** The pool's slug of the account's coin, for `{coin}` in `UPSTREAM_URL`; null if the type has no coin in its address. */
  coinSlug(account: Account): string | null;
  /**
   * Reads the account once, part by part (`context.parts`). Figures that are left out are as in `noFigures`; a part that is not named is not
   * offered.
   * @throws ReadFailure if it is in doubt whose answers these are; then nothing is taken. Any other error is a defect.
   */
  read(context: ReadContext<Account>): Promise<Partial<AccountFigures>>;
}
