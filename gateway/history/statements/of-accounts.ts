// The statements that read histories of accounts. Every table is joined by its pool_id, and asked for that of one pool (`statements.test.ts`).
import { momentOf, seconds, stepOf } from './moments.ts';

/** $1 pool, $2 from, $3 to; $4 whether readings that are in hours are meant too. No reading has a name from before its time. */
const ofSpan = `r.pool_id = $1 AND (NOT r.account_reduced OR $4::boolean) AND r.time BETWEEN ${momentOf('$2')} AND ${momentOf('$3')} AND r.read_at >= ${momentOf('$2')}`;

/** The first hour of a span, and the last one. */
const hoursOfSpan = `h.pool_id = $1 AND h.hour >= ${stepOf(momentOf('$2'), '3600')} AND h.hour <= ${stepOf(momentOf('$3'), '3600')}`;

export const accountSpan = `SELECT (SELECT count(*) FROM (SELECT FROM poolgate.reading r WHERE ${ofSpan} LIMIT $5::bigint) AS counted)::double precision AS readings,
  ${seconds('least(raw.oldest, reduced.oldest)')} AS oldest, ${seconds('greatest(raw.newest, reduced.newest)')} AS newest
  FROM (SELECT min(r.time) AS oldest, max(r.time) AS newest FROM poolgate.reading r WHERE ${ofSpan}) AS raw,
    (SELECT min(h.hour) AS oldest, max(h.hour) AS newest FROM poolgate.account_hour h WHERE ${hoursOfSpan}) AS reduced`;

/** $5 algorithm, $6 and $7 the time and name of the last reading of the page before, $8 limit. As the service takes the one hashrate of a reading. */
export const accountReadings = `SELECT ${seconds('r.time')} AS time, ${seconds('r.read_at')} AS read_at, h.current_hs, h.avg_24h_hs,
    r.online_workers::double precision AS online_workers, r.offline_workers::double precision AS offline_workers, r.balance::text AS balance
  FROM poolgate.reading r LEFT JOIN poolgate.reading_hashrate h ON h.pool_id = r.pool_id AND h.read_at = r.read_at AND CASE WHEN $5::text IS NULL
    THEN NOT EXISTS (SELECT FROM poolgate.reading_hashrate o WHERE o.pool_id = r.pool_id AND o.read_at = r.read_at AND o.algorithm <> h.algorithm)
    ELSE h.algorithm = $5::text END
  WHERE ${ofSpan} AND (r.time, r.read_at) < (${momentOf('$6')}, ${momentOf('$7')}) ORDER BY r.time DESC, r.read_at DESC LIMIT $8::bigint`;

const lastKnown = (column: string, known = column) =>
  `(array_agg(r.${column} ORDER BY r.time DESC, r.read_at DESC) FILTER (WHERE r.${known} IS NOT NULL))[1]`;

/** $5 the size of a step, $6 steps before this one, $7 limit. */
export const accountSteps = `SELECT ${seconds(stepOf('r.time', '$5'))} AS start, count(*)::double precision AS readings, ${seconds('max(r.time)')} AS last_time,
    ${lastKnown('online_workers')}::double precision AS online_workers, ${lastKnown('offline_workers')}::double precision AS offline_workers,
    min(r.online_workers)::double precision AS online_lowest, ${lastKnown('balance')}::text AS balance, ${lastKnown('currency', 'balance')} AS currency
  FROM poolgate.reading r WHERE ${ofSpan} AND ${stepOf('r.time', '$5')} < ${momentOf('$6')} GROUP BY 1 ORDER BY 1 DESC LIMIT $7::bigint`;

/** The hashrates of the readings of the steps from $7 on. */
export const accountStepRates = `SELECT ${seconds(stepOf('r.time', '$5'))} AS start, h.algorithm, json_agg(h.current_hs ORDER BY r.time, r.read_at) AS now,
    json_agg(h.avg_24h_hs ORDER BY r.time, r.read_at) AS day
  FROM poolgate.reading r JOIN poolgate.reading_hashrate h ON h.pool_id = r.pool_id AND h.read_at = r.read_at
  WHERE ${ofSpan} AND ${stepOf('r.time', '$5')} < ${momentOf('$6')} AND r.time >= ${momentOf('$7')} GROUP BY 1, 2`;

/** $4 hours before this one, $5 limit. */
export const accountHours = `SELECT ${seconds('h.hour')} AS start, h.readings::double precision AS readings, ${seconds('h.last_time')} AS last_time,
    h.online_workers::double precision AS online_workers, h.offline_workers::double precision AS offline_workers,
    h.online_lowest::double precision AS online_lowest, h.balance::text AS balance, h.currency
  FROM poolgate.account_hour h WHERE ${hoursOfSpan} AND h.hour < ${stepOf(momentOf('$4'), '3600')} ORDER BY h.hour DESC LIMIT $5::bigint`;

/** $2 the first hour, $3 the last one. */
export const accountHourRates = `SELECT ${seconds('h.hour')} AS start, h.algorithm, h.readings::double precision AS readings, h.unknown::double precision AS unknown,
    h.lowest, h.total, h.highest, h.unknown_24h::double precision AS unknown_24h, h.total_24h
  FROM poolgate.account_hour_hashrate h WHERE h.pool_id = $1 AND h.hour BETWEEN ${momentOf('$2')} AND ${momentOf('$3')}`;

export const oldestReading = `SELECT ${seconds('min(r.time)')} AS oldest FROM poolgate.reading r WHERE r.pool_id = $1`;
