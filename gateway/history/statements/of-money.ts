// The statements that read earnings and payments; see `of-accounts.ts`.
import { momentOf, seconds } from './moments.ts';

const currenciesIn = (table: string) =>
  `SELECT nullif(c.currency, '') AS currency FROM (SELECT DISTINCT m.currency FROM poolgate.${table} m WHERE m.pool_id = $1) AS c ORDER BY c.currency COLLATE "C"`;

export const earningCurrencies = currenciesIn('earning');
export const payoutCurrencies = currenciesIn('payout');

/** $1 pool, $2 currency, $3 from, $4 to, $5 before, $6 limit; days are null where there is no bound. */
export const earningDays = `SELECT to_char(e.date, 'YYYY-MM-DD') AS date, e.amount::text AS amount, e.hashrate_hs, e.complete::integer AS complete, e.left_out
  FROM poolgate.earning e WHERE e.pool_id = $1 AND e.currency = $2 AND e.date BETWEEN coalesce($3::text::date, '-infinity') AND coalesce($4::text::date, 'infinity')
    AND e.date < coalesce($5::text::date, 'infinity') ORDER BY e.date DESC LIMIT $6::bigint`;

/** $3 from, $4 to, $5 and $6 time and id of the last payment of the page before, $7 limit. */
export const payments = `SELECT o.payout_id, ${seconds('o.paid_at')} AS paid_at, o.amount::text AS amount, o.fee::text AS fee, o.tx, o.state, o.replaced_tx
  FROM poolgate.payout o WHERE o.pool_id = $1 AND o.currency = $2 AND o.paid_at BETWEEN ${momentOf('$3')} AND ${momentOf('$4')}
    AND (o.paid_at, o.payout_id COLLATE "C") < (${momentOf('$5')}, $6::text) ORDER BY o.paid_at DESC, o.payout_id COLLATE "C" DESC LIMIT $7::bigint`;

const eventTime = 'coalesce(e.paid_at, e.first_seen_at)';
const eventColumns = `e.event_id, e.pool_id, e.amount::text AS amount, e.fee::text AS fee, e.currency, ${seconds('e.paid_at')} AS paid_at, e.tx, e.payout_id,
      e.grade, e.state, e.evidence, ${seconds('e.first_seen_at')} AS first_seen_at, ${seconds('e.changed_at')} AS changed_at,
      e.previous_paid_total::text AS previous_paid_total, e.paid_total::text AS paid_total`;

/** $2 from, $3 to, $4 and $5 time and id of the last event of the page before, $6 limit. */
export const payoutEvents = `SELECT ${eventColumns}, ${seconds(eventTime)} AS time
  FROM poolgate.payout_event e WHERE e.pool_id = $1 AND ${eventTime} BETWEEN ${momentOf('$2')} AND ${momentOf('$3')}
    AND (${eventTime}, e.event_id COLLATE "C") < (${momentOf('$4')}, $5::text) ORDER BY ${eventTime} DESC, e.event_id COLLATE "C" DESC LIMIT $6::bigint`;

/** $1 a JSON list of pools, $2 from, $3 to. */
const ofPools =
  'e.pool_id IN (SELECT jsonb_array_elements_text($1::text::jsonb)) AND e.date BETWEEN $2::text::date AND $3::text::date';

const sumsBy = (time: string, poolId: string) =>
  `SELECT g.* FROM (SELECT ${time} AS time, ${poolId} AS pool_id, e.currency, count(*)::double precision AS days,
      count(*) FILTER (WHERE NOT e.complete)::double precision AS incomplete_days, sum(e.amount)::text AS amount
    FROM poolgate.earning e WHERE ${ofPools} GROUP BY 1, 2, 3) AS g
  ORDER BY g.time COLLATE "C", g.pool_id COLLATE "C", g.currency COLLATE "C"`;

export const sumsByPool = sumsBy("''", 'e.pool_id');
export const sumsByMonth = sumsBy("to_char(e.date, 'YYYY-MM')", 'e.pool_id');
/** Of one currency over all pools; amounts of unknown currencies are not added. */
export const sumsByDay = sumsBy("to_char(e.date, 'YYYY-MM-DD')", "CASE e.currency WHEN '' THEN e.pool_id ELSE '' END");

export const knownDays = `SELECT p.pool_id,
    (SELECT nullif(e.currency, '') FROM poolgate.earning e WHERE e.pool_id = p.pool_id
      ORDER BY e.other_coin, e.date DESC, e.currency COLLATE "C" DESC LIMIT 1) AS currency,
    (SELECT to_char(min(e.date), 'YYYY-MM-DD') FROM poolgate.earning e WHERE e.pool_id = p.pool_id) AS oldest,
    (SELECT to_char(max(e.date), 'YYYY-MM-DD') FROM poolgate.earning e WHERE e.pool_id = p.pool_id) AS newest,
    EXISTS (SELECT FROM poolgate.earning e WHERE e.pool_id = p.pool_id AND e.date BETWEEN $2::text::date AND $3::text::date) AS in_span
  FROM poolgate.pool p WHERE p.pool_id IN (SELECT jsonb_array_elements_text($1::text::jsonb)) ORDER BY p.pool_id COLLATE "C"`;

/** $1 a JSON list of pools, $2 from, $3 to, $4 currency, $5 grade, $6 a JSON list of states; $7, $8 and $9 the place of the last one of the page before. */
const wanted = (
  row: string,
  time: string,
  id: string,
) => `${row}.pool_id IN (SELECT jsonb_array_elements_text($1::text::jsonb))
      AND ${time} BETWEEN ${momentOf('$2')} AND ${momentOf('$3')} AND ($4::text IS NULL OR ${row}.currency = $4::text)
      AND ($7::double precision IS NULL OR (${time}, ${row}.pool_id COLLATE "C", ${id} COLLATE "C") < (${momentOf('$7')}, $8::text, $9::text))`;
const states = 'SELECT jsonb_array_elements_text($6::text::jsonb)';

/** $10 limit. Payments from before payout events were told have none. */
export const allPayouts = `SELECT a.* FROM (
    SELECT ${seconds(eventTime)} AS time, e.event_id AS id, ${eventColumns}, NULL::double precision AS recorded_at
    FROM poolgate.payout_event e WHERE ${wanted('e', eventTime, 'e.event_id')}
      AND ($5::text IS NULL OR e.grade = $5::text) AND e.state IN (${states})
    UNION ALL
    SELECT ${seconds('o.paid_at')}, o.payout_id, NULL, o.pool_id, o.amount::text, o.fee::text, o.currency, ${seconds('o.paid_at')}, o.tx, o.payout_id, 'listed', o.state,
      NULL, NULL, NULL, NULL, NULL, ${seconds('o.recorded_at')}
    FROM poolgate.payout o WHERE ${wanted('o', 'o.paid_at', 'o.payout_id')}
      AND coalesce($5::text, 'listed') = 'listed' AND CASE o.state WHEN 'returned' THEN 'returned' ELSE 'confirmed' END IN (${states})
      AND NOT EXISTS (SELECT FROM poolgate.payout_event e WHERE e.pool_id = o.pool_id AND e.payout_id = o.payout_id)) AS a
  ORDER BY a.time DESC, a.pool_id COLLATE "C" DESC, a.id COLLATE "C" DESC LIMIT $10::bigint`;
