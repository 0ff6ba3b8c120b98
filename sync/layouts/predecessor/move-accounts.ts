import { nameInUse } from '../../tables/own-faults.ts';
import type { Program } from '../layout.ts';
import { accountsTable } from './tables.ts';

const values = accountsTable.columns
  .filter(({ name }) => name !== 'account_name')
  .map(({ name, keeps }) => `${name} = ${keeps ? `coalesce(o.${name}, n.${name})` : `o.${name}`}`);

const newSource = (column: string) => `CASE WHEN ${column} = old_source THEN new_source ELSE ${column} END`;

/** Two rows that would have one key: under both names, or under the old one where the account had income of both sources. */
const isSameIncome =
  'o.account_name = old_name AND n.account_name IN (old_name, new_name) AND o.date = n.date AND o.transaction_type = n.transaction_type' +
  ` AND n.source = ${newSource('o.source')} AND (n.account_name, n.source) <> (o.account_name, o.source)`;

/**
 * Moves the rows of an account to another name. Where both names have a row of the same key, the newer one stays. Foreign keys are checked at the end of
 * a statement, so the account and what refers to it move in one. The search_path is for triggers that owners have on the tables.
 */
const moveAccount: Program = {
  name: 'FUNCTION poolgate.move_account(text, text, text, text, text, text)',
  sql: `CREATE OR REPLACE FUNCTION poolgate.move_account(old_name text, old_prefix text, old_source text, new_name text, new_prefix text, new_source text)
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  old_id CONSTANT text := old_prefix || '_' || old_name || '_';
  new_id CONSTANT text := new_prefix || '_' || new_name || '_';
BEGIN
  DELETE FROM public.hashrates o USING public.hashrates n
    WHERE o.account_name = old_name AND n.account_name = new_name AND o."timestamp" = n."timestamp"
      AND (o.created_at IS NULL OR o.created_at <= n.created_at);
  DELETE FROM public.hashrates n USING public.hashrates o
    WHERE o.account_name = old_name AND n.account_name = new_name AND o."timestamp" = n."timestamp";
  DELETE FROM public.income_tracking o USING public.income_tracking n
    WHERE ${isSameIncome} AND (o.created_at IS NULL OR o.created_at <= n.created_at);
  DELETE FROM public.income_tracking n USING public.income_tracking o WHERE ${isSameIncome};
  DELETE FROM public.alerts o USING public.alerts n
    WHERE o.account_name = old_name AND n.account_name = new_name AND o.alert_type = n.alert_type AND o.created_at = n.created_at;
  DELETE FROM public.devices o USING public.devices n
    WHERE o.account_name = old_name AND starts_with(o.device_id, old_id) AND n.device_id = new_id || substr(o.device_id, length(old_id) + 1)
      AND n.device_id <> o.device_id AND (o.updated_at IS NULL OR o.updated_at <= n.updated_at);
  DELETE FROM public.devices n USING public.devices o
    WHERE o.account_name = old_name AND starts_with(o.device_id, old_id) AND n.device_id = new_id || substr(o.device_id, length(old_id) + 1)
      AND n.device_id <> o.device_id;
  UPDATE public.accounts n SET ${values.join(', ')}
    FROM public.accounts o WHERE o.account_name = old_name AND n.account_name = new_name AND (n.updated_at IS NULL OR o.updated_at > n.updated_at);
  WITH h AS (UPDATE public.hashrates SET account_name = new_name WHERE account_name = old_name),
    i AS (UPDATE public.income_tracking SET account_name = new_name, source = ${newSource('source')} WHERE account_name = old_name),
    a AS (UPDATE public.alerts SET account_name = new_name WHERE account_name = old_name),
    d AS (UPDATE public.devices SET account_name = new_name,
      device_id = CASE WHEN starts_with(device_id, old_id) THEN new_id || substr(device_id, length(old_id) + 1) ELSE device_id END
      WHERE account_name = old_name)
  UPDATE public.accounts SET account_name = new_name
    WHERE account_name = old_name AND NOT EXISTS (SELECT 1 FROM public.accounts n WHERE n.account_name = new_name);
  DELETE FROM public.accounts WHERE account_name = old_name AND new_name <> old_name;
END $$`,
};

/**
 * All at once, by way of names that nobody has: two pools may have changed their names with each other. Where another pool still has a former name, nobody
 * can tell whose its rows are: they stay. Where one still has the new name, as that of another service, the rows of both would become one: nothing is
 * written until it has another name.
 */
const movedAccounts: Program = {
  name: 'FUNCTION poolgate.moved_accounts()',
  sql: `CREATE OR REPLACE FUNCTION poolgate.moved_accounts() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  moves CONSTANT jsonb := (
    SELECT jsonb_agg(jsonb_build_object('old', o, 'new', n, 'between', 'between names: ' || n.pool_id))
    FROM former o JOIN present n USING (pool_id)
    WHERE (o.account_name, o.device_prefix, o.income_source) IS DISTINCT FROM (n.account_name, n.device_prefix, n.income_source)
      AND NOT EXISTS (SELECT 1 FROM poolgate.account_name a WHERE a.account_name = o.account_name AND a.pool_id <> o.pool_id
        AND NOT EXISTS (SELECT 1 FROM present p JOIN former f USING (pool_id) WHERE p.pool_id = a.pool_id AND p.account_name <> f.account_name)));
  taken CONSTANT text := (
    SELECT min(format('%s is to have the account_name that %s still has', n.pool_id, a.pool_id))
    FROM former o JOIN present n USING (pool_id) JOIN poolgate.account_name a ON a.account_name = n.account_name AND a.pool_id <> n.pool_id
    WHERE n.account_name <> o.account_name AND a.in_use);
  move jsonb;
BEGIN
  IF taken IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = '${nameInUse}', MESSAGE = taken;
  END IF;
  FOR move IN SELECT jsonb_array_elements(moves) LOOP
    PERFORM poolgate.move_account(move #>> '{old,account_name}', move #>> '{old,device_prefix}', move #>> '{old,income_source}',
      move ->> 'between', '', move #>> '{old,income_source}');
  END LOOP;
  FOR move IN SELECT jsonb_array_elements(moves) LOOP
    PERFORM poolgate.move_account(move ->> 'between', '', move #>> '{old,income_source}',
      move #>> '{new,account_name}', move #>> '{new,device_prefix}', move #>> '{new,income_source}');
  END LOOP;
  RETURN NULL;
END $$`,
};

const trigger: Program = {
  name: 'TRIGGER moved_accounts ON poolgate.account_name',
  sql: `CREATE OR REPLACE TRIGGER moved_accounts AFTER UPDATE ON poolgate.account_name REFERENCING OLD TABLE AS former NEW TABLE AS present
FOR EACH STATEMENT EXECUTE FUNCTION poolgate.moved_accounts()`,
};

export const moveAccounts: readonly Program[] = [moveAccount, movedAccounts, trigger];
