import { daySpans, daysNotListed, daysOver } from './listed-days.ts';
import type { MonthSpan } from './month-span.ts';
import { failuresOf, knownValue, type PoolStatement, type Statement } from './statement.ts';

const columns = [
  'record',
  'client_name',
  'month',
  'pool_id',
  'pool_name',
  'algorithm',
  'mean_hashrate_hs',
  'hours_known',
  'hours_offline',
  'hours_not_known',
  'currency',
  'amount',
  'days',
  'days_over',
  'incomplete_days',
  'paid_at',
  'payout_id',
  'tx',
  'note',
] as const;
type Row = Partial<Record<(typeof columns)[number], string | number | null>>;

/**
 * The statement as a file: a row for the hashrate of each algorithm of a pool, for its earnings in each currency, for each payout (`payout`, or
 * `returned_payout`, which is no money received), and for what is missing. Written as the files of the gateway are.
 */
export function statementCsv({ clientName, span, pools, missing }: Statement): string {
  const shared = { client_name: clientName, month: span.month };
  const rows: Row[] = [
    ...pools.flatMap((pool) => rowsOf(pool, span)),
    ...missing.map(({ name, reason }) => ({ record: 'missing', pool_id: name, note: reason })),
  ];
  const lines = rows.map((row) => columns.map((column) => cell({ ...shared, ...row }[column])).join(','));
  return [columns.join(','), ...lines, ''].join('\r\n');
}

function rowsOf(pool: PoolStatement, span: MonthSpan): Row[] {
  const shared = { pool_id: pool.poolId, pool_name: pool.poolName };
  return [
    ...(pool.hashrates ?? []).flatMap(({ algorithm, hours }) => {
      const known = knownValue(hours);
      if (known === null) return [];
      return {
        ...shared,
        record: 'hashrate',
        algorithm,
        mean_hashrate_hs: known.meanHs,
        hours_known: known.known,
        hours_offline: known.offline,
        hours_not_known: known.unknown,
      };
    }),
    ...(knownValue(pool.earned) ?? []).map(({ currency, total, days, incompleteDays }) => ({
      ...shared,
      record: 'earnings',
      currency,
      amount: total,
      days: days.length,
      days_over: daysOver(span).length,
      incomplete_days: incompleteDays.join(';'),
    })),
    ...(knownValue(pool.paid) ?? []).flatMap(({ currency, sent, returned }) =>
      [...sent, ...returned].map(({ paid_at, payout_id, amount, tx, state }) => ({
        ...shared,
        record: state === 'returned' ? 'returned_payout' : 'payout',
        currency,
        amount,
        paid_at,
        payout_id,
        tx,
      })),
    ),
    ...notListed(pool, span).map((note) => ({ ...shared, record: 'missing', note })),
    ...failuresOf(pool).map((note) => ({ ...shared, record: 'missing', note })),
  ];
}

function notListed(pool: PoolStatement, span: MonthSpan): string[] {
  const spans = daySpans(daysNotListed(pool, span) ?? []);
  if (spans.length === 0) return [];
  const days = spans.map(([first, last]) => (first === last ? first : `${first}..${last}`));
  return [`Days without listed earnings: ${days.join(';')}`];
}

/** As in RFC 4180. A text that a spreadsheet could take for a formula begins with an apostrophe; a negative number is none. */
function cell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '';
  const text = String(value);
  const isNumber = /^-?\d+(?:\.\d+)?$/.test(text);
  const safe = !isNumber && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
