import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { mainParts, partNames } from '@poolgate/language/parts.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import type { Format } from '@poolgate/server/lists/formats.ts';
import { incompletePools } from '@poolgate/server/lists/incomplete.ts';
import type { Clock } from '../clock.ts';
import type { ReadModel } from '../state/gateway-state.ts';
import type { PoolEntry } from '../state/pool-entry.ts';
import { fits, type Grouping, type PoolFilter } from '../state/pool-filter.ts';
import type { Group } from '../state/pool-index.ts';
import { type Answer, jsonAnswer, listAnswer } from './answer.ts';
import { AnswerCache } from './answer-cache.ts';
import { coverageOf, poolGaps, sourceGaps } from './coverage/coverage.ts';
import { coverageHeaders, incompleteSources } from './coverage/coverage-headers.ts';
import { poolRow, poolsTable, statusesTable, statusRow, summaryTable } from './csv/pool-rows.ts';
import { sourceRow, sourcesTable } from './csv/source-rows.ts';
import { totalsRows, totalsTable } from './csv/totals-rows.ts';
import { type PoolPage, pageOf } from './pool-page.ts';
import { totalsOf } from './totals/totals.ts';

type Schemas = components['schemas'];

/** The totals of a group, ready for both formats. */
interface KeptTotals {
  revision: number;
  /** Tells apart the groups that have no listed pool, which are all the same group. */
  key: string;
  totals: Schemas['GroupTotals'];
  json: string;
}

/** The answers from memory, made once when what they tell has moved, and sent as they are until then. */
export class Views {
  readonly #model: ReadModel;
  readonly #now: Clock;
  readonly #cache = new AnswerCache();
  // Entries are replaced when anything of them moves, so what was made of one holds as long as it does.
  readonly #statuses = new WeakMap<PoolEntry, Answer>();
  readonly #listed = new WeakMap<PoolEntry, string>();
  readonly #single = new WeakMap<PoolEntry, Answer>();
  readonly #groups = new WeakMap<Group, KeptTotals>();

  constructor(model: ReadModel, now: Clock) {
    this.#model = model;
    this.#now = now;
  }

  /** The newest reading of a pool; undefined where no pool has this id. */
  status(poolId: string): Answer | undefined {
    const entry = this.#entry(poolId);
    return entry && kept(this.#statuses, entry, () => jsonAnswer(statusJson(entry)));
  }

  pool(poolId: string): Answer | undefined {
    const entry = this.#entry(poolId);
    return entry && kept(this.#single, entry, () => jsonAnswer(this.#listedJson(entry)));
  }

  pools(filter: PoolFilter, page: PoolPage, format: Format = 'json'): Answer {
    this.#model.catchUp();
    const { group } = this.#model.index.narrowest(filter);
    return this.#answer(['pools', format, filter, page], group.listing, () => {
      const { entries, total, next } = pageOf(this.#model, filter, page);
      return listAnswer(format, {
        json: () => `[${entries.map((entry) => this.#listedJson(entry)).join(',')}]`,
        table: poolsTable,
        rows: () => entries.map(poolRow),
        headers: { ...pageHeaders('/api/pools', total, next), ...this.#incompleteHeader() },
        name: ['pools'],
        csvHeaders: () => incompletePools(this.#unlistedIds((entry) => fits(entry, filter))),
      });
    });
  }

  statuses(filter: PoolFilter, page: PoolPage, format: Format = 'json'): Answer {
    this.#model.catchUp();
    const { group } = this.#model.index.narrowest(filter);
    return this.#answer(['statuses', format, filter, page], group.revision, () => {
      const { entries, total, next } = pageOf(this.#model, filter, page);
      const unlisted = this.#model.unlisted().filter((entry) => fits(entry, filter));
      const coverage = coverageOf({ pools: entries, unlisted, sources: this.#model.sources(), parts: partNames });
      const json = (entry: PoolEntry) => `${this.#listedJson(entry).slice(0, -1)},"status":${statusJson(entry)}}`;
      return listAnswer(format, {
        json: () => `{"coverage":${JSON.stringify(coverage)},"pools":[${entries.map(json).join(',')}]}`,
        table: statusesTable,
        rows: () => entries.map(statusRow),
        headers: pageHeaders('/api/status', total, next),
        name: ['status'],
        csvHeaders: () => coverageHeaders(coverage),
      });
    });
  }

  totals(grouping: Grouping | null, format: Format = 'json'): Answer {
    this.#model.catchUp();
    const { index } = this.#model;
    const everything = index.group('true');
    return this.#answer(['totals', format, grouping], everything.revision, () => {
      const unlisted = this.#model.unlisted().filter(({ pool }) => pool.active);
      const sources = this.#model.sources();
      const groups =
        grouping === null
          ? [this.#groupTotals(everything, 'everything', null, unlisted)]
          : groupNames(index.values('true', grouping), unlisted, grouping).map((name) => {
              const filter: PoolFilter = { [grouping]: name, active: 'true' };
              const own = unlisted.filter((entry) => fits(entry, filter));
              return this.#groupTotals(index.group('true', grouping, name), `${grouping}:${name}`, name, own);
            });
      const coverage = coverageOf({ pools: this.#entries(everything), unlisted, sources, parts: mainParts });
      return listAnswer(format, {
        json: () =>
          `{"group_by":${JSON.stringify(grouping)},"groups":[${groups.map((group) => group.json).join(',')}],"coverage":${JSON.stringify(coverage)}}`,
        table: totalsTable,
        rows: () => groups.flatMap((group) => totalsRows(grouping, group.totals)),
        name: ['totals'],
        csvHeaders: () => coverageHeaders(coverage),
      });
    });
  }

  clients(format: Format = 'json'): Answer {
    this.#model.catchUp();
    const { index } = this.#model;
    return this.#answer(['clients', format], index.group('all').listing, () => {
      const names = groupNames(index.values('all', 'client'), this.#model.unlisted(), 'client');
      const clients: Schemas['Client'][] = names.map((client_name) => ({
        client_name,
        pools: index.group('true', 'client', client_name).members.size,
      }));
      return listAnswer(format, {
        json: () => JSON.stringify(clients),
        table: { columns: ['client_name', 'pools'] },
        rows: () => clients,
        headers: this.#incompleteHeader(),
        name: ['clients'],
        csvHeaders: () => incompletePools(this.#unlistedIds(({ pool }) => pool.active)),
      });
    });
  }

  /** The summary of a client, or undefined where no pool, not even an inactive one, names it. */
  summary(clientName: string, format: Format = 'json'): Answer | undefined {
    this.#model.catchUp();
    if (!this.isClient(clientName)) return undefined;
    const group = this.#model.index.group('true', 'client', clientName);
    return this.#answer(['summary', format, clientName], group.revision, () => {
      const filter: PoolFilter = { client: clientName, active: 'true' };
      const unlisted = this.#model.unlisted().filter((entry) => fits(entry, filter));
      const entries = this.#entries(group);
      const totals = this.#totals(entries, unlisted, true);
      const summary = (): Schemas['ClientSummary'] => ({
        client_name: clientName,
        totals,
        pools: entries.map(summaryPool),
      });
      return listAnswer(format, {
        json: () => JSON.stringify(summary()),
        table: summaryTable,
        rows: () => entries.map(statusRow),
        name: ['client-summary', clientName],
        csvHeaders: () => coverageHeaders(totals.coverage),
      });
    });
  }

  isClient(name: string): boolean {
    const { index } = this.#model;
    return (
      index.group('all', 'client', name).members.size > 0 ||
      this.#model.unlisted().some(({ pool }) => pool.client_name === name)
    );
  }

  sources(format: Format = 'json'): Answer {
    this.#model.catchUp();
    return this.#cache.get(`sources ${format}`, this.#model.sourcesRevision, () => {
      const sources: Schemas['Source'][] = this.#model.sources().map((source) => ({
        name: source.name,
        url: source.url,
        found_by: source.foundBy,
        type: source.introduction?.type ?? null,
        state: source.state,
        since: toTimestamp(source.since),
        last_contact: source.lastContact === null ? null : toTimestamp(source.lastContact),
        pools: [...source.owned].sort(),
        conflicts: [...source.conflicts]
          .sort()
          .map((poolId) => ({ pool_id: poolId, owner: this.#model.known(poolId).owner })),
        version: source.introduction?.version ?? null,
        contract_version: source.introduction?.contractVersion ?? null,
        message: source.message,
      }));
      return listAnswer(format, {
        json: () => JSON.stringify(sources),
        table: sourcesTable,
        rows: () => sources.map(sourceRow),
        name: ['sources'],
      });
    });
  }

  /** @param revision of the pools in the answer; every answer about pools also tells of sources that are away. */
  #answer(key: unknown[], revision: number, build: () => Answer): Answer {
    return this.#cache.get(JSON.stringify(key), Math.max(revision, this.#model.gapsRevision), build);
  }

  /** Most groups have not moved since they were added up last. */
  #groupTotals(group: Group, key: string, name: string | null, unlisted: PoolEntry[]): KeptTotals {
    const revision = Math.max(group.revision, this.#model.gapsRevision);
    const before = this.#groups.get(group);
    if (before?.revision === revision && before.key === key) return before;
    const totals: Schemas['GroupTotals'] = { name, totals: this.#totals(this.#entries(group), unlisted, false) };
    const made = { revision, key, totals, json: JSON.stringify(totals) };
    this.#groups.set(group, made);
    return made;
  }

  #totals(pools: PoolEntry[], unlisted: PoolEntry[], namesFresh: boolean): Schemas['Totals'] {
    const sources = this.#model.sources();
    const { coverage, ...totals } = totalsOf(pools, this.#now(), namesFresh);
    const scope = { pools, unlisted, sources, parts: mainParts };
    const gaps = { gaps: poolGaps(scope), sources: sourceGaps(scope) };
    return { ...totals, coverage: { ...coverage, ...gaps } };
  }

  #entry(poolId: string): PoolEntry | undefined {
    this.#model.catchUp();
    return this.#model.pool(poolId);
  }

  #entries(group: Group): PoolEntry[] {
    return this.#model.index.sorted(group).map((poolId) => this.#model.known(poolId));
  }

  #unlistedIds(isWanted: (entry: PoolEntry) => boolean): string[] {
    const wanted = this.#model.unlisted().filter(isWanted);
    return wanted.map(({ pool }) => pool.pool_id);
  }

  #listedJson(entry: PoolEntry): string {
    return kept(this.#listed, entry, () => JSON.stringify({ ...entry.pool, freshness: entry.freshness }));
  }

  /** Arrays have no place for a coverage of their own; what a pool's freshness does not tell stands in this header. */
  #incompleteHeader(): Record<string, string> {
    const away = this.#model.sources().filter(({ state }) => state !== 'up');
    return incompleteSources(away);
  }
}

function kept<T>(made: WeakMap<PoolEntry, T>, entry: PoolEntry, make: () => T): T {
  const before = made.get(entry);
  if (before !== undefined) return before;
  const value = make();
  made.set(entry, value);
  return value;
}

/** As its service tells it, but for freshness: that is the gateway's to say. */
function statusJson({ status, freshness, parts: ages }: PoolEntry): string {
  const { parts: states } = status;
  if (states === undefined || ages === null) return JSON.stringify({ ...status, freshness });
  const parts = Object.fromEntries(
    partNames.map((name) => [name, { ...states[name], freshness: ages[name].freshness }]),
  );
  return JSON.stringify({ ...status, parts, freshness });
}

function pageHeaders(path: string, total: number, next: string | null): Record<string, string> {
  return { 'X-Total-Count': String(total), ...(next === null ? {} : { Link: `<${path}?${next}>; rel="next"` }) };
}

/** The groups that have pools, in lists or gone from them, sorted. */
function groupNames(listed: string[], unlisted: PoolEntry[], grouping: Grouping): string[] {
  const nameOf: Record<Grouping, (entry: PoolEntry) => string> = {
    client: ({ pool }) => pool.client_name,
    company: ({ pool }) => pool.company,
    country: ({ pool }) => pool.country,
    type: ({ pool }) => pool.pool_type,
  };
  return [...new Set([...listed, ...unlisted.map(nameOf[grouping])])].sort();
}

function summaryPool({ pool, status, freshness }: PoolEntry): Schemas['SummaryPool'] {
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
