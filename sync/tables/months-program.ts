import type { Program } from '../layouts/layout.ts';

/**
 * A partition lies in the schema poolgate, which the Data API does not show; nobody but the owner has rights on it. It is attached, as creating it in place
 * would wait for all who write to the table.
 */
const ensureMonth: Program = {
  name: 'FUNCTION poolgate.ensure_month(regclass, date)',
  sql: `CREATE OR REPLACE FUNCTION poolgate.ensure_month(parent regclass, month date)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' SET timezone = 'UTC' AS $$
DECLARE
  base CONSTANT text := (SELECT c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.oid = parent AND c.relkind = 'p' AND n.nspname IN ('public', 'poolgate'));
  part CONSTANT text := base || to_char(month, '_YYYY_MM');
  begins CONSTANT timestamptz := date_trunc('month', month::timestamptz);
BEGIN
  IF base IS NULL OR to_regclass(format('poolgate.%I', part)) IS NOT NULL THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock(hashtext('poolgate ' || part));
  IF to_regclass(format('poolgate.%I', part)) IS NOT NULL THEN RETURN; END IF;
  EXECUTE format('CREATE TABLE poolgate.%I (LIKE %s INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES)', part, parent);
  EXECUTE format('ALTER TABLE poolgate.%I ENABLE ROW LEVEL SECURITY', part);
  EXECUTE format('ALTER TABLE %s ATTACH PARTITION poolgate.%I FOR VALUES FROM (%L) TO (%L)', parent, part, begins, begins + interval '1 month');
END $$`,
  after: ['REVOKE ALL ON FUNCTION poolgate.ensure_month(regclass, date) FROM PUBLIC'],
};

const newMonth: Program = {
  name: 'FUNCTION poolgate.new_month()',
  sql: `CREATE OR REPLACE FUNCTION poolgate.new_month() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM poolgate.ensure_month(to_regclass(NEW.table_name), NEW.month);
  RETURN NULL;
END $$`,
};

const trigger: Program = {
  name: 'TRIGGER new_month ON poolgate.month',
  sql: `CREATE OR REPLACE TRIGGER new_month AFTER INSERT OR UPDATE ON poolgate.month
FOR EACH ROW EXECUTE FUNCTION poolgate.new_month()`,
};

export const monthPrograms: readonly Program[] = [ensureMonth, newMonth, trigger];
