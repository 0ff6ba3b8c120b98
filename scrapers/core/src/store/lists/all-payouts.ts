import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { composed } from '@poolgate/language/names.ts';
import { toUnixSeconds } from '@poolgate/language/time.ts';
import { comparePayouts, type PayoutPosition, payoutPosition } from '@poolgate/server/lists/position.ts';
import type { Paged, Span } from '../pages.ts';
import type { PoolsFilter } from '../rows/active-pools.ts';
import { type PoolTypeFilter, poolsOfType } from '../rows/pools-of-type.ts';
import { firstMoment, lastMoment, shownName } from '../rows/shown-values.ts';
import type { Database } from '../schema/database.ts';
import { inOneList } from './merged.ts';
import { type EventRow, eventSelection, eventTime, type StoredPayment, showEvent, showPayment } from './show-payout.ts';

type KnownPayout = components['schemas']['KnownPayout'];

export interface PayoutsFilter extends PoolsFilter {
  span: Span<number>;
  /** '' for amounts of unknown currency, null for all. */
  currency: string | null;
  grade: KnownPayout['grade'] | null;
  states: readonly KnownPayout['state'][];
}

/** The payments of all pools, newest first. @param page `after` is the position of the last one of the page before. */
export type AllPayouts = (
  filter: PayoutsFilter,
  page: { limit: number; after: PayoutPosition | null },
) => Paged<KnownPayout>;

/** A place in the list. What the filter takes out, and what another row shows, has none of `shown`. */
interface Entry {
  position: PayoutPosition;
  shown: KnownPayout | null;
}

/** Where the rows of a pool are read on: before this moment, and at it before this id. */
type Key = [time: number, id: string];

const atOnce = 200;

export function createAllPayouts(database: Database, onlyType: PoolTypeFilter): AllPayouts {
  // Accounts that are closed were paid too.
  const pools = database.prepare<[], { pool_id: string; pool_key: number; client_name: string }>(`
    SELECT m.pool_id, p.pool_key, m.client_name FROM pool_metadata m JOIN pool p USING (pool_id) WHERE ${poolsOfType(onlyType)}`);
  const events = database.prepare<unknown[], EventRow & { time: number; taken: number }>(`
    SELECT ${eventSelection}, ${eventTime} AS time,
      ((@currency IS NULL OR e.currency = @currency) AND (@grade IS NULL OR e.grade = @grade) AND e.state IN (SELECT value FROM json_each(@states))) AS taken
    FROM payout_event e INDEXED BY payout_event_by_time JOIN pool p USING (pool_key)
    WHERE e.pool_key = @poolKey AND ${eventTime} >= @from AND (${eventTime}, e.event_id) < (@time, @id)
    ORDER BY ${eventTime} DESC, e.event_id DESC LIMIT ${atOnce}`);
  const payments = database.prepare<unknown[], StoredPayment & { taken: number }>(`
    SELECT o.payout_id, o.paid_at, o.amount, o.fee, o.currency, o.tx, o.state, o.recorded_at,
      ((@currency IS NULL OR o.currency = @currency) AND iif(o.state = 'returned', 'returned', 'confirmed') IN (SELECT value FROM json_each(@states))
        AND NOT EXISTS (SELECT 1 FROM payout_event e WHERE e.pool_key = o.pool_key AND e.payout_id = o.payout_id)) AS taken
    FROM payout o INDEXED BY payout_by_time
    WHERE o.pool_key = @poolKey AND o.paid_at >= @from AND (o.paid_at, o.payout_id) < (@time, @id)
    ORDER BY o.paid_at DESC, o.payout_id DESC LIMIT ${atOnce}`);

  function* eventsOf(poolId: string, bound: object, from: Key) {
    for (const { time, taken, ...row } of inSteps(
      (key) => events.all({ ...bound, time: key[0], id: key[1] }),
      (row): Key => [row.time, row.event_id],
      from,
    )) {
      const shown = showEvent(row);
      if (shown === null) continue;
      yield { time, shown, taken: taken === 1, poolId };
    }
  }

  function* paymentsOf(poolId: string, bound: object, from: Key) {
    for (const { taken, ...row } of inSteps(
      (key) => payments.all({ ...bound, time: key[0], id: key[1] }),
      (row): Key => [row.paid_at, row.payout_id],
      from,
    )) {
      const shown = showPayment(row, poolId);
      if (shown === null) continue;
      yield { time: row.paid_at, shown, taken: taken === 1, poolId };
    }
  }

  return database.transaction((filter, { limit, after }) => {
    const { span, currency, grade, states, client, poolIds } = filter;
    const wanted = poolIds === undefined ? null : new Set(poolIds);
    const until = Math.min(span.to ?? lastMoment, after === null ? lastMoment : toUnixSeconds(new Date(after[0])));
    // A file may hold parts of seconds, and an answer does not.
    const begin: Key = [until + 1, ''];
    const lists = pools
      .all()
      .filter(({ pool_id }) => wanted === null || wanted.has(pool_id))
      .filter(({ client_name }) => client === null || shownName(client_name) === composed(client))
      .flatMap(({ pool_id, pool_key: poolKey }) => {
        const from = span.from ?? firstMoment;
        const bound = { poolKey, from, currency, states: JSON.stringify(states) };
        const ofEvents = inOrder(eventsOf(pool_id, { ...bound, grade }, begin), after);
        // They are all listed.
        if (grade !== null && grade !== 'listed') return [ofEvents];
        return [ofEvents, inOrder(paymentsOf(pool_id, bound, begin), after)];
      });
    const entries: Entry[] = [];
    for (const entry of inOneList(lists, (a, b) => comparePayouts(a.position, b.position))) {
      if (entry.shown !== null) entries.push(entry);
      if (entries.length > limit) break;
    }
    const onPage = entries.slice(0, limit);
    return {
      entries: onPage.flatMap(({ shown }) => shown ?? []),
      next: entries.length > limit ? (onPage.at(-1)?.position ?? null) : null,
    };
  });
}

/** Rows that are read some at a time, as far as needed. */
function* inSteps<Row>(read: (before: Key) => Row[], keyOf: (row: Row) => Key, begin: Key) {
  for (let before: Key | null = begin; before !== null; ) {
    const rows = read(before);
    yield* rows;
    const last = rows.at(-1);
    before = last !== undefined && rows.length === atOnce ? keyOf(last) : null;
  }
}

/** In the order of what is shown: of one second by id as shown, which may be shorter than it is in the file. */
function* inOrder(
  rows: Iterable<{ shown: KnownPayout; taken: boolean }>,
  after: PayoutPosition | null,
): Generator<Entry> {
  let same: Entry[] = [];
  const sorted = () =>
    same
      .toSorted((a, b) => comparePayouts(a.position, b.position))
      .filter(({ position }) => after === null || comparePayouts(after, position) < 0);
  for (const { shown, taken } of rows) {
    const position = payoutPosition(shown);
    if (same[0] !== undefined && same[0].position[0] !== position[0]) {
      yield* sorted();
      same = [];
    }
    same.push({ position, shown: taken ? shown : null });
  }
  yield* sorted();
}
