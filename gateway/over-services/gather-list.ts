import { keyParts } from '@poolgate/access/key-record.ts';
import type { PartName } from '@poolgate/language/parts.ts';
import type { Logger } from '@poolgate/server/process/logger.ts';
import type { ScraperClient } from '../sources/scraper-client.ts';
import type { Sources } from '../sources/sources.ts';
import type { PoolEntry } from '../state/pools/pool-entry.ts';
import type { SourceState } from '../state/sources/source-state.ts';
import type { View } from '../views/view.ts';
import { askAll } from './ask-all.ts';
import { listsCoverage } from './lists-coverage.ts';
import { mergePages, type Placed } from './merge-pages.ts';
import { asKnownNow, type ServicesAsked, servicesAsked } from './services-asked.ts';
import type { ServiceAsk } from './ways-to-ask.ts';
import { forReaders, tooOldForReaders, whySilentTo } from './why-silent.ts';

export interface GatherOptions {
  sources: Sources;
  /** What is known of a service, beside what is seen of it. */
  serviceOf: (name: string) => SourceState | undefined;
  /** For how long all services together are waited for. */
  deadlineMs: number;
  logger: Logger;
}

export interface RowsPage<Position, Row> {
  entries: Placed<Position, Row>[];
  more: boolean;
}

/** Where one service is asked to go on, and for how many rows. */
export interface PageAsked<Position> extends Pick<ServiceAsk, 'client' | 'pools'> {
  after: Position | null;
  limit: number;
}

export interface WantedList<Position, Row, SourcePage> {
  ask: (client: ScraperClient, page: PageAsked<Position>, timeoutMs: number) => Promise<SourcePage>;
  compare: (a: Position, b: Position) => number;
  poolOf: (row: Row) => string;
  /** Whether a row of a pool that is seen is seen as well. */
  isSeen: (row: Row) => boolean;
  request: { client: string | undefined; limit: number; after: Position | null };
  /** The parts of each account that the rows come from. */
  parts: readonly PartName[];
  view: View;
  signal: AbortSignal;
}

/** The longest page that the contract has. */
const mostOnPage = 10_000;
/** So many rows are asked for at least where rows that are not seen stand before those that are. */
const leastToGoOn = 1000;

/** A page over every service that owns pools in the scope, of the rows that are its own and seen. */
export async function gatherList<Position, Row, SourcePage extends RowsPage<Position, Row>>(
  { sources, serviceOf, deadlineMs, logger }: GatherOptions,
  list: WantedList<Position, Row, SourcePage>,
) {
  const { ask, compare, poolOf, isSeen, request, parts, view, signal } = list;
  const { limit } = request;
  const scope = servicesAsked(view, serviceOf, request.client);
  const until = performance.now() + deadlineMs;
  const whySilent = whySilentTo(view, (name, remedy) => sources.help(name, remedy));
  const isTaken = ({ takenFor }: ServiceAsk, row: Row) => takenFor.has(poolOf(row)) && isSeen(row);
  const round = async (asks: readonly ServiceAsk[], after: Position | null, atOnce: number, timeoutMs: number) => {
    const { pages, failed } = await askAll({
      asks,
      clientOf: (name) => sources.client(name),
      whySilent,
      ask: (client, { client: ofClient, pools }, left) =>
        ask(client, { client: ofClient, pools, after, limit: atOnce }, left),
      timeoutMs,
      signal,
      logger,
    });
    return { pages, failed };
  };

  // The place of a row that is not seen would tell of it, and so would a next page with nothing on it. So who does not see everything is told
  // of a next page where one more row for it was found.
  const hides = !view.seesAllPools || keyParts.some((part) => !view.parts.has(part));
  const needed = hides ? limit + 1 : 1;
  const first = await round(scope.asks, request.after, hides ? Math.min(limit + 1, mostOnPage) : limit, deadlineMs);
  const { failed } = first;
  let listed = [...first.pages].map(([source, { entries, more }]) => ({ source, entries, more }));
  let { entries: found, next: end } = mergePages(listed, compare, hides ? mostOnPage * listed.length : limit, isTaken);
  // What is after the rows that are not taken is looked for while there is time.
  while (found.length < needed && end !== null) {
    const left = Math.floor(until - performance.now());
    const place: Position = end;
    const unread = listed.filter(
      ({ entries, more }) => more || entries.some(({ position }) => compare(position, place) > 0),
    );
    const asks = unread.map(({ source }) => source);
    const later = left > 0 ? await round(asks, place, Math.max(limit, leastToGoOn), left) : null;
    if (later === null || later.failed.size > 0) break;
    listed = [...later.pages].map(([source, { entries, more }]) => ({ source, entries, more }));
    const merged = mergePages(listed, compare, hides ? mostOnPage * listed.length : limit, isTaken);
    found = [...found, ...merged.entries];
    end = merged.next;
  }
  const shown = found.slice(0, limit);
  const isWhole = end === null && found.length <= limit;
  const next = isWhole ? null : hides ? (shown.at(-1)?.position ?? null) : end;
  // Else what was not looked through would seem not to be there.
  if (!isWhole && next === null) for (const { source } of listed) failed.set(source.source, forReaders);
  // One that is back by now is named too: it would look as if it had nothing.
  for (const name of scope.away) failed.set(name, 'came back after the other services had been asked. Ask again.');
  nameTooOld(scope, failed);
  const pools = asKnownNow(view, scope.pools);
  const entries = new Map(pools.map((entry) => [entry.pool.pool_id, entry]));
  const rows = shown.map(({ row }) => ({ row, entry: entries.get(poolOf(row)) as PoolEntry }));
  const coverage = (remarks: Map<string, string>) =>
    listsCoverage({
      pools,
      ofGoneSources: scope.ofGoneSources,
      sources: view.sources(),
      faults: view.faultsThatMayFit({ client: request.client }),
      parts,
      failed,
      remarks,
      isForReaders: !view.seesAllPools,
    });
  return { rows, next, pools, pages: [...first.pages], coverage };
}

/** Who cannot be asked is named, with what helps. */
export function nameTooOld({ tooOld }: Pick<ServicesAsked, 'tooOld'>, failed: Map<string, string>): void {
  for (const name of tooOld) failed.set(name, tooOldForReaders);
}
