import type { PartName } from '@poolgate/language/parts.ts';
import type { Page } from 'playwright';
import type { OpenedPage } from './browser/reach.ts';
import type { Tally } from './kit/tally.ts';
import type { UpstreamHttp } from './upstream/http.ts';

/** What is stored of an account already. */
export interface Known {
  /** The newest stored day and payment, so that an adapter can ask for less; null if there is none. */
  newestEarningDay: string | null;
  newestPayoutAt: number | null;
  /** From the newest reading that had it. */
  currency: string | null;
  /** The parts that were read before. If one of them is gone it has failed; it is not merely not offered. */
  partsRead: ReadonlySet<PartName>;
  /** Whether the last reading of the money had `lifetimeIncome`. A pool with two sources of income must not change from one to the other. */
  incomeFromGrowth: boolean;
}

/** How an adapter reads its parts, one by one. */
export interface Parts {
  /**
   * Reads one part. The tally counts for it meanwhile. A failure costs this part alone.
   * @returns null if the part failed.
   */
  read<T>(part: PartName, work: () => T | Promise<T>): Promise<T | null>;
  /** Parts that this way in does not have. A part that is never named is not offered either. */
  notOffered(...parts: PartName[]): void;
}

/** What the core lends to an adapter for one poll. */
export interface ReadContext<Account> {
  account: Account;
  /** The clock. Adapters never ask the system for the time. */
  now(): Date;
  http: UpstreamHttp;
  /**
   * Lends a page of a real browser (locale en-US, time zone UTC) and takes it back afterwards. It only reads (GET, HEAD), from the public
   * addresses of its own origin and of `hosts`: `pool.example`, or `*.pool.example` for all below it. Where `UPSTREAM_URL` is set, from there alone.
   * @param timeoutMs the time for the whole use of the page; navigation and waits must stay within it.
   */
  withPage<T>(opened: OpenedPage, use: (page: Page, timeoutMs: number) => Promise<T>): Promise<T>;
  /** The URL to open in the browser in place of the pool's documented one (`UPSTREAM_URL`). */
  upstreamUrl(documentedUrl: string): string;
  /** A number for this credential above all earlier ones, before a restart too, and not below `atLeast`. It is on disk before it is returned. */
  nextNonce(credential: string, atLeast: number): number;
  /** Runs work one at a time for this credential, in the order of the calls. */
  oneAtATime<T>(credential: string, work: () => Promise<T>): Promise<T>;
  /** Null before the first reading. */
  known: Known | null;
  /** Reads parts one by one, so that a failure costs one part alone. */
  parts: Parts;
  /** Counts what is left out or null because it cannot be read, for the part that is being read. */
  tally: Tally;
}
