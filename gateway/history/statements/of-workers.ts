// The statements that read workers' histories; see `of-accounts.ts`.
import { momentOf, seconds, stepOf } from './moments.ts';

const found = (column: string) =>
  `SELECT k.worker_id, k.worker_name, k.algorithm FROM poolgate.worker k WHERE k.pool_id = $1 AND k.${column} = $2 ORDER BY k.worker_id COLLATE "C"`;

export const workersNamed = found('worker_name');
export const workerOfId = found('worker_id');

/** A name of a reading is its time, or some seconds later where several were made within one. */
const latestName = (to: string) => `${momentOf(to)} + interval '1 hour'`;

/** $1 pool, $2 worker, $3 from, $4 to; $5 whether readings that are in hours are meant too. */
const ofSpan = `FROM poolgate.reading r JOIN poolgate.worker_reading w ON w.pool_id = r.pool_id AND w.read_at = r.read_at
  WHERE r.pool_id = $1 AND w.pool_id = $1 AND w.worker_id = $2 AND (NOT r.workers_reduced OR $5::boolean)
    AND r.time BETWEEN ${momentOf('$3')} AND ${momentOf('$4')} AND r.read_at >= ${momentOf('$3')} AND r.read_at < ${latestName('$4')}
    AND w.read_at >= ${momentOf('$3')} AND w.read_at < ${latestName('$4')}`;

const ofReduced = (column: 'hour' | 'day', size: string) =>
  `h.pool_id = $1 AND h.worker_id = $2 AND h.${column} >= ${stepOf(momentOf('$3'), size)} AND h.${column} <= ${stepOf(momentOf('$4'), size)}`;
const hoursOfSpan = `${ofReduced('hour', '3600')} AND NOT h.reduced`;
const daysOfSpan = ofReduced('day', '86400');

const bounds = (column: string, from: string) => `(SELECT min(${column}) AS oldest, max(${column}) AS newest ${from})`;

export const workerSpan = `SELECT (SELECT count(*) FROM (SELECT ${ofSpan} LIMIT $6::bigint) AS counted)::double precision AS readings,
    ${seconds('least(raw.oldest, hours.oldest, days.oldest)')} AS oldest, ${seconds('greatest(raw.newest, hours.newest, days.newest)')} AS newest
  FROM ${bounds('r.time', ofSpan)} AS raw, ${bounds('h.hour', `FROM poolgate.worker_hour h WHERE ${hoursOfSpan}`)} AS hours,
    ${bounds('h.day', `FROM poolgate.worker_day h WHERE ${daysOfSpan}`)} AS days`;

/** $6 and $7 the time and name of the last reading of the page before, $8 limit. */
export const workerReadings = `SELECT ${seconds('r.time')} AS time, ${seconds('r.read_at')} AS read_at, w.online, w.hashrate_10m_hs AS "hashrate10mHs",
    w.hashrate_1h_hs AS "hashrate1hHs", w.hashrate_24h_hs AS "hashrate24hHs", w.reject_rate AS "rejectRate"
  ${ofSpan} AND (r.time, r.read_at) < (${momentOf('$6')}, ${momentOf('$7')}) ORDER BY r.time DESC, r.read_at DESC LIMIT $8::bigint`;

/** $6 the size of a step, $7 steps before this one, $8 limit. */
export const workerSteps = `SELECT ${seconds(stepOf('r.time', '$6'))} AS start, json_agg(w.hashrate_10m_hs ORDER BY r.time, r.read_at) AS now,
    count(*) FILTER (WHERE NOT w.online)::double precision AS offline, count(*) FILTER (WHERE w.online IS NULL)::double precision AS "stateUnknown"
  ${ofSpan} AND ${stepOf('r.time', '$6')} < ${momentOf('$7')} GROUP BY 1 ORDER BY 1 DESC LIMIT $8::bigint`;

const aggregate = `h.readings::double precision AS readings, h.offline::double precision AS offline, h.state_unknown::double precision AS "stateUnknown",
    h.unknown::double precision AS unknown, h.lowest, h.total, h.highest`;

/** $5 hours before this one, $6 limit. */
export const workerHours = `SELECT ${seconds('h.hour')} AS start, ${aggregate} FROM poolgate.worker_hour h
  WHERE ${hoursOfSpan} AND h.hour < ${stepOf(momentOf('$5'), '3600')} ORDER BY h.hour DESC LIMIT $6::bigint`;

export const workerDays = `SELECT ${seconds('h.day')} AS start, ${aggregate} FROM poolgate.worker_day h
  WHERE ${daysOfSpan} AND h.day < ${stepOf(momentOf('$5'), '86400')} ORDER BY h.day DESC LIMIT $6::bigint`;

export const oldestWorkerReading = `SELECT ${seconds('min(w.read_at)')} AS oldest FROM poolgate.worker_reading w WHERE w.pool_id = $1 AND w.worker_id = $2`;
