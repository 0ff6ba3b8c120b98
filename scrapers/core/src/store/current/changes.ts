import { createHash, randomBytes } from 'node:crypto';
import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { type PoolTypeFilter, poolsOfType } from '../rows/pools-of-type.ts';
import type { Database } from '../schema/database.ts';
import { beginning, readPlace, wholeRevision, writePlace } from './place.ts';
import type { PoolQueries } from './pool-queries.ts';

export type ChangesAnswer = components['schemas']['Changes'];
export type Configuration = components['schemas']['Configuration'];

/** What `/changes` follows. */
export interface ChangeFeed {
  /** The newest `since`. */
  newest(): string;
  /**
   * Everything newer than `since`; everything if `since` is not from this file and this epoch.
   * @param limit the most pools in the answer; then it says whether more are left.
   */
  changesSince(since: string | undefined, limit?: number): ChangesAnswer;
  /** Waits until there is something newer than `since`, the time is over or the signal aborts. */
  waitForNews(since: string | undefined, milliseconds: number, signal: AbortSignal): Promise<void>;
  /** From now on this is what the pool files hold beside the pools. It is told once to everybody who asks. */
  configure(configuration: Configuration): void;
  /** Names the database file and the type in it, for as long as the file lives. */
  databaseId(type: string): string;
  /** Wakes those who wait: this process has written. */
  announce(): void;
  close(): void;
}

interface ChangedRow {
  pool_id: string;
  removed: number;
  revision: number;
  /** As text: it may have more digits than a number. */
  key: string;
}

/** SQLite's. */
const noLimit = -1;

/** How often to look for writes of other processes, such as the sqlite3 shell. */
const watchMilliseconds = 250;

/** @param onFault called if the file cannot be read. */
export function createChangeFeed(
  database: Database,
  onlyType: PoolTypeFilter,
  queries: PoolQueries & { newestPayoutEvent: () => string },
  onFault: (error: unknown) => void,
): ChangeFeed {
  const ofType = poolsOfType(onlyType);
  // A person may have written a text there, or an infinite number. Nothing comes after these.
  const hasPlace = 'p.revision BETWEEN -9e15 AND 9e15';
  const store = database.prepare<[], { file_id: string; revision: number }>(
    `SELECT file_id, coalesce((SELECT max(p.revision) FROM pool p WHERE ${hasPlace} AND ${ofType}), 0) AS revision FROM store`,
  );
  // A renaming gives two rows one revision, so a place among the rows is a revision and a key.
  const changed = database.prepare<[number, bigint, number], ChangedRow>(
    `SELECT pool_id, removed, revision, CAST(pool_key AS TEXT) AS key FROM pool p WHERE (revision, pool_key) > (+?, +?) AND ${hasPlace} AND ${ofType} ORDER BY revision, pool_key LIMIT +?`,
  );
  const waiting = new Set<() => void>();
  let mark = randomBytes(4).toString('hex');
  let highest = 0;
  let configuration: Configuration = { refused: [], skipped: [], warnings: [] };
  let configured = digestOf(configuration);
  let dataVersion = database.pragma('data_version', { simple: true });

  /** If the revision went back, the file was restored: start a new epoch. */
  const current = () => {
    const row = store.get() as { file_id: string; revision: number };
    if (row.revision < highest) mark = randomBytes(4).toString('hex');
    highest = row.revision;
    return { epoch: `${row.file_id}-${mark}`, revision: row.revision };
  };
  /**
   * What the caller has been told; null where that is not from this file and this epoch. An older gateway's `since` has no configuration. One with
   * a key is the end of a page: of that revision, the rows after this key were not told.
   */
  const parse = (since: string | undefined, epoch: string) => {
    const [givenEpoch, revision, told, key] = since?.split('.') ?? [];
    const place = givenEpoch === epoch ? readPlace(revision, key) : null;
    return place === null ? null : { ...place, configured: told };
  };
  const wake = () => {
    for (const done of [...waiting]) done();
  };
  const look = () => {
    const version = database.pragma('data_version', { simple: true });
    if (version === dataVersion) return;
    dataVersion = version;
    // Even if nobody waits: a restored file must be noticed before our own writes raise its revision again.
    current();
    wake();
  };
  const watch = setInterval(() => {
    try {
      look();
    } catch (error) {
      onFault(error);
    }
  }, watchMilliseconds).unref();

  return {
    newest() {
      const { epoch, revision } = current();
      return `${epoch}.${writePlace({ revision, key: wholeRevision }, configured)}`;
    },
    changesSince: database.transaction((since: string | undefined, limit?: number): ChangesAnswer => {
      const { epoch, revision } = current();
      const known = parse(since, epoch);
      const complete = known === null || known.revision > revision;
      const from = complete ? beginning : known;
      // One row more than the page holds shows whether more are left.
      const found = changed.all(from.revision, from.key, limit === undefined ? noLimit : limit + 1);
      const rows = found.slice(0, limit);
      const more = found.length > rows.length;
      const pools = rows
        .filter(({ removed }) => removed === 0)
        .flatMap(({ pool_id }) => {
          const pool = queries.pool(pool_id);
          const status = queries.status(pool_id);
          return pool && status ? [{ pool, status }] : [];
        });
      const removed = rows.filter((row) => row.removed === 1).map((row) => row.pool_id);
      const last = more ? rows.at(-1) : undefined;
      const place =
        last === undefined ? { revision, key: wholeRevision } : { revision: last.revision, key: BigInt(last.key) };
      return {
        ...{ since: `${epoch}.${writePlace(place, configured)}`, complete, pools, removed },
        payout_events: queries.newestPayoutEvent(),
        ...(limit === undefined ? {} : { more }),
        ...(complete || known.configured !== configured ? { configuration } : {}),
      };
    }),
    async waitForNews(since, milliseconds, signal) {
      const isNews = () => {
        const { epoch, revision } = current();
        const known = parse(since, epoch);
        const isAtEnd = known?.revision === revision && known.key === wholeRevision;
        return !isAtEnd || known.configured !== configured;
      };
      const deadline = performance.now() + milliseconds;
      while (!isNews() && !signal.aborted && performance.now() < deadline) {
        await new Promise<void>((resolve) => {
          const done = () => {
            clearTimeout(timer);
            waiting.delete(done);
            signal.removeEventListener('abort', done);
            resolve();
          };
          const timer = setTimeout(done, Math.max(0, deadline - performance.now()));
          signal.addEventListener('abort', done, { once: true });
          waiting.add(done);
        });
      }
    },
    configure(present) {
      configuration = present;
      configured = digestOf(present);
      wake();
    },
    databaseId: (type) => `${(store.get() as { file_id: string }).file_id}-${type}`,
    announce: wake,
    close() {
      clearInterval(watch);
      wake();
    },
  };
}

function digestOf(configuration: Configuration): string {
  return createHash('sha256').update(JSON.stringify(configuration)).digest('hex').slice(0, 12);
}
