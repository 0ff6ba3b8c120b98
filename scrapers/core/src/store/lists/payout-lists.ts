import { textLimits } from '@poolgate/language/contract-limits.ts';
import { toUnixSeconds } from '@poolgate/language/time.ts';
import { comparePayouts, type PayoutPosition } from '@poolgate/server/lists/position.ts';
import { type Paged, type PageRequest, page, type Span } from '../pages.ts';
import { createActivePools, type PoolsFilter } from '../rows/active-pools.ts';
import { type PoolTypeFilter, poolsOfType } from '../rows/pools-of-type.ts';
import {
  firstMoment,
  lastMoment,
  noMoment,
  shownAmount,
  shownId,
  shownMoment,
  shownText,
  shownTicker,
} from '../rows/shown-values.ts';
import type { Database } from '../schema/database.ts';
import type { Schemas } from './detail-queries.ts';
import { merged } from './merged.ts';

type ShownEvent = Schemas['PayoutEvent'];
type AnyPayout = Schemas['AnyPayout'];

export interface PayoutFilter extends PoolsFilter, Span<number> {
  /** '' for an unknown one; null for all. */
  currency: string | null;
  grade: ShownEvent['grade'] | null;
  /** Null for those that are confirmed or returned. */
  state: ShownEvent['state'] | null;
}

/** Payout events of one pool, payouts of all pools, and the log of what changed in the events. */
export interface PayoutLists {
  ofPool(poolId: string, span: Span<number>, page: PageRequest): Paged<ShownEvent>;
  acrossPools(filter: PayoutFilter, page: { limit: number; after: PayoutPosition | null }): Paged<AnyPayout>;
  /** What changed after a cursor. */
  log(after: string | undefined, limit: number): Schemas['PayoutEventLog'];
  newestCursor(): string;
}

type EventRow = Omit<AnyPayout, 'pool_id' | 'paid_at' | 'first_seen_at' | 'changed_at'> & {
  pool_id: string;
  paid_at: number | null;
  first_seen_at: number;
  changed_at: number;
  /** What it is sorted by. */
  moment: number;
  id: string;
};

const eventColumns = `p.pool_id, e.event_id, e.amount, e.fee, nullif(e.currency, '') AS currency, e.paid_at, e.tx, e.payout_id, e.grade, e.state, e.evidence,
  e.first_seen_at, e.changed_at, e.previous_paid_total, e.paid_total, coalesce(e.paid_at, e.first_seen_at) AS moment, e.event_id AS id`;
/** Payments without an event, as rows of the same form. */
const paymentColumns = `p.pool_id, NULL AS event_id, o.amount, o.fee, nullif(o.currency, '') AS currency, o.paid_at, o.tx, o.payout_id, 'listed' AS grade,
  iif(o.state = 'returned', 'returned', 'confirmed') AS state, 'The pool lists it. It is from before the account was counted.' AS evidence,
  o.recorded_at AS first_seen_at, o.recorded_at AS changed_at, NULL AS previous_paid_total, NULL AS paid_total, o.paid_at AS moment, o.payout_id AS id`;
const longestEvidence = 4000;
/** Before the first change. */
const beginning = 0;

export function createPayoutLists(database: Database, onlyType: PoolTypeFilter): PayoutLists {
  const ofPool = database.prepare<unknown[], EventRow>(`
    SELECT ${eventColumns} FROM pool p JOIN payout_event e USING (pool_key)
    WHERE p.pool_id = +? AND coalesce(e.paid_at, e.first_seen_at) BETWEEN +? AND +? AND (coalesce(e.paid_at, e.first_seen_at), e.event_id) < (+?, +?)
    ORDER BY coalesce(e.paid_at, e.first_seen_at) DESC, e.event_id DESC LIMIT +?`);
  const activePools = createActivePools<{ pool_key: number }>(database, onlyType, 'p.pool_key');
  const fits = (
    of: string,
    moment: string,
    id: string,
  ) => `${of}.pool_key = @poolKey AND ${moment} BETWEEN @from AND @to
    AND (@before IS NULL OR (${moment}, ${id}) < (@before, @beforeId)) AND (@currency IS NULL OR ${of}.currency = @currency)`;
  const events = database.prepare<unknown[], EventRow>(`
    SELECT ${eventColumns} FROM payout_event e JOIN pool p USING (pool_key)
    WHERE ${fits('e', 'coalesce(e.paid_at, e.first_seen_at)', 'e.event_id')} AND (@grade IS NULL OR e.grade = @grade)
      AND (e.state = @state OR (@state IS NULL AND e.state IN ('confirmed', 'returned')))
    ORDER BY coalesce(e.paid_at, e.first_seen_at) DESC, e.event_id DESC LIMIT @limit`);
  const payments = database.prepare<unknown[], EventRow>(`
    SELECT ${paymentColumns} FROM payout o JOIN pool p USING (pool_key)
    WHERE ${fits('o', 'o.paid_at', 'o.payout_id')} AND coalesce(@grade, 'listed') = 'listed'
      AND (@state IS NULL OR iif(o.state = 'returned', 'returned', 'confirmed') = @state)
      AND NOT EXISTS (SELECT 1 FROM payout_event e WHERE e.pool_key = o.pool_key AND e.payout_id = o.payout_id)
    ORDER BY o.paid_at DESC, o.payout_id DESC LIMIT @limit`);
  const fileId = database.prepare<[], string>('SELECT file_id FROM store').pluck();
  const ofType = poolsOfType(onlyType);
  const newest = database.prepare<[], { number: number; mark: string }>(
    `SELECT c.number, c.mark FROM payout_event_change c JOIN payout_event e USING (event_key) JOIN pool p USING (pool_key) WHERE ${ofType} ORDER BY c.number DESC LIMIT 1`,
  );
  const isChange = database
    .prepare<[number, string], number>('SELECT 1 FROM payout_event_change WHERE number = ? AND mark = ?')
    .pluck();
  const changes = database.prepare<[number, number], EventRow & { number: number; mark: string }>(`
    SELECT ${eventColumns}, c.number, c.mark FROM payout_event_change c JOIN payout_event e USING (event_key) JOIN pool p USING (pool_key)
    WHERE c.number > +? AND ${ofType} AND NOT EXISTS (SELECT 1 FROM payout_event_change n WHERE n.event_key = c.event_key AND n.number > c.number)
    ORDER BY c.number LIMIT +?`);

  const cursor = (place: { number: number; mark: string } | undefined) =>
    `${fileId.get()}.${place === undefined ? '0.' : `${place.number}.${place.mark}`}`;
  /** The number of the change that a cursor names; null where this file has no such change. */
  const placeOf = (after: string): number | null => {
    const [file, number = '', mark = ''] = after.split('.');
    if (file !== fileId.get() || !/^\d{1,15}$/.test(number)) return null;
    return number === '0' || isChange.get(Number(number), mark) === 1 ? Number(number) : null;
  };

  function acrossPools(
    { from, to, currency, grade, state, ...pools }: PayoutFilter,
    { limit, after }: { limit: number; after: PayoutPosition | null },
  ): Paged<AnyPayout> {
    const filter = { from: from ?? firstMoment, to: to ?? lastMoment, currency, grade, state, limit: limit + 1 };
    const lists = activePools(pools).flatMap(({ pool_id, pool_key: poolKey }) =>
      [events, payments].map((list) => list.all({ ...filter, ...boundIn(pool_id, after), poolKey }).values()),
    );
    const rows = merged(lists, (one, other) => comparePayouts(positionOf(one), positionOf(other)), limit + 1);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      entries: shown.map(showEvent).filter((entry) => entry !== null),
      next: rows.length > limit && last !== undefined ? positionOf(last) : null,
    };
  }

  return {
    ofPool: (poolId, { from, to }, { limit, after }) =>
      page(
        ofPool.all(
          poolId,
          from ?? firstMoment,
          to ?? lastMoment,
          after?.[0] ?? lastMoment,
          after?.[1] ?? '~',
          limit + 1,
        ),
        limit,
        ({ moment, id }) => [moment, id],
        showPayoutEvent,
      ),
    acrossPools: database.transaction(acrossPools),
    newestCursor: () => cursor(newest.get()),
    log: database.transaction((after: string | undefined, limit: number) => {
      const place = after === undefined ? beginning : placeOf(after);
      const rows = changes.all(place === null ? beginning : place, limit + 1);
      const told = rows.slice(0, limit);
      const last = told.at(-1);
      return {
        events: told.map(showPayoutEvent).filter((event) => event !== null),
        next: rows.length > limit && last !== undefined ? cursor(last) : cursor(newest.get()),
        more: rows.length > limit,
        reset: place === null,
      };
    }),
  };
}

/** Where one pool's list continues after a position in the list over all pools. */
function boundIn(poolId: string, after: PayoutPosition | null): { before: number | null; beforeId: string } {
  if (after === null) return { before: null, beforeId: '' };
  const [moment, afterPool, id] = after;
  const before = toUnixSeconds(new Date(moment));
  if (poolId === afterPool) return { before, beforeId: id };
  return poolId < afterPool ? { before: before + 1, beforeId: '' } : { before, beforeId: '' };
}

function positionOf({ moment, pool_id, id }: EventRow): PayoutPosition {
  return [shownMoment(moment) ?? noMoment, pool_id, shownId(id).slice(0, textLimits.id)];
}

/** Null for a row whose amount or moment no answer can hold. */
function showEvent({ moment, id, ...row }: EventRow): AnyPayout | null {
  const amount = shownAmount(row.amount);
  const firstSeen = shownMoment(row.first_seen_at);
  if (amount === null || firstSeen === null) return null;
  return {
    event_id: row.event_id,
    pool_id: row.pool_id,
    amount,
    fee: shownAmount(row.fee),
    currency: shownTicker(row.currency),
    paid_at: shownMoment(row.paid_at),
    tx: row.tx === null ? null : shownId(row.tx),
    payout_id: row.payout_id === null ? null : shownId(row.payout_id),
    grade: row.grade,
    state: row.state,
    evidence: shownText(row.evidence, longestEvidence),
    first_seen_at: firstSeen,
    changed_at: shownMoment(row.changed_at) ?? firstSeen,
    previous_paid_total: shownAmount(row.previous_paid_total),
    paid_total: shownAmount(row.paid_total),
  };
}

function showPayoutEvent(row: EventRow): ShownEvent | null {
  const shown = showEvent(row);
  return shown === null || shown.event_id === null ? null : { ...shown, event_id: shown.event_id };
}
