-- What is to be sent to other databases: triggers note each change of what they hold, whoever made it.

-- What a pool is called where accounts have names of their own: JSON of account_name, site, device_prefix and income_source. Null for a row that was
-- made in SQL.
ALTER TABLE pool ADD COLUMN sync_names TEXT;

CREATE TABLE sync_target (
  target_key INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  -- Only pools of this type, where several services share the file; else ''.
  pool_type TEXT NOT NULL,
  -- Names between commas. With others everything is sent again.
  layouts TEXT NOT NULL,
  -- The last batch that is known to be there, JSON of its number and mark. Null where writing begins anew.
  acknowledged TEXT,
  -- A JSON list of the batches since then that may be there or not.
  intended TEXT NOT NULL DEFAULT '[]',
  -- Up to which row everything has been put into the outbox, as JSON; once all is, the number of the last entry of that, as {"through": 7}.
  filled_to TEXT,
  -- Rows of workers before this moment may be reduced although they were not sent.
  let_go_before INTEGER,
  -- Rows that it refused beyond those that are named in sync_refused.
  refused_unnamed INTEGER NOT NULL DEFAULT 0,
  UNIQUE (name, pool_type)
);

-- One row for each thing that changed since it was sent last. It is read when it is sent, not before.
CREATE TABLE outbox (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  target_key INTEGER NOT NULL,
  kind TEXT NOT NULL,
  pool_key INTEGER NOT NULL,
  -- A key of the kind: a number, or the text of a payout_id.
  ref NOT NULL,
  -- Moves with each further change: what changed while it was being sent stays here.
  stamp INTEGER NOT NULL DEFAULT 0,
  made_at INTEGER NOT NULL DEFAULT (unixepoch()),
  -- How many rows of workers it is about; null where nobody has counted yet.
  worker_rows INTEGER,
  UNIQUE (target_key, kind, pool_key, ref)
);
CREATE INDEX outbox_in_order ON outbox (target_key, number, worker_rows);
CREATE INDEX outbox_to_count ON outbox (target_key) WHERE worker_rows IS NULL;

-- Rows that a target does not take, by the operation that writes them and the JSON of their key; and what was sent with them, to send it again.
CREATE TABLE sync_refused (
  target_key INTEGER NOT NULL,
  operation TEXT NOT NULL,
  key TEXT NOT NULL,
  reason TEXT NOT NULL,
  since INTEGER NOT NULL,
  PRIMARY KEY (target_key, operation, key)
) WITHOUT ROWID;
CREATE TABLE sync_refused_entry (
  target_key INTEGER NOT NULL,
  kind TEXT NOT NULL,
  pool_key INTEGER NOT NULL,
  ref NOT NULL,
  PRIMARY KEY (target_key, kind, pool_key, ref)
) WITHOUT ROWID;

-- Rows of workers that were reduced before they could be sent.
CREATE TABLE sync_let_go (
  target_key INTEGER NOT NULL,
  pool_key INTEGER NOT NULL,
  from_time INTEGER NOT NULL,
  to_time INTEGER NOT NULL,
  worker_rows INTEGER NOT NULL,
  PRIMARY KEY (target_key, pool_key)
) WITHOUT ROWID;

-- Days of earnings that were taken back, such as those of an unknown currency once it is known.
CREATE TABLE earning_gone (
  gone_key INTEGER PRIMARY KEY AUTOINCREMENT,
  pool_key INTEGER NOT NULL,
  date TEXT NOT NULL,
  currency TEXT NOT NULL,
  UNIQUE (pool_key, date, currency)
);

CREATE TRIGGER pool_inserted_to_outbox AFTER INSERT ON pool
WHEN EXISTS (SELECT 1 FROM sync_target) BEGIN
  INSERT INTO outbox (target_key, kind, pool_key, ref, worker_rows)
    SELECT t.target_key, 'pool', p.pool_key, 0, 0 FROM sync_target t CROSS JOIN pool p ON p.pool_key = NEW.pool_key AND t.pool_type IN ('', p.pool_type)
    WHERE TRUE ON CONFLICT DO UPDATE SET stamp = stamp + 1;
END;
CREATE TRIGGER pool_updated_to_outbox AFTER UPDATE OF sync_names, workers_raw_since, workers_hourly_since, readings_raw_since ON pool
WHEN EXISTS (SELECT 1 FROM sync_target) AND (NEW.sync_names IS NOT OLD.sync_names OR NEW.workers_raw_since IS NOT OLD.workers_raw_since OR NEW.workers_hourly_since IS NOT OLD.workers_hourly_since OR NEW.readings_raw_since IS NOT OLD.readings_raw_since) BEGIN
  INSERT INTO outbox (target_key, kind, pool_key, ref, worker_rows)
    SELECT t.target_key, 'pool', p.pool_key, 0, 0 FROM sync_target t CROSS JOIN pool p ON p.pool_key = NEW.pool_key AND t.pool_type IN ('', p.pool_type)
    WHERE TRUE ON CONFLICT DO UPDATE SET stamp = stamp + 1;
END;
CREATE TRIGGER pool_metadata_inserted_to_outbox AFTER INSERT ON pool_metadata
WHEN EXISTS (SELECT 1 FROM sync_target) BEGIN
  INSERT INTO outbox (target_key, kind, pool_key, ref, worker_rows)
    SELECT t.target_key, 'pool', p.pool_key, 0, 0 FROM sync_target t CROSS JOIN pool p ON p.pool_id = NEW.pool_id AND t.pool_type IN ('', p.pool_type)
    WHERE TRUE ON CONFLICT DO UPDATE SET stamp = stamp + 1;
END;
CREATE TRIGGER pool_metadata_updated_to_outbox AFTER UPDATE ON pool_metadata
WHEN EXISTS (SELECT 1 FROM sync_target) BEGIN
  INSERT INTO outbox (target_key, kind, pool_key, ref, worker_rows)
    SELECT t.target_key, 'pool', p.pool_key, 0, 0 FROM sync_target t CROSS JOIN pool p ON p.pool_id IN (OLD.pool_id, NEW.pool_id) AND t.pool_type IN ('', p.pool_type)
    WHERE TRUE ON CONFLICT DO UPDATE SET stamp = stamp + 1;
END;
CREATE TRIGGER pool_metadata_deleted_to_outbox AFTER DELETE ON pool_metadata
WHEN EXISTS (SELECT 1 FROM sync_target) BEGIN
  INSERT INTO outbox (target_key, kind, pool_key, ref, worker_rows)
    SELECT t.target_key, 'pool', p.pool_key, 0, 0 FROM sync_target t CROSS JOIN pool p ON p.pool_id = OLD.pool_id AND t.pool_type IN ('', p.pool_type)
    WHERE TRUE ON CONFLICT DO UPDATE SET stamp = stamp + 1;
END;
CREATE TRIGGER reading_inserted_to_outbox AFTER INSERT ON reading
WHEN EXISTS (SELECT 1 FROM sync_target) BEGIN
  INSERT INTO outbox (target_key, kind, pool_key, ref, worker_rows)
    SELECT t.target_key, 'reading', p.pool_key, NEW.reading_key, NULL FROM sync_target t CROSS JOIN pool p ON p.pool_key = NEW.pool_key AND t.pool_type IN ('', p.pool_type)
    WHERE TRUE ON CONFLICT DO UPDATE SET stamp = stamp + 1;
END;
CREATE TRIGGER reading_updated_to_outbox AFTER UPDATE ON reading
WHEN EXISTS (SELECT 1 FROM sync_target) AND (NEW.workers_reduced IS OLD.workers_reduced AND NEW.account_reduced IS OLD.account_reduced) BEGIN
  INSERT INTO outbox (target_key, kind, pool_key, ref, worker_rows)
    SELECT t.target_key, 'reading', p.pool_key, NEW.reading_key, NULL FROM sync_target t CROSS JOIN pool p ON p.pool_key = NEW.pool_key AND t.pool_type IN ('', p.pool_type)
    WHERE TRUE ON CONFLICT DO UPDATE SET stamp = stamp + 1;
END;
-- The hour tells which readings are in it: a reading that was reduced need not be sent again.
CREATE TRIGGER reading_workers_reduced_to_outbox AFTER UPDATE OF workers_reduced ON reading
WHEN EXISTS (SELECT 1 FROM sync_target) AND (NEW.workers_reduced IS NOT OLD.workers_reduced) BEGIN
  INSERT INTO outbox (target_key, kind, pool_key, ref, worker_rows)
    SELECT t.target_key, 'worker_hours', p.pool_key, CAST(NEW.time / 3600 AS INTEGER), NULL FROM sync_target t CROSS JOIN pool p ON p.pool_key = NEW.pool_key AND t.pool_type IN ('', p.pool_type)
    WHERE TRUE ON CONFLICT DO UPDATE SET stamp = stamp + 1;
END;
CREATE TRIGGER earning_inserted_to_outbox AFTER INSERT ON earning
WHEN EXISTS (SELECT 1 FROM sync_target) BEGIN
  INSERT INTO outbox (target_key, kind, pool_key, ref, worker_rows)
    SELECT t.target_key, 'earning', p.pool_key, NEW.id, 0 FROM sync_target t CROSS JOIN pool p ON p.pool_key = NEW.pool_key AND t.pool_type IN ('', p.pool_type)
    WHERE TRUE ON CONFLICT DO UPDATE SET stamp = stamp + 1;
END;
CREATE TRIGGER earning_updated_to_outbox AFTER UPDATE ON earning
WHEN EXISTS (SELECT 1 FROM sync_target) BEGIN
  INSERT INTO outbox (target_key, kind, pool_key, ref, worker_rows)
    SELECT t.target_key, 'earning', p.pool_key, NEW.id, 0 FROM sync_target t CROSS JOIN pool p ON p.pool_key = NEW.pool_key AND t.pool_type IN ('', p.pool_type)
    WHERE TRUE ON CONFLICT DO UPDATE SET stamp = stamp + 1;
END;
CREATE TRIGGER payout_inserted_to_outbox AFTER INSERT ON payout
WHEN EXISTS (SELECT 1 FROM sync_target) BEGIN
  INSERT INTO outbox (target_key, kind, pool_key, ref, worker_rows)
    SELECT t.target_key, 'payout', p.pool_key, NEW.payout_id, 0 FROM sync_target t CROSS JOIN pool p ON p.pool_key = NEW.pool_key AND t.pool_type IN ('', p.pool_type)
    WHERE TRUE ON CONFLICT DO UPDATE SET stamp = stamp + 1;
END;
CREATE TRIGGER payout_updated_to_outbox AFTER UPDATE ON payout
WHEN EXISTS (SELECT 1 FROM sync_target) BEGIN
  INSERT INTO outbox (target_key, kind, pool_key, ref, worker_rows)
    SELECT t.target_key, 'payout', p.pool_key, NEW.payout_id, 0 FROM sync_target t CROSS JOIN pool p ON p.pool_key = NEW.pool_key AND t.pool_type IN ('', p.pool_type)
    WHERE TRUE ON CONFLICT DO UPDATE SET stamp = stamp + 1;
END;
CREATE TRIGGER payout_event_inserted_to_outbox AFTER INSERT ON payout_event
WHEN EXISTS (SELECT 1 FROM sync_target) BEGIN
  INSERT INTO outbox (target_key, kind, pool_key, ref, worker_rows)
    SELECT t.target_key, 'payout_event', p.pool_key, NEW.event_key, 0 FROM sync_target t CROSS JOIN pool p ON p.pool_key = NEW.pool_key AND t.pool_type IN ('', p.pool_type)
    WHERE TRUE ON CONFLICT DO UPDATE SET stamp = stamp + 1;
END;
CREATE TRIGGER payout_event_updated_to_outbox AFTER UPDATE ON payout_event
WHEN EXISTS (SELECT 1 FROM sync_target) BEGIN
  INSERT INTO outbox (target_key, kind, pool_key, ref, worker_rows)
    SELECT t.target_key, 'payout_event', p.pool_key, NEW.event_key, 0 FROM sync_target t CROSS JOIN pool p ON p.pool_key = NEW.pool_key AND t.pool_type IN ('', p.pool_type)
    WHERE TRUE ON CONFLICT DO UPDATE SET stamp = stamp + 1;
END;
CREATE TRIGGER anomaly_inserted_to_outbox AFTER INSERT ON anomaly
WHEN EXISTS (SELECT 1 FROM sync_target) BEGIN
  INSERT INTO outbox (target_key, kind, pool_key, ref, worker_rows)
    SELECT t.target_key, 'anomaly', p.pool_key, NEW.id, 0 FROM sync_target t CROSS JOIN pool p ON p.pool_key = NEW.pool_key AND t.pool_type IN ('', p.pool_type)
    WHERE TRUE ON CONFLICT DO UPDATE SET stamp = stamp + 1;
END;
CREATE TRIGGER anomaly_updated_to_outbox AFTER UPDATE ON anomaly
WHEN EXISTS (SELECT 1 FROM sync_target) BEGIN
  INSERT INTO outbox (target_key, kind, pool_key, ref, worker_rows)
    SELECT t.target_key, 'anomaly', p.pool_key, NEW.id, 0 FROM sync_target t CROSS JOIN pool p ON p.pool_key = NEW.pool_key AND t.pool_type IN ('', p.pool_type)
    WHERE TRUE ON CONFLICT DO UPDATE SET stamp = stamp + 1;
END;
CREATE TRIGGER reading_hour_inserted_to_outbox AFTER INSERT ON reading_hour
WHEN EXISTS (SELECT 1 FROM sync_target) BEGIN
  INSERT INTO outbox (target_key, kind, pool_key, ref, worker_rows)
    SELECT t.target_key, 'account_hour', p.pool_key, NEW.hour, 0 FROM sync_target t CROSS JOIN pool p ON p.pool_key = NEW.pool_key AND t.pool_type IN ('', p.pool_type)
    WHERE TRUE ON CONFLICT DO UPDATE SET stamp = stamp + 1;
END;
CREATE TRIGGER reading_hour_updated_to_outbox AFTER UPDATE ON reading_hour
WHEN EXISTS (SELECT 1 FROM sync_target) BEGIN
  INSERT INTO outbox (target_key, kind, pool_key, ref, worker_rows)
    SELECT t.target_key, 'account_hour', p.pool_key, NEW.hour, 0 FROM sync_target t CROSS JOIN pool p ON p.pool_key = NEW.pool_key AND t.pool_type IN ('', p.pool_type)
    WHERE TRUE ON CONFLICT DO UPDATE SET stamp = stamp + 1;
END;
CREATE TRIGGER reading_hour_hashrate_inserted_to_outbox AFTER INSERT ON reading_hour_hashrate
WHEN EXISTS (SELECT 1 FROM sync_target) BEGIN
  INSERT INTO outbox (target_key, kind, pool_key, ref, worker_rows)
    SELECT t.target_key, 'account_hour', p.pool_key, NEW.hour, 0 FROM sync_target t CROSS JOIN pool p ON p.pool_key = NEW.pool_key AND t.pool_type IN ('', p.pool_type)
    WHERE TRUE ON CONFLICT DO UPDATE SET stamp = stamp + 1;
END;
CREATE TRIGGER reading_hour_hashrate_updated_to_outbox AFTER UPDATE ON reading_hour_hashrate
WHEN EXISTS (SELECT 1 FROM sync_target) BEGIN
  INSERT INTO outbox (target_key, kind, pool_key, ref, worker_rows)
    SELECT t.target_key, 'account_hour', p.pool_key, NEW.hour, 0 FROM sync_target t CROSS JOIN pool p ON p.pool_key = NEW.pool_key AND t.pool_type IN ('', p.pool_type)
    WHERE TRUE ON CONFLICT DO UPDATE SET stamp = stamp + 1;
END;
CREATE TRIGGER worker_hour_inserted_to_outbox AFTER INSERT ON worker_hour
WHEN EXISTS (SELECT 1 FROM sync_target) BEGIN
  INSERT INTO outbox (target_key, kind, pool_key, ref, worker_rows)
    SELECT t.target_key, 'worker_hours', p.pool_key, NEW.hour, NULL FROM sync_target t CROSS JOIN worker k ON k.worker_key = NEW.worker_key CROSS JOIN pool p ON p.pool_key = k.pool_key AND t.pool_type IN ('', p.pool_type)
    WHERE TRUE ON CONFLICT DO UPDATE SET stamp = stamp + 1;
END;
CREATE TRIGGER worker_hour_updated_to_outbox AFTER UPDATE ON worker_hour
WHEN EXISTS (SELECT 1 FROM sync_target) BEGIN
  INSERT INTO outbox (target_key, kind, pool_key, ref, worker_rows)
    SELECT t.target_key, 'worker_hours', p.pool_key, NEW.hour, NULL FROM sync_target t CROSS JOIN worker k ON k.worker_key = NEW.worker_key CROSS JOIN pool p ON p.pool_key = k.pool_key AND t.pool_type IN ('', p.pool_type)
    WHERE TRUE ON CONFLICT DO UPDATE SET stamp = stamp + 1;
END;
CREATE TRIGGER worker_day_inserted_to_outbox AFTER INSERT ON worker_day
WHEN EXISTS (SELECT 1 FROM sync_target) BEGIN
  INSERT INTO outbox (target_key, kind, pool_key, ref, worker_rows)
    SELECT t.target_key, 'worker_days', p.pool_key, NEW.day, NULL FROM sync_target t CROSS JOIN worker k ON k.worker_key = NEW.worker_key CROSS JOIN pool p ON p.pool_key = k.pool_key AND t.pool_type IN ('', p.pool_type)
    WHERE TRUE ON CONFLICT DO UPDATE SET stamp = stamp + 1;
END;
CREATE TRIGGER worker_day_updated_to_outbox AFTER UPDATE ON worker_day
WHEN EXISTS (SELECT 1 FROM sync_target) BEGIN
  INSERT INTO outbox (target_key, kind, pool_key, ref, worker_rows)
    SELECT t.target_key, 'worker_days', p.pool_key, NEW.day, NULL FROM sync_target t CROSS JOIN worker k ON k.worker_key = NEW.worker_key CROSS JOIN pool p ON p.pool_key = k.pool_key AND t.pool_type IN ('', p.pool_type)
    WHERE TRUE ON CONFLICT DO UPDATE SET stamp = stamp + 1;
END;

-- Whether a day is gone is kept without a target too: a target that comes later, or that was restored, may have it.
CREATE TRIGGER earning_gone AFTER DELETE ON earning BEGIN
  INSERT INTO earning_gone (pool_key, date, currency) VALUES (OLD.pool_key, OLD.date, OLD.currency) ON CONFLICT DO NOTHING;
  INSERT INTO outbox (target_key, kind, pool_key, ref, worker_rows)
    SELECT t.target_key, 'earning_gone', p.pool_key, g.gone_key, 0 FROM sync_target t CROSS JOIN earning_gone g ON g.pool_key = OLD.pool_key AND g.date = OLD.date AND g.currency = OLD.currency CROSS JOIN pool p ON p.pool_key = OLD.pool_key AND t.pool_type IN ('', p.pool_type)
    WHERE TRUE ON CONFLICT DO UPDATE SET stamp = stamp + 1;
END;
CREATE TRIGGER earning_is_back AFTER INSERT ON earning BEGIN
  DELETE FROM earning_gone WHERE pool_key = NEW.pool_key AND date = NEW.date AND currency = NEW.currency;
END;
