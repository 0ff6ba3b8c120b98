import { keyParts } from '@poolgate/access/key-record.ts';
import type { PartName } from '@poolgate/language/parts.ts';
import {
  type AnomalyPosition,
  type PayoutPosition,
  toCursor,
  type WorkerPosition,
} from '@poolgate/server/lists/position.ts';
import type { Logger } from '@poolgate/server/process/logger.ts';
import type { Histories } from '../history/histories.ts';
import { HistoryFault } from '../history/history-fault.ts';
import type { ScraperClient } from '../sources/scraper-client.ts';
import type { Sources } from '../sources/sources.ts';
import { faultsThatMayFit } from '../state/faults/concerned.ts';
import type { PoolEntry } from '../state/pools/pool-entry.ts';
import type { SourceState } from '../state/sources/source-state.ts';
import type { View } from '../views/view.ts';
import { askAll } from './ask-all.ts';
import { hiddenCursor } from './hidden-cursor.ts';
import { inHistories } from './in-histories.ts';
import { listsCoverage } from './lists-coverage.ts';
import { type Place, type RowsPage, readRows } from './read-rows.ts';
import { asKnownNow, servicesAsked } from './services-asked.ts';
import type { ServiceAsk } from './ways-to-ask.ts';
import { whySilentTo } from './why-silent.ts';

type AnyPosition = WorkerPosition | AnomalyPosition | PayoutPosition;

export interface GatherOptions {
  sources: Sources;
  /** What is known of a service, beside what is seen of it. */
  serviceOf: (name: string) => SourceState | undefined;
  /** For how long all services together are waited for. */
  deadlineMs: number;
  logger: Logger;
  /** Where PostgreSQL has histories; null where no database has. */
  histories: Histories | null;
}

/** Where one service is asked to go on, and for how many rows. */
export interface PageAsked<Position> extends Pick<ServiceAsk, 'client' | 'pools'> {
  after: Position | null;
  limit: number;
}

export interface WantedList<Position, Row, SourcePage> {
  ask: (client: ScraperClient, page: PageAsked<Position>, timeoutMs: number) => Promise<SourcePage>;
  /** The same of PostgreSQL; left out where it has no such list. @throws HistoryFault */
  inHistory?: (histories: Histories, poolIds: readonly string[], page: PageAsked<Position>) => Promise<SourcePage>;
  compare: (a: Position, b: Position) => number;
  poolOf: (row: Row) => string;
  /** Whether a row of a pool that is seen is seen as well. */
  isSeen: (row: Row) => boolean;
  request: { client: string | undefined; limit: number; after: Position | null };
  /** Of these pools alone; of all where it is left out. */
  poolIds?: ReadonlySet<string> | undefined;
  /** Whether rows of accounts that are closed are wanted too. */
  ofClosed?: boolean;
  /** The parts of each account that the rows come from. */
  parts: readonly PartName[];
  view: View;
  signal: AbortSignal;
}

/** A page over every service that owns pools in the scope, of the rows that are its own and seen. */
export async function gatherList<Position extends AnyPosition, Row, SourcePage extends RowsPage<Position, Row>>(
  { sources, serviceOf, deadlineMs, logger, histories }: GatherOptions,
  list: WantedList<Position, Row, SourcePage>,
) {
  const { ask, compare, poolOf, isSeen, request, parts, view, signal } = list;
  const { poolIds, ofClosed = false } = list;
  const scope = servicesAsked(view, serviceOf, { client: request.client, poolIds, ofClosed }, 'rows');
  const { inHistory } = list;
  const there = inHistory === undefined ? null : await inHistories(histories, scope, serviceOf);
  const { asks: ofServices, away } = there?.rest ?? scope;
  const ofHistory = new Set(there?.asks);
  const inPlaceOf = (ask: ServiceAsk) => scope.asks.find(({ source }) => source === ask.source);
  const read = await readRows<ServiceAsk, Position, Row, SourcePage>({
    limit: request.limit,
    hidesRows: !view.seesAllPools || keyParts.some((part) => !view.parts.has(part)),
    asks: [...ofServices, ...ofHistory],
    after: request.after,
    compare,
    isTaken: ({ takenFor }, row) => takenFor.has(poolOf(row)) && isSeen(row),
    deadlineMs,
    round: (asks, after, limit, timeoutMs) =>
      askAll({
        asks,
        clientOf: (name) => sources.client(name) ?? (there?.entriesOf(name).length ? null : undefined),
        whySilent: whySilentTo(view, (name, remedy) => sources.help(name, remedy)),
        ask: async (client, wanted, left) => {
          const page = { client: wanted.client, pools: wanted.pools, after, limit };
          if (!ofHistory.has(wanted) || histories === null || inHistory === undefined)
            return ask(client as ScraperClient, page, left);
          try {
            const found = await inHistory(histories, [...wanted.takenFor], page);
            there?.answered(wanted.source);
            return found;
          } catch (error) {
            const instead = inPlaceOf(wanted);
            if (error instanceof HistoryFault) there?.failed();
            if (!(error instanceof HistoryFault) || client === null || instead === undefined) throw error;
            return ask(client, { ...page, client: instead.client, pools: instead.pools }, left);
          }
        },
        timeoutMs,
        signal,
        logger,
      }),
  });
  const { failed } = read.first;
  // One that is back by now is named too: it would look as if it had nothing.
  for (const name of away) failed.set(name, 'came back after the other services had been asked. Ask again.');
  const pools = asKnownNow(view, scope.pools);
  const goneButThere = (there?.asks ?? []).flatMap(({ source }) => there?.entriesOf(source) ?? []);
  const entries = new Map([...goneButThere, ...pools].map((entry) => [entry.pool.pool_id, entry]));
  const rows = read.rows.map((row) => ({ row, entry: entries.get(poolOf(row)) as PoolEntry }));
  const coverage = (remarks: Map<string, string>) => ({
    ...listsCoverage({
      pools,
      ofGoneSources: scope.ofGoneSources,
      sources: view.sources(),
      faults: faultsThatMayFit(view, { client: request.client }),
      parts,
      failed,
      remarks: new Map([...(there?.remarks ?? []), ...remarks]),
    }),
    ...(there !== null && { history: there.told() }),
  });
  return { rows, next: cursorOf(read.next), pools, pages: [...read.first.pages], coverage };
}

function cursorOf<Position extends AnyPosition>(next: Place<Position> | null): string | null {
  if (next === null) return null;
  return next.isHidden ? hiddenCursor(next.position) : toCursor(next.position);
}
