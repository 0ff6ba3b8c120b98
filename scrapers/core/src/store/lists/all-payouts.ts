import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import type { Paged, Span } from '@poolgate/history/pages.ts';
import { type EventRow, type StoredPayment, showEvent, showPayment } from '@poolgate/history/shown/show-payout.ts';
import { firstMoment, lastMoment, shownName } from '@poolgate/history/shown/shown-values.ts';
import { composed } from '@poolgate/language/names.ts';
import { toUnixSeconds } from '@poolgate/language/time.ts';
import { comparePayouts, compareText, type PayoutPosition, payoutPosition } from '@poolgate/server/lists/position.ts';
import type { PoolsFilter } from '../rows/active-pools.ts';
import { type PoolTypeFilter, poolsOfType } from '../rows/pools-of-type.ts';
import type { Database } from '../schema/database.ts';
import { eventSelection, eventTime } from './event-selection.ts';
import { merged } from './merged.ts';

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

/** A payment and its place in the list. */
interface Entry {
  /** Of the moment that is shown. */
  seconds: number;
  /** That of its pool among all. */
  order: number;
  position: PayoutPosition;
  shown: KnownPayout;
}

/** Where the rows of a pool are read on: before this moment, and at it before this id. */
type Key = [time: number, id: string];

type Row<Selected> = Selected & { time: number };

const mostAtOnce = 200;

export function createAllPayouts(database: Database, onlyType: PoolTypeFilter): AllPayouts {
  // Accounts that are closed were paid too.
  const pools = database.prepare<[], { pool_id: string; pool_key: number; client_name: string }>(`
    SELECT m.pool_id, p.pool_key, m.client_name FROM pool_metadata m JOIN pool p USING (pool_id) WHERE ${poolsOfType(onlyType)} ORDER BY m.pool_id`);
  const events = database.prepare<unknown[], Row<EventRow>>(`
    SELECT ${eventSelection}, ${eventTime} AS time FROM payout_event e INDEXED BY payout_event_by_time JOIN pool p USING (pool_key)
    WHERE e.pool_key = @poolKey AND ${eventTime} >= @from AND (${eventTime}, e.event_id) < (@time, @id)
      AND (@currency IS NULL OR e.currency = @currency) AND (@grade IS NULL OR e.grade = @grade) AND e.state IN (SELECT value FROM json_each(@states))
    ORDER BY ${eventTime} DESC, e.event_id DESC LIMIT @atOnce`);
  const payments = database.prepare<unknown[], Row<StoredPayment>>(`
    SELECT o.payout_id, o.paid_at, o.amount, o.fee, o.currency, o.tx, o.state, o.recorded_at, o.paid_at AS time FROM payout o INDEXED BY payout_by_time
    WHERE o.pool_key = @poolKey AND o.paid_at >= @from AND (o.paid_at, o.payout_id) < (@time, @id)
      AND (@currency IS NULL OR o.currency = @currency) AND iif(o.state = 'returned', 'returned', 'confirmed') IN (SELECT value FROM json_each(@states))
      AND NOT EXISTS (SELECT 1 FROM payout_event e WHERE e.pool_key = o.pool_key AND e.payout_id = o.payout_id)
    ORDER BY o.paid_at DESC, o.payout_id DESC LIMIT @atOnce`);

  return database.transaction((filter: PayoutsFilter, { limit, after }: Parameters<AllPayouts>[1]) => {
    const { span, currency, grade, states, client, poolIds } = filter;
    const wanted = poolIds === undefined ? null : new Set(poolIds);
    const until = Math.min(span.to ?? lastMoment, after === null ? lastMoment : toUnixSeconds(new Date(after[0])));
    const chosen = pools
      .all()
      .filter(({ pool_id }) => wanted === null || wanted.has(pool_id))
      .filter(({ client_name }) => client === null || shownName(client_name) === composed(client));
    // Those without an event are all listed, and nothing is open about them.
    const hasPayments = (grade ?? 'listed') === 'listed' && states.some((one) => isOfPayments(one));
    const atOnce = Math.min(mostAtOnce, Math.ceil(limit / Math.max(1, chosen.length)) + 1);
    const lists = chosen.flatMap(({ pool_id, pool_key: poolKey }, order) => {
      const from = span.from ?? firstMoment;
      const bound = { poolKey, from, currency, grade, states: JSON.stringify(states), atOnce };
      const read = <Selected>(rows: (bound: object) => Row<Selected>[], show: Show<Selected>, idOf: Id<Selected>) =>
        inOrder(inSteps(rows, { bound, until, atOnce, idOf }), show, order, after);
      const ofEvents = read<EventRow>(
        (all) => events.all(all),
        showEvent,
        (row) => row.event_id,
      );
      if (!hasPayments) return [ofEvents];
      const showOne = (row: StoredPayment) => showPayment(row, pool_id);
      return [
        ofEvents,
        read<StoredPayment>(
          (all) => payments.all(all),
          showOne,
          (row) => row.payout_id,
        ),
      ];
    });
    const found = merged(lists, compareEntries, limit + 1);
    const onPage = found.slice(0, limit);
    return {
      entries: onPage.map(({ shown }) => shown),
      next: found.length > limit ? (onPage.at(-1)?.position ?? null) : null,
    };
  });
}

type Show<Selected> = (row: Selected) => KnownPayout | null;
type Id<Selected> = (row: Selected) => string;

function isOfPayments(state: KnownPayout['state']): boolean {
  return state === 'confirmed' || state === 'returned';
}

/** As `comparePayouts`, for which each text would be read again. */
function compareEntries(one: Entry, other: Entry): number {
  return other.seconds - one.seconds || other.order - one.order || compareText(other.position[2], one.position[2]);
}

interface Steps<Selected> {
  bound: object;
  until: number;
  atOnce: number;
  idOf: Id<Selected>;
}

/** Rows that are read some at a time, only as far as needed. */
function* inSteps<Selected>(
  read: (bound: object) => Row<Selected>[],
  { bound, until, atOnce, idOf }: Steps<Selected>,
): Generator<Row<Selected>> {
  // A file may hold parts of seconds, and an answer does not.
  for (let before: Key | null = [until + 1, '']; before !== null; ) {
    const rows: Row<Selected>[] = read({ ...bound, time: before[0], id: before[1] });
    yield* rows;
    const last: Row<Selected> | undefined = rows.at(-1);
    before = last !== undefined && rows.length === atOnce ? [last.time, idOf(last)] : null;
  }
}

/** In the order of what is shown: of one second by id as shown, which may be shorter than it is in the file. */
function* inOrder<Selected>(
  rows: Iterable<Row<Selected>>,
  show: Show<Selected>,
  order: number,
  after: PayoutPosition | null,
): Generator<Entry> {
  let same: Entry[] = [];
  const sorted = () =>
    (same.length > 1 ? same.toSorted(compareEntries) : same).filter(
      ({ position }) => after === null || comparePayouts(after, position) < 0,
    );
  for (const { time, ...row } of rows) {
    const shown = show(row as Selected);
    if (shown === null) continue;
    const seconds = Math.floor(time);
    if (same[0] !== undefined && same[0].seconds !== seconds) {
      yield* sorted();
      same = [];
    }
    same.push({ seconds, order, position: payoutPosition(shown), shown });
  }
  yield* sorted();
}
