-- Long histories: smaller rows, aggregates of what is too old to be kept reading by reading, and plans that stay fast after a year.

DROP VIEW latest_pool_status;
DROP VIEW pool_hashrate;
DROP VIEW pool_summary;
DROP VIEW worker_status;

-- The moment as people ask for it, so that `timestamp >= datetime('now', '-24 hours')` and `MAX(timestamp)` can use an index.
ALTER TABLE reading ADD COLUMN timestamp TEXT NOT NULL DEFAULT '';
UPDATE reading SET timestamp = datetime(time, 'unixepoch');
-- Newest first: the greatest of a pool is the first, and looking for a maximum copies one text and not all of them.
CREATE INDEX reading_by_timestamp ON reading (pool_key, timestamp DESC);
CREATE INDEX reading_newest ON reading (timestamp);
-- Whether its workers have gone into the aggregates.
ALTER TABLE reading ADD COLUMN workers_reduced INTEGER NOT NULL DEFAULT 0;
CREATE INDEX reading_to_reduce ON reading (pool_key, time) WHERE workers_reduced = 0;

-- Whose pool it is where several services share a file.
ALTER TABLE pool ADD COLUMN pool_type TEXT AS (substr(pool_id, 1, instr(pool_id, '_') - 1)) VIRTUAL;
CREATE INDEX pool_by_type ON pool (pool_type, revision);

-- Since when rows of each kind are kept as they are, unix seconds: older ones are in the aggregates. Null where nothing was reduced yet.
ALTER TABLE pool ADD COLUMN workers_raw_since INTEGER;
ALTER TABLE pool ADD COLUMN workers_hourly_since INTEGER;
ALTER TABLE pool ADD COLUMN readings_raw_since INTEGER;

CREATE INDEX worker_by_name ON worker (pool_key, worker_name);

-- By time and not by number: an import brings old ones under new numbers.
DROP INDEX anomaly_by_pool;
CREATE INDEX anomaly_by_pool ON anomaly (pool_key, opened_at);

-- What the numbers in `worker_reading.state` mean. The hashrates are divided by `factor`, exactly; where they are whole numbers,
-- those of 1 h and 24 h are told as what they differ from that of 10 min, which is a byte less each.
CREATE TABLE worker_state (
  code INTEGER PRIMARY KEY,
  status TEXT NOT NULL,
  factor REAL NOT NULL,
  relative INTEGER NOT NULL,
  seen INTEGER NOT NULL
);
INSERT INTO worker_state
SELECT 12 * (1 - seen.yes) + 2 * scale.number + offline.yes, iif(offline.yes, 'OFFLINE', 'ONLINE'), scale.factor, scale.relative, seen.yes
FROM (SELECT column1 AS yes FROM (VALUES (0), (1))) seen, (SELECT column1 AS yes FROM (VALUES (0), (1))) offline,
  (SELECT column1 AS number, column2 AS factor, column3 AS relative
    FROM (VALUES (0, 1e0, 1), (1, 1e3, 1), (2, 1e6, 1), (3, 1e9, 1), (4, 1e12, 1), (5, 1e0, 0))) scale;

-- A table by number is filled page after page, where one by a key of two columns leaves an eighth of each page empty.
CREATE TABLE worker_reading_packed (
  -- The reading's key times 2^24, and the worker's.
  id INTEGER PRIMARY KEY,
  -- 24 times the seconds since the last share, and the code of `worker_state`, which says whether those are known.
  state INTEGER NOT NULL,
  hashrate_10m NUMERIC,
  hashrate_1h NUMERIC,
  hashrate_24h NUMERIC,
  -- The rejected part of the shares in ten-thousandths; below zero, in hundred-millionths with the sign turned.
  reject INTEGER,
  -- To look at. What is to be fast asks by `id`.
  reading_key INTEGER AS (id >> 24) VIRTUAL,
  worker_key INTEGER AS (id & 0xffffff) VIRTUAL
);
INSERT INTO worker_reading_packed
SELECT (reading_key << 24) + worker_key,
  iif(last_seen_ago IS NULL, 12, 24 * last_seen_ago) + iif(scale_offline < 2, 10, scale_offline / 3 * 2) + (scale_offline % 3 <> 0),
  hashrate_10m,
  hashrate_1h - iif(scale_offline < 2, 0, coalesce(hashrate_10m, 0)),
  hashrate_24h - iif(scale_offline < 2, 0, coalesce(hashrate_10m, 0)),
  iif(reject_e8 % 10000 = 0, reject_e8 / 10000, -reject_e8)
FROM worker_reading ORDER BY reading_key, worker_key;
DROP TABLE worker_reading;
ALTER TABLE worker_reading_packed RENAME TO worker_reading;
CREATE INDEX worker_reading_offline ON worker_reading (id) WHERE state % 2 <> 0;
-- A greater number would lie among the rows of the next reading.
CREATE TRIGGER worker_beyond_numbers AFTER INSERT ON worker WHEN NEW.worker_key > 0xffffff BEGIN
  SELECT RAISE(ABORT, 'this file has had 16777215 workers, and can tell no more of them apart');
END;
CREATE TRIGGER reading_deleted AFTER DELETE ON reading BEGIN
  DELETE FROM worker_reading WHERE id BETWEEN OLD.reading_key << 24 AND (OLD.reading_key << 24) + 0xffffff;
END;

-- What became of a worker's readings of an hour or a day: how many there were, in how many it was offline, in how many its hashrate
-- was unknown; the lowest, the sum and the highest of the known ones, divided by 10^scale, exactly.
CREATE TABLE worker_hour (
  worker_key INTEGER NOT NULL,
  hour INTEGER NOT NULL,
  readings INTEGER NOT NULL,
  offline INTEGER NOT NULL,
  unknown INTEGER NOT NULL,
  scale INTEGER NOT NULL,
  lowest NUMERIC,
  total NUMERIC,
  highest NUMERIC,
  PRIMARY KEY (worker_key, hour)
) WITHOUT ROWID;
CREATE TABLE worker_day (
  worker_key INTEGER NOT NULL,
  day INTEGER NOT NULL,
  readings INTEGER NOT NULL,
  offline INTEGER NOT NULL,
  unknown INTEGER NOT NULL,
  scale INTEGER NOT NULL,
  lowest NUMERIC,
  total NUMERIC,
  highest NUMERIC,
  PRIMARY KEY (worker_key, day)
) WITHOUT ROWID;

-- The same for the account. The last reading of the hour gives workers and balance.
CREATE TABLE reading_hour (
  pool_key INTEGER NOT NULL,
  hour INTEGER NOT NULL,
  readings INTEGER NOT NULL,
  last_time INTEGER NOT NULL,
  online_workers INTEGER,
  offline_workers INTEGER,
  online_lowest INTEGER,
  balance TEXT,
  currency TEXT,
  PRIMARY KEY (pool_key, hour)
) WITHOUT ROWID;
CREATE TABLE reading_hour_hashrate (
  pool_key INTEGER NOT NULL,
  hour INTEGER NOT NULL,
  algorithm TEXT NOT NULL,
  -- Readings that had this algorithm and others beside it: such an hour has no hashrate of its own.
  readings INTEGER NOT NULL,
  unknown INTEGER NOT NULL,
  lowest REAL,
  total REAL,
  highest REAL,
  unknown_24h INTEGER NOT NULL,
  total_24h REAL,
  PRIMARY KEY (pool_key, hour, algorithm)
) WITHOUT ROWID;
