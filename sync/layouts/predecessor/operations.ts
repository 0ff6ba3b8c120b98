import { fromRows, rowsWhere } from '../../tables/from-rows.ts';
import { isNotBefore, qualified, quoted, upsertInto } from '../../tables/operation-sql.ts';
import type { Operation } from '../../tables/table.ts';
import { resolveOthers } from '../resolve-others.ts';
import {
  accountNameTable,
  accountsTable,
  alertsTable,
  devicesTable,
  hashratesTable,
  incomeTable,
  rateColumns,
} from './tables.ts';

const upsertNames = upsertInto(accountNameTable);
const named = (row: string) =>
  accountNameTable.columns
    .filter(({ name }) => name !== 'pool_id')
    .map(({ name }) => `${row}.${quoted(name)}`)
    .join(', ');
const closedColumns = ['account_name', 'account_type', 'coin_type', 'updated_at'];

/**
 * First of all: rows under a former name move before others come under the new one. One alone would take the name of another that is to get its own. A
 * service that watches the pool no more takes no name back from one that told of it later.
 */
export const nameAccounts: Operation = {
  ...upsertNames,
  columns: [...accountNameTable.columns, { name: 'active', type: 'boolean' }, { name: 'told_at', type: 'timestamp' }],
  isWhole: true,
  statement: (rows, existing) => {
    const its =
      'SELECT FROM public.accounts a JOIN poolgate.account_name n USING (account_name) WHERE n.pool_id = r.pool_id';
    const isTaken = `r.active OR NOT EXISTS (${its} AND ${isNotBefore('r.told_at', 'a.updated_at')} IS NOT TRUE)`;
    return (
      upsertNames.statement(rowsWhere(rows, isTaken), existing) +
      ` WHERE (${named('t')}) IS DISTINCT FROM (${named('excluded')})`
    );
  },
};

/** Without rows under a name that was not taken: another service has those of this pool under its own. */
function ofNamed(operation: Operation): Operation {
  const isNamed = 'EXISTS (SELECT FROM poolgate.account_name n WHERE n.account_name = r.account_name)';
  return {
    ...operation,
    statement: (rows, existing) => operation.statement(rowsWhere(rows, isNamed), existing),
  };
}

export const writeAccounts = ofNamed(upsertInto(accountsTable));

/** Of pools without metadata nothing is known but that they are watched no more, and since when; what their row holds stays. */
export const closeAccounts = ofNamed({
  name: 'public.accounts without metadata',
  columns: accountsTable.columns.filter(({ name }) => closedColumns.includes(name)),
  key: ['account_name'],
  statement: (rows) =>
    `INSERT INTO public.accounts AS t (account_name, account_type, coin_type, is_active, updated_at) SELECT r.account_name, r.account_type, r.coin_type, false, r.updated_at FROM ${rows}` +
    ` ON CONFLICT (account_name) DO UPDATE SET is_active = false, updated_at = excluded.updated_at WHERE ${isNotBefore('excluded.updated_at', 't.updated_at')}`,
});

const upsertRates = upsertInto(hashratesTable);
const wholeNumbers = "('smallint'::regtype, 'integer'::regtype, 'bigint'::regtype)";

/** Columns of integers get whole TH/s. 0 would stand for a small miner that works, so they get null below 1. */
export const writeHashrates = ofNamed({
  ...upsertRates,
  statement(rows, existing) {
    const values = hashratesTable.columns.map(({ name }) => {
      const value = `r.${quoted(name)}`;
      if (!rateColumns.some((rate) => rate === name)) return value;
      const isWhole = `pg_typeof((SELECT x.${quoted(name)} FROM ${qualified(hashratesTable)} x LIMIT 0)) IN ${wholeNumbers}`;
      return `CASE WHEN NOT ${isWhole} THEN ${value} WHEN ${value} >= 1 OR ${value} = 0 THEN round(${value}) END AS ${quoted(name)}`;
    });
    return upsertRates.statement(fromRows(values, rows), existing);
  },
});

export const writeDevices = ofNamed(upsertInto(devicesTable));

/** A complete list has no such worker any more: whether it works is not known. Rows of newer lists stay as they are. */
export const forgetDevices: Operation = {
  name: 'public.devices not listed',
  columns: devicesTable.columns.filter(({ name }) => ['account_name', 'updated_at'].includes(name)),
  key: ['account_name'],
  statement: (rows) =>
    `UPDATE ${qualified(devicesTable)} AS t SET status = NULL, updated_at = r.updated_at FROM ${rows}` +
    ` WHERE t.account_name = r.account_name AND t.status IS NOT NULL AND t.updated_at IS DISTINCT FROM r.updated_at AND ${isNotBefore('r.updated_at', 't.updated_at')}`,
};

/** Before days are written, so that one that comes again is there. */
export const removeIncome: Operation = {
  name: 'public.income_tracking told no more',
  columns: incomeTable.columns.filter(({ name }) => incomeTable.key.includes(name)),
  key: incomeTable.key,
  removesFrom: incomeTable,
  statement: (rows) =>
    `DELETE FROM ${qualified(incomeTable)} AS t USING ${rows} WHERE ${incomeTable.key.map((name) => `t.${quoted(name)} = r.${quoted(name)}`).join(' AND ')}`,
};

export const writeIncome = ofNamed(upsertInto(incomeTable));
export const writeAlerts = ofNamed(upsertInto(alertsTable));

const resolveOtherAlerts = resolveOthers(alertsTable, { table: accountsTable, at: 'updated_at' });

/** Where two pools want one name nobody can tell whose an alert is. */
export const resolveAlerts: Operation = {
  ...resolveOtherAlerts,
  columns: [...resolveOtherAlerts.columns, { name: 'pool_id', type: 'text' }],
  statement: (rows, existing) =>
    `${resolveOtherAlerts.statement(rows, existing)}` +
    ` AND NOT EXISTS (SELECT FROM ${qualified(accountNameTable)} AS n WHERE n.account_name = r.account_name AND n.pool_id <> r.pool_id)`,
};
