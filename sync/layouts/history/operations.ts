import { rowsWhere } from '../../tables/from-rows.ts';
import { isNotBefore, qualified, quoted } from '../../tables/operation-sql.ts';
import type { Column, Operation, Table } from '../../tables/table.ts';
import { resolveOthers } from '../resolve-others.ts';
import {
  accountHourHashrateTable,
  accountHourTable,
  anomalyTable,
  earningTable,
  metadataColumns,
  payoutEventTable,
  payoutTable,
  poolTable,
  readingHashrateTable,
  readingTable,
  workerDayTable,
  workerHourTable,
  workerReadingTable,
  workerTable,
} from './tables.ts';

/**
 * Writes whole rows by their key, and leaves a row alone that holds the same already: everything is sent again when one of the two sides was restored.
 * @param kept the columns of which not the new value counts: an expression over the old row `t` and the new one, `excluded`.
 */
function upsertChanged(table: Table, kept: Readonly<Record<string, string>> = {}): Operation {
  const { columns, key } = table;
  const names = columns.map(({ name }) => quoted(name));
  const values = columns.filter(({ name }) => !key.includes(name));
  const newValue = ({ name, newestBy }: Column) => {
    const [there, told] = [`t.${quoted(name)}`, `excluded.${quoted(name)}`];
    if (newestBy === undefined) return kept[name] ?? told;
    const [former, its] = [`t.${quoted(newestBy)}`, `excluded.${quoted(newestBy)}`];
    return `CASE WHEN ${isNotBefore(its, former)} THEN ${told} ELSE ${there} END`;
  };
  const update = values.map((column) => `${quoted(column.name)} = ${newValue(column)}`);
  // 1.20 and 1.2 are one number and two texts.
  const compared = (expression: string, { type }: Column) =>
    type === 'numeric' ? `(${expression})::text` : expression;
  const before = values.map((column) => compared(`t.${quoted(column.name)}`, column));
  const after = values.map((column) => compared(newValue(column), column));
  return {
    name: `${table.schema}.${table.name}`,
    columns,
    key,
    rowsOf: table,
    statement: (rows) =>
      `INSERT INTO ${qualified(table)} AS t (${names.join(', ')}) SELECT ${names.map((name) => `r.${name}`).join(', ')} FROM ${rows}` +
      ` ON CONFLICT (${key.map(quoted).join(', ')}) DO UPDATE SET ${update.join(', ')}` +
      ` WHERE (${before.join(', ')}) IS DISTINCT FROM (${after.join(', ')})`,
  };
}

/** A row of a conflict is locked and so written, also where it stays as it is. Of rows that nearly never change only those are sent to it that do. */
function withoutUnchanged(operation: Operation, table: Table): Operation {
  const key = table.key.map((name) => `u.${quoted(name)} = r.${quoted(name)}`).join(' AND ');
  const row = (of: string) => `(${table.columns.map(({ name }) => `${of}.${quoted(name)}`).join(', ')})`;
  return {
    ...operation,
    statement: (rows, existing) =>
      operation.statement(
        rowsWhere(
          rows,
          `NOT EXISTS (SELECT FROM ${qualified(table)} AS u WHERE ${key} AND ${row('u')} IS NOT DISTINCT FROM ${row('r')})`,
        ),
        existing,
      ),
  };
}

/** A file that was restored to before it reduced a reading tells it again as a whole one. Its hour is still here. */
const staysReduced = (name: string) => ({ [name]: `t.${name} OR excluded.${name}` });
/** What is older is in hours and days here, whatever a restored file says. */
const later = (name: string) => ({ [name]: `greatest(t.${name}, excluded.${name})` });

const since = { ...later('readings_since'), ...later('workers_since'), ...later('worker_hours_since') };
export const writePools = upsertChanged(poolTable, since);
/** Of pools without metadata nothing is known but that they are watched no more, and since when. */
export const closePools: Operation = {
  ...upsertChanged({ ...poolTable, columns: poolTable.columns.filter((one) => !metadataColumns.includes(one)) }, since),
  name: 'poolgate.pool without metadata',
  rowsOf: undefined,
};
export const writeReadings = upsertChanged(readingTable, {
  ...staysReduced('workers_reduced'),
  ...staysReduced('account_reduced'),
});
export const writeReadingHashrates = upsertChanged(readingHashrateTable);
export const writeWorkers = withoutUnchanged(upsertChanged(workerTable), workerTable);
export const writeWorkerReadings = upsertChanged(workerReadingTable);
export const writeEarnings = upsertChanged(earningTable);
export const writePayouts = upsertChanged(payoutTable);
export const writePayoutEvents = upsertChanged(payoutEventTable);
export const writeAnomalies = upsertChanged(anomalyTable);
export const resolveAnomalies = resolveOthers(anomalyTable, { table: poolTable, at: 'told_at' });
export const writeAccountHours = upsertChanged(accountHourTable);
export const writeAccountHourHashrates = upsertChanged(accountHourHashrateTable);
export const writeWorkerHours = upsertChanged(workerHourTable);
export const writeWorkerDays = upsertChanged(workerDayTable);

/** Before days are written, so that one that comes again is there. */
export const removeEarnings: Operation = {
  name: 'poolgate.earning told no more',
  columns: earningTable.columns.filter(({ name }) => earningTable.key.includes(name)),
  key: earningTable.key,
  removesFrom: earningTable,
  statement: (rows) =>
    `DELETE FROM poolgate.earning AS t USING ${rows} WHERE t.pool_id = r.pool_id AND t.date = r.date AND t.currency = r.currency`,
};

/** Whether a moment is none of the list that a row brings, a JSON list. */
const isIn = (moment: string) =>
  `NOT EXISTS (SELECT FROM jsonb_array_elements_text(r.not_in) AS x(moment) WHERE x.moment::timestamptz = ${moment})`;

/** Notes which readings of an hour or a day are in it. No reading has a name from before its time. */
function markReadings(column: 'workers_reduced' | 'account_reduced', span: 'hour' | 'day'): Operation {
  const end = `r.begin + interval '${span === 'hour' ? 1 : 24} hours'`;
  return {
    name: `poolgate.reading ${column} by ${span}`,
    columns: [
      { name: 'pool_id', type: 'text' },
      { name: 'begin', type: 'timestamptz' },
      { name: 'not_in', type: 'jsonb' },
    ],
    key: ['pool_id', 'begin'],
    statement: (rows) =>
      `UPDATE poolgate.reading AS t SET ${column} = ${isIn('t.read_at')} FROM ${rows}` +
      ` WHERE t.pool_id = r.pool_id AND t.time >= r.begin AND t.time < ${end} AND t.read_at >= r.begin` +
      ` AND t.${column} <> ${isIn('t.read_at')}`,
  };
}

export const markAccountReduced = markReadings('account_reduced', 'hour');
export const markWorkersReduced = markReadings('workers_reduced', 'hour');
/** Of readings whose hours are gone where they came from, such as those of a target that was restored to long ago. */
export const markWorkersReducedToDays = markReadings('workers_reduced', 'day');

/** Notes which hours of a worker are in a day. */
export const markHoursReduced: Operation = {
  name: 'poolgate.worker_hour reduced',
  columns: [
    { name: 'pool_id', type: 'text' },
    { name: 'worker_id', type: 'text' },
    { name: 'day', type: 'timestamptz' },
    { name: 'not_in', type: 'jsonb' },
  ],
  key: ['pool_id', 'worker_id', 'day'],
  statement: (rows) =>
    `UPDATE poolgate.worker_hour AS t SET reduced = ${isIn('t.hour')} FROM ${rows}` +
    ` WHERE t.pool_id = r.pool_id AND t.worker_id = r.worker_id AND t.hour >= r.day AND t.hour < r.day + interval '24 hours'` +
    ` AND t.reduced <> ${isIn('t.hour')}`,
};
