import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { ever, type Paged, type PageRequest, page, type Span } from '@poolgate/history/pages.ts';
import { type EventRow, showEvent } from '@poolgate/history/shown/show-payout.ts';
import { firstMoment, lastMoment, shownId } from '@poolgate/history/shown/shown-values.ts';
import { type PoolTypeFilter, poolsOfType } from '../rows/pools-of-type.ts';
import type { Database } from '../schema/database.ts';
import { eventSelection, eventTime } from './event-selection.ts';
import { wholeId } from './whole-id.ts';

type Schemas = components['schemas'];

export interface PayoutEventQueries {
  /** Of one pool, newest first. */
  ofPool(poolId: string, span: Span<number>, page: PageRequest): Paged<Schemas['PayoutEvent']>;
  /** The log over all pools after a place in it, each event once, those that have not changed for longest first. */
  log(after: string | undefined, limit: number): Schemas['PayoutEventLog'];
  /** The end of the log. */
  newest(): string;
}

interface LogRow extends EventRow {
  number: number;
  mark: string;
}

interface LogPlace {
  file: string;
  number: number;
  mark: string;
}

/** Before the first change. */
const beginning = 0;

export function createPayoutEventQueries(database: Database, onlyType: PoolTypeFilter): PayoutEventQueries {
  const ofType = poolsOfType(onlyType);
  const ofPool = database.prepare<unknown[], EventRow & { time: number }>(`
    SELECT ${eventSelection}, ${eventTime} AS time FROM pool p JOIN payout_event e USING (pool_key)
    WHERE p.pool_id = +? AND ${eventTime} BETWEEN +? AND +? AND (${eventTime}, e.event_id) < (+?, +?) ORDER BY ${eventTime} DESC, e.event_id DESC LIMIT +?`);
  const ids = database
    .prepare<unknown[], string>(
      `SELECT e.event_id FROM pool p JOIN payout_event e USING (pool_key) WHERE p.pool_id = +? AND ${eventTime} = +?`,
    )
    .pluck();
  const file = database.prepare<[], string>('SELECT file_id FROM store').pluck();
  const end = database.prepare<[], Omit<LogPlace, 'file'>>(
    'SELECT number, mark FROM payout_event_change ORDER BY number DESC LIMIT 1',
  );
  const isThere = database
    .prepare<[number, string], number>('SELECT 1 FROM payout_event_change WHERE number = ? AND mark = ?')
    .pluck();
  const changed = database.prepare<[number, number], LogRow>(`
    SELECT c.number, c.mark, ${eventSelection} FROM payout_event_change c CROSS JOIN payout_event e USING (event_key) CROSS JOIN pool p USING (pool_key)
    WHERE c.number > ? AND ${ofType}
      AND NOT EXISTS (SELECT 1 FROM payout_event_change later WHERE later.event_key = c.event_key AND later.number > c.number)
    ORDER BY c.number LIMIT ?`);

  const placeOf = ({ number, mark }: Pick<LogRow, 'number' | 'mark'>) => `${file.get()}.${number}.${mark}`;
  const newest = () => placeOf(end.get() ?? { number: beginning, mark: '' });
  /** Null where the file does not have this place, or not any more. */
  const numberAt = (after: string): number | null => {
    const [ofFile, digits = '', mark = ''] = after.split('.');
    const number = /^\d{1,15}$/.test(digits) ? Number(digits) : -1;
    if (ofFile !== file.get()) return null;
    if (number === beginning) return beginning;
    return isThere.get(number, mark) === undefined ? null : number;
  };

  return {
    ofPool: (poolId, { from, to }, { limit, after }) =>
      page(
        ofPool.all(
          poolId,
          from ?? firstMoment,
          to ?? lastMoment,
          after?.[0] ?? ever,
          wholeId(String(after?.[1] ?? ''), () => ids.all(poolId, after?.[0])),
          limit + 1,
        ),
        limit,
        ({ time, event_id: id }) => [time, shownId(id)],
        ({ time: _, ...row }) => showEvent(row),
      ),
    log: database.transaction((after: string | undefined, limit: number) => {
      const known = after === undefined ? beginning : numberAt(after);
      const from = known === null ? beginning : known;
      // One row more than the page holds shows whether more are left.
      const found = changed.all(from, limit + 1);
      const rows = found.slice(0, limit);
      const last = rows.at(-1);
      const more = found.length > limit;
      return {
        events: rows.flatMap(({ number: _, mark: __, ...row }) => showEvent(row) ?? []),
        next: more && last !== undefined ? placeOf(last) : newest(),
        more,
        reset: known === null,
      };
    }),
    newest,
  };
}
