import type { Freshness } from '@poolgate/contracts/freshness.ts';
import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { toTimestamp } from '@poolgate/contracts/time.ts';
import type { Clock } from '../clock.ts';
import { type TotalsPool, totalsHoldUntil, totalsOf } from '../totals.ts';
import { type Answer, jsonAnswer } from './answer.ts';
import { AnswerCache } from './answer-cache.ts';
import { freshnessHoldsUntil, type PoolEntry } from './pool-entry.ts';
import { type PoolFilter, type PoolPage, pageOf } from './pool-page.ts';
import type { ReadModel } from './read-model.ts';

type Schemas = components['schemas'];

/** What was made of an entry, and with which freshness. Entries are replaced when they change, so nothing else can. */
interface Made<T> {
  freshness: Freshness;
  value: T;
}

/** The answers from memory, made when what they tell moves and sent as they are until then. */
export class Views {
  readonly #model: ReadModel;
  readonly #now: Clock;
  readonly #cache = new AnswerCache();
  readonly #statuses = new WeakMap<PoolEntry, Made<Answer>>();
  readonly #listed = new WeakMap<PoolEntry, Made<string>>();
  readonly #single = new WeakMap<PoolEntry, Made<Answer>>();

  constructor(model: ReadModel, now: Clock) {
    this.#model = model;
    this.#now = now;
  }

  status(entry: PoolEntry): Answer {
    return this.#made(this.#statuses, entry, (freshness) => jsonAnswer(JSON.stringify({ ...entry.status, freshness })));
  }

  pool(entry: PoolEntry): Answer {
    return this.#made(this.#single, entry, () => jsonAnswer(this.#listedJson(entry)));
  }

  pools(filter: PoolFilter, page: PoolPage): Answer {
    const key = JSON.stringify(['pools', filter, page]);
    return this.#cache.get(key, this.#model.revisions.pools, this.#now(), () => {
      const { entries, total, next } = pageOf(this.#model.pools(), filter, page);
      const headers = { 'X-Total-Count': String(total), ...(next === null ? {} : { Link: next }) };
      const json = `[${entries.map((entry) => this.#listedJson(entry)).join(',')}]`;
      return { answer: jsonAnswer(json, headers), holdsUntil: this.#freshUntil(entries) };
    });
  }

  clients(): Answer {
    return this.#cache.get('clients', this.#model.revisions.pools, this.#now(), () => {
      const active = new Map<string, number>();
      for (const { pool } of this.#model.pools()) {
        const before = active.get(pool.client_name);
        const one = pool.active ? 1 : 0;
        active.set(pool.client_name, before === undefined ? one : before + one);
      }
      const clients: Schemas['Client'][] = [...active]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([client_name, pools]) => ({ client_name, pools }));
      return { answer: jsonAnswer(JSON.stringify(clients)), holdsUntil: Number.POSITIVE_INFINITY };
    });
  }

  /** The summary of a client, or undefined where no pool, not even an inactive one, names it. */
  summary(clientName: string): Answer | undefined {
    const revision = this.#model.revisions.client(clientName);
    if (revision === undefined) return undefined;
    const key = JSON.stringify(['summary', clientName]);
    const now = this.#now();
    const answer = this.#cache.get(key, revision, now, () => {
      const own = this.#model.pools().filter(({ pool }) => pool.client_name === clientName);
      const pools: TotalsPool[] = own
        .filter(({ pool }) => pool.active)
        .map((entry) => ({ ...entry, freshness: this.#model.freshness(entry) }));
      const summary: Schemas['ClientSummary'] = {
        client_name: clientName,
        totals: totalsOf(pools, now),
        pools: pools.map(summaryPool),
      };
      const holdsUntil = Math.min(this.#freshUntil(own), ...pools.map((pool) => totalsHoldUntil(pool, now)));
      return { answer: own.length === 0 ? unknownClient : jsonAnswer(JSON.stringify(summary)), holdsUntil };
    });
    return answer === unknownClient ? undefined : answer;
  }

  sources(): Answer {
    return this.#cache.get('sources', this.#model.revisions.sources, this.#now(), () => {
      const entries = this.#model.pools();
      const sources: Schemas['Source'][] = this.#model.sources().map((source) => ({
        name: source.address.name,
        url: source.address.url,
        type: source.type,
        state: source.state,
        since: toTimestamp(source.since),
        last_contact: source.lastContact === null ? null : toTimestamp(source.lastContact),
        pools: entries.filter(({ owner }) => owner === source.address.name).map(({ pool }) => pool.pool_id),
        version: source.version,
        message: source.message,
      }));
      return { answer: jsonAnswer(JSON.stringify(sources)), holdsUntil: Number.POSITIVE_INFINITY };
    });
  }

  #listedJson(entry: PoolEntry): string {
    return this.#made(this.#listed, entry, (freshness) => JSON.stringify({ ...entry.pool, freshness }));
  }

  #made<T>(kept: WeakMap<PoolEntry, Made<T>>, entry: PoolEntry, make: (freshness: Freshness) => T): T {
    const freshness = this.#model.freshness(entry);
    const before = kept.get(entry);
    if (before?.freshness === freshness) return before.value;
    const value = make(freshness);
    kept.set(entry, { freshness, value });
    return value;
  }

  #freshUntil(entries: PoolEntry[]): number {
    return entries.reduce(
      (until, entry) => Math.min(until, freshnessHoldsUntil(entry, this.#model.freshness(entry))),
      Number.POSITIVE_INFINITY,
    );
  }
}

/** Stands for a client that had pools once. */
const unknownClient = jsonAnswer('null');

function summaryPool({ pool, status, freshness }: TotalsPool): Schemas['SummaryPool'] {
  return {
    pool_id: pool.pool_id,
    pool_name: pool.pool_name,
    country: pool.country,
    current_hashrate: status.current_hashrate,
    online_workers: status.online_workers,
    offline_workers: status.offline_workers,
    balance: status.balance,
    currency: status.currency,
    hashrates: status.hashrates,
    observed_at: status.observed_at,
    freshness,
  };
}
