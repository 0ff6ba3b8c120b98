-- Figures are kept numeric and compact here; `../views` shows them under the documented names.

-- One row: names this very file, and counts every change that the API shows.
CREATE TABLE store (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  file_id TEXT NOT NULL,
  revision INTEGER NOT NULL
);
INSERT INTO store VALUES (1, lower(hex(randomblob(8))), 0);

CREATE TABLE pool_metadata (
  pool_id TEXT NOT NULL PRIMARY KEY CHECK (
    pool_id GLOB '[a-z]*_[0-9][0-9][0-9]*' AND pool_id NOT GLOB '*[^a-z0-9_]*' AND pool_id NOT GLOB '*_*_*'
    AND pool_id NOT GLOB '*_*[^0-9]*' AND length(pool_id) <= 80
  ),
  pool_name TEXT NOT NULL,
  observer_url TEXT NOT NULL,
  client_name TEXT NOT NULL,
  country TEXT NOT NULL,
  company TEXT NOT NULL,
  location TEXT,
  contact_email TEXT,
  tags TEXT NOT NULL DEFAULT '[]',
  active INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- What the service knows about a pool beside its metadata. It outlives the metadata row, so that a pool which comes back has
-- its history again.
CREATE TABLE pool (
  pool_key INTEGER PRIMARY KEY,
  pool_id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL DEFAULT 0,
  removed INTEGER NOT NULL DEFAULT 0,
  -- The pool file it stands in and what was taken from it; null for a row that was made in SQL.
  file TEXT,
  file_digest TEXT,
  poll_interval_seconds INTEGER,
  last_attempt_at INTEGER,
  next_due_at INTEGER,
  -- The pool's Retry-After: no poll before it.
  retry_at INTEGER,
  latest_reading INTEGER,
  failure_kind TEXT,
  failure_message TEXT,
  failure_since INTEGER,
  failure_count INTEGER NOT NULL DEFAULT 0,
  -- Since when the balance has been above the pay-out threshold without a payout.
  above_threshold_since INTEGER
);
CREATE INDEX pool_by_revision ON pool (revision);

CREATE TABLE reading (
  reading_key INTEGER PRIMARY KEY AUTOINCREMENT,
  pool_key INTEGER NOT NULL,
  time INTEGER NOT NULL,
  coin TEXT,
  currency TEXT,
  online_workers INTEGER,
  offline_workers INTEGER,
  workers_complete INTEGER NOT NULL,
  balance TEXT,
  balance_pending TEXT,
  paid_total TEXT,
  last_income TEXT,
  lifetime_income TEXT,
  shares_valid REAL,
  shares_invalid REAL,
  shares_stale REAL,
  network_difficulty REAL,
  pool_luck REAL,
  estimated_earnings TEXT,
  derived TEXT NOT NULL,
  dropped_rows INTEGER NOT NULL
);
CREATE INDEX reading_by_pool ON reading (pool_key, time);

CREATE TABLE reading_hashrate (
  reading_key INTEGER NOT NULL REFERENCES reading ON DELETE CASCADE,
  -- '' where the algorithm is unknown, so that it can be part of the key.
  algorithm TEXT NOT NULL,
  current_hs REAL,
  avg_1h_hs REAL,
  avg_24h_hs REAL,
  PRIMARY KEY (reading_key, algorithm)
) WITHOUT ROWID;

CREATE TABLE worker (
  worker_key INTEGER PRIMARY KEY,
  pool_key INTEGER NOT NULL,
  worker_id TEXT NOT NULL,
  worker_name TEXT NOT NULL,
  algorithm TEXT,
  -- When the pool last listed it; kept only for pools that forget who left.
  last_listed_at INTEGER,
  UNIQUE (pool_key, worker_id)
);

-- The bulk of the file: a day of 200 workers read every ten minutes is 28,800 rows. Hashrates are divided by 10^scale, exactly,
-- so that `187.650 TH/s` is the small integer 187650; the last share is seconds before the reading; the reject rate is in
-- hundred-millionths. NUMERIC, because a REAL takes eight bytes in a table WITHOUT ROWID even where it is a whole number.
CREATE TABLE worker_reading (
  reading_key INTEGER NOT NULL REFERENCES reading ON DELETE CASCADE,
  worker_key INTEGER NOT NULL,
  -- The scale, and 1 more where the worker is offline: a column less is a byte less.
  scale_offline INTEGER NOT NULL,
  hashrate_10m NUMERIC,
  hashrate_1h NUMERIC,
  hashrate_24h NUMERIC,
  last_seen_ago INTEGER,
  reject_e8 INTEGER,
  PRIMARY KEY (reading_key, worker_key)
) WITHOUT ROWID;

CREATE TABLE earning (
  id INTEGER PRIMARY KEY,
  pool_key INTEGER NOT NULL,
  date TEXT NOT NULL,
  -- '' where it is unknown. A pool that goes over to another coin keeps the days of the old one apart.
  currency TEXT NOT NULL,
  amount TEXT NOT NULL,
  hashrate_hs REAL,
  recorded_at INTEGER NOT NULL,
  UNIQUE (pool_key, date, currency)
);

CREATE TABLE payout (
  pool_key INTEGER NOT NULL,
  payout_id TEXT NOT NULL,
  paid_at INTEGER NOT NULL,
  currency TEXT NOT NULL,
  amount TEXT NOT NULL,
  fee TEXT,
  tx TEXT,
  recorded_at INTEGER NOT NULL,
  PRIMARY KEY (pool_key, payout_id)
) WITHOUT ROWID;
CREATE INDEX payout_by_time ON payout (pool_key, paid_at);

CREATE TABLE anomaly (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  pool_key INTEGER NOT NULL,
  anomaly_type TEXT NOT NULL,
  description TEXT NOT NULL,
  severity TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  resolved INTEGER NOT NULL DEFAULT 0,
  -- Whether what it describes still lasts; a person may have marked it as resolved all the same.
  lasting INTEGER NOT NULL DEFAULT 1,
  -- What its rule needs to see the end of it.
  state TEXT NOT NULL
);
CREATE INDEX anomaly_by_pool ON anomaly (pool_key, id);
CREATE UNIQUE INDEX anomaly_lasting ON anomaly (pool_key, anomaly_type) WHERE lasting = 1;

-- The last nonce of each credential, under a digest of it.
CREATE TABLE nonce (
  credential_digest TEXT PRIMARY KEY,
  last INTEGER NOT NULL
) WITHOUT ROWID;

-- Whatever changes what the API shows of a pool moves its revision, whether the service or a person in a shell did it.
CREATE TRIGGER pool_metadata_inserted AFTER INSERT ON pool_metadata BEGIN
  UPDATE store SET revision = revision + 1;
  INSERT INTO pool (pool_id, revision) VALUES (NEW.pool_id, (SELECT revision FROM store))
    ON CONFLICT (pool_id) DO UPDATE SET revision = excluded.revision, removed = 0;
END;
CREATE TRIGGER pool_metadata_updated AFTER UPDATE ON pool_metadata BEGIN
  UPDATE store SET revision = revision + 1;
  UPDATE pool SET revision = (SELECT revision FROM store), removed = 1 WHERE pool_id = OLD.pool_id AND OLD.pool_id <> NEW.pool_id;
  INSERT INTO pool (pool_id, revision) VALUES (NEW.pool_id, (SELECT revision FROM store))
    ON CONFLICT (pool_id) DO UPDATE SET revision = excluded.revision, removed = 0;
  UPDATE pool_metadata SET updated_at = CURRENT_TIMESTAMP WHERE pool_id = NEW.pool_id AND NEW.updated_at IS OLD.updated_at;
END;
CREATE TRIGGER pool_metadata_deleted AFTER DELETE ON pool_metadata BEGIN
  UPDATE store SET revision = revision + 1;
  UPDATE pool SET revision = (SELECT revision FROM store), removed = 1, file = NULL, file_digest = NULL WHERE pool_id = OLD.pool_id;
END;
CREATE TRIGGER pool_state_updated
AFTER UPDATE OF latest_reading, failure_kind, failure_message, failure_since, failure_count, poll_interval_seconds ON pool
WHEN NEW.latest_reading IS NOT OLD.latest_reading OR NEW.failure_count IS NOT OLD.failure_count OR NEW.failure_kind IS NOT OLD.failure_kind
  OR NEW.failure_message IS NOT OLD.failure_message OR NEW.poll_interval_seconds IS NOT OLD.poll_interval_seconds
BEGIN
  UPDATE store SET revision = revision + 1;
  UPDATE pool SET revision = (SELECT revision FROM store) WHERE pool_key = NEW.pool_key;
END;
