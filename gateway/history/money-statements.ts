// The statements that read earnings and payments; see `account-statements.ts`.
import { moment, seconds } from './moments.ts';

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
  FROM poolgate.payout o WHERE o.pool_id = $1 AND o.currency = $2 AND o.paid_at BETWEEN ${moment('$3')} AND ${moment('$4')}
    AND (o.paid_at, o.payout_id COLLATE "C") < (${moment('$5')}, $6::text) ORDER BY o.paid_at DESC, o.payout_id COLLATE "C" DESC LIMIT $7::bigint`;
