-- Readings in parts: what one endpoint of a pool could not tell costs its part of the reading and leaves the rest new.

CREATE TABLE part_bit (part TEXT PRIMARY KEY, bit INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO part_bit VALUES ('hashrate', 1), ('workers', 2), ('money', 4), ('earnings', 8), ('payouts', 16), ('network', 32);
-- Which parts the reading read, as the sum of their bits; and 64 where the counts of workers are counted from the list of workers. Null in
-- readings that are older than this, and in imported ones.
ALTER TABLE reading ADD COLUMN parts INTEGER;
-- Whether it has gone into the aggregates and is kept because a part is still shown from it.
ALTER TABLE reading ADD COLUMN account_reduced INTEGER NOT NULL DEFAULT 0;
CREATE INDEX reading_kept ON reading (reading_key) WHERE account_reduced = 1;
ALTER TABLE reading ADD COLUMN unreadable_figures INTEGER NOT NULL DEFAULT 0;
-- The sum of all payments, where the pool tells no total.
ALTER TABLE reading ADD COLUMN payouts_total TEXT;

-- How it stands with the parts that the newest reading did not read; one that it did read has no row.
CREATE TABLE pool_part (
  pool_key INTEGER NOT NULL,
  part TEXT NOT NULL,
  -- 0 where the way in does not have the part at all.
  offered INTEGER NOT NULL,
  -- The reading that read it last; null where none ever did.
  reading_key INTEGER,
  failure_kind TEXT,
  failure_message TEXT,
  failure_since INTEGER,
  failure_count INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (pool_key, part)
) WITHOUT ROWID;

-- The last reading whose balance was judged: what is unexplained is unexplained since then. Null stands for the newest one.
ALTER TABLE pool ADD COLUMN judged_balance INTEGER;
-- A digest of the account that was read last: figures of another one are not shown beside its own.
ALTER TABLE pool ADD COLUMN account_key TEXT;
-- The first reading of that account, where the pool had another one before: nothing older is compared with its figures.
ALTER TABLE pool ADD COLUMN account_since INTEGER;

-- Whether a worker is online may be unknown: `worker_reading.state` is then greater by 824633720832, which is 24 times 2^35, more seconds ago than
-- any share can be.
ALTER TABLE worker_hour ADD COLUMN state_unknown INTEGER NOT NULL DEFAULT 0;
ALTER TABLE worker_day ADD COLUMN state_unknown INTEGER NOT NULL DEFAULT 0;

-- The views again: the state of a worker may be null, and where an algorithm counts solutions instead of hashes the texts say so.
DROP VIEW latest_pool_status;
DROP VIEW pool_hashrate;
DROP VIEW pool_summary;
DROP VIEW worker_status;
DROP VIEW daily_earnings;
DROP VIEW worker_hourly;
DROP VIEW worker_daily;
DROP VIEW pool_hourly;

CREATE VIEW pool_hashrate AS
SELECT
  r.timestamp,
  p.pool_id,
  nullif(h.algorithm, '') AS algorithm,
  replace((SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST(h.current_hs * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE h.current_hs * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)), 'H/s', iif(h.algorithm GLOB 'equihash*', 'Sol/s', 'H/s')) AS current_hashrate,
  replace((SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST(h.avg_24h_hs * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE h.avg_24h_hs * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)), 'H/s', iif(h.algorithm GLOB 'equihash*', 'Sol/s', 'H/s')) AS avg_hashrate_24h
FROM pool p JOIN reading r USING (pool_key) JOIN reading_hashrate h USING (reading_key);

CREATE VIEW pool_summary AS
SELECT
  r.reading_key AS id,
  r.timestamp,
  p.pool_id,
  (SELECT m.observer_url FROM pool_metadata m WHERE m.pool_id = p.pool_id) AS observer_url,
  (SELECT replace((SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST(h.hs * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE h.hs * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)), 'H/s', iif(h.algorithm GLOB 'equihash*', 'Sol/s', 'H/s'))
    FROM (SELECT max(current_hs) AS hs, max(algorithm) AS algorithm FROM reading_hashrate WHERE reading_key = r.reading_key HAVING count(*) = 1) h) AS current_hashrate,
  (SELECT replace((SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST(h.hs * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE h.hs * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)), 'H/s', iif(h.algorithm GLOB 'equihash*', 'Sol/s', 'H/s'))
    FROM (SELECT max(avg_24h_hs) AS hs, max(algorithm) AS algorithm FROM reading_hashrate WHERE reading_key = r.reading_key HAVING count(*) = 1) h) AS avg_hashrate_24h,
  r.online_workers,
  r.offline_workers,
  r.balance || coalesce(r.currency, '') AS balance,
  r.last_income || coalesce(r.currency, '') AS last_income,
  r.pool_luck,
  r.network_difficulty,
  r.estimated_earnings
FROM pool p JOIN reading r USING (pool_key);

CREATE VIEW worker_status AS
SELECT
  w.id,
  r.timestamp,
  p.pool_id,
  (SELECT m.observer_url FROM pool_metadata m WHERE m.pool_id = p.pool_id) AS observer_url,
  k.worker_name,
  CASE WHEN w.state >= 824633720832 THEN NULL WHEN w.state % 2 = 0 THEN 'ONLINE' ELSE 'OFFLINE' END AS status,
  replace((SELECT (SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST(w.hashrate_10m * s.factor * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE w.hashrate_10m * s.factor * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)) FROM worker_state s WHERE s.code = (w.state % 24 + 24) % 24), 'H/s', iif(k.algorithm GLOB 'equihash*', 'Sol/s', 'H/s')) AS hashrate_10m,
  replace((SELECT (SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST((w.hashrate_1h + s.relative * coalesce(w.hashrate_10m, 0)) * s.factor * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE (w.hashrate_1h + s.relative * coalesce(w.hashrate_10m, 0)) * s.factor * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)) FROM worker_state s WHERE s.code = (w.state % 24 + 24) % 24), 'H/s', iif(k.algorithm GLOB 'equihash*', 'Sol/s', 'H/s')) AS hashrate_1h,
  replace((SELECT (SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST((w.hashrate_24h + s.relative * coalesce(w.hashrate_10m, 0)) * s.factor * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE (w.hashrate_24h + s.relative * coalesce(w.hashrate_10m, 0)) * s.factor * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)) FROM worker_state s WHERE s.code = (w.state % 24 + 24) % 24), 'H/s', iif(k.algorithm GLOB 'equihash*', 'Sol/s', 'H/s')) AS hashrate_24h,
  (SELECT datetime(r.time - (w.state - iif(w.state >= 824633720832, 824633720832, 0) - s.code) / 24, 'unixepoch') FROM worker_state s WHERE s.code = (w.state % 24 + 24) % 24 AND s.seen) AS last_exchange_time
FROM pool p
JOIN reading r USING (pool_key)
-- Said twice, so that it is fast from either end: all workers of a reading, and one worker in many readings.
JOIN worker_reading w ON w.id BETWEEN r.reading_key << 24 AND (r.reading_key << 24) + 0xffffff
JOIN worker k ON k.worker_key = w.id & 0xffffff AND k.pool_key = p.pool_key AND w.id = (r.reading_key << 24) + k.worker_key;

CREATE VIEW daily_earnings AS
SELECT
  e.id,
  p.pool_id,
  m.observer_url,
  e.date,
  e.amount AS total_income,
  replace((SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST(e.hashrate_hs * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE e.hashrate_hs * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)), 'H/s', iif((SELECT max(algorithm) FROM reading_hashrate WHERE reading_key = iif(EXISTS (SELECT 1 FROM pool_part x WHERE x.pool_key = p.pool_key AND x.part = 'hashrate'), (SELECT x.reading_key FROM pool_part x WHERE x.pool_key = p.pool_key AND x.part = 'hashrate'), p.latest_reading)) GLOB 'equihash*', 'Sol/s', 'H/s')) AS hashrate,
  datetime(e.recorded_at, 'unixepoch') AS recorded_at
FROM earning e JOIN pool p USING (pool_key) LEFT JOIN pool_metadata m USING (pool_id);

CREATE VIEW latest_pool_status AS
SELECT
  m.pool_id,
  m.pool_name,
  m.client_name,
  m.country,
  m.company,
  replace((SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST(h.current_hs * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE h.current_hs * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)), 'H/s', iif(h.algorithm GLOB 'equihash*', 'Sol/s', 'H/s')) AS current_hashrate,
  r.online_workers,
  r.offline_workers,
  r.balance || coalesce(r.currency, '') AS balance,
  r.timestamp
FROM pool_metadata m
JOIN pool p USING (pool_id)
LEFT JOIN reading r ON r.reading_key = p.latest_reading
LEFT JOIN reading_hashrate h ON h.reading_key = p.latest_reading
  AND NOT EXISTS (SELECT 1 FROM reading_hashrate o WHERE o.reading_key = p.latest_reading AND o.algorithm <> h.algorithm);

CREATE VIEW worker_hourly AS
SELECT
  datetime(a.hour * 3600, 'unixepoch') AS timestamp,
  p.pool_id,
  k.worker_name,
  a.readings,
  1.0 - 1.0 * a.offline / nullif(a.readings - a.state_unknown, 0) AS online_share,
  replace((SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST(a.lowest * f.factor * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE a.lowest * f.factor * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)), 'H/s', iif(k.algorithm GLOB 'equihash*', 'Sol/s', 'H/s')) AS hashrate_lowest,
  replace((SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST((1.0 * a.total / (a.readings - a.unknown)) * f.factor * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE (1.0 * a.total / (a.readings - a.unknown)) * f.factor * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)), 'H/s', iif(k.algorithm GLOB 'equihash*', 'Sol/s', 'H/s')) AS hashrate_average,
  replace((SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST(a.highest * f.factor * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE a.highest * f.factor * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)), 'H/s', iif(k.algorithm GLOB 'equihash*', 'Sol/s', 'H/s')) AS hashrate_highest
FROM pool p
JOIN worker k USING (pool_key)
JOIN worker_hour a USING (worker_key)
JOIN (SELECT 0 AS scale, 1e0 AS factor UNION ALL VALUES (3, 1e3), (6, 1e6), (9, 1e9), (12, 1e12)) f ON f.scale = a.scale;

CREATE VIEW worker_daily AS
SELECT
  datetime(a.day * 86400, 'unixepoch') AS timestamp,
  p.pool_id,
  k.worker_name,
  a.readings,
  1.0 - 1.0 * a.offline / nullif(a.readings - a.state_unknown, 0) AS online_share,
  replace((SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST(a.lowest * f.factor * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE a.lowest * f.factor * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)), 'H/s', iif(k.algorithm GLOB 'equihash*', 'Sol/s', 'H/s')) AS hashrate_lowest,
  replace((SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST((1.0 * a.total / (a.readings - a.unknown)) * f.factor * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE (1.0 * a.total / (a.readings - a.unknown)) * f.factor * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)), 'H/s', iif(k.algorithm GLOB 'equihash*', 'Sol/s', 'H/s')) AS hashrate_average,
  replace((SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST(a.highest * f.factor * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE a.highest * f.factor * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)), 'H/s', iif(k.algorithm GLOB 'equihash*', 'Sol/s', 'H/s')) AS hashrate_highest
FROM pool p
JOIN worker k USING (pool_key)
JOIN worker_day a USING (worker_key)
JOIN (SELECT 0 AS scale, 1e0 AS factor UNION ALL VALUES (3, 1e3), (6, 1e6), (9, 1e9), (12, 1e12)) f ON f.scale = a.scale;

CREATE VIEW pool_hourly AS
SELECT
  datetime(a.hour * 3600, 'unixepoch') AS timestamp,
  p.pool_id,
  nullif(h.algorithm, '') AS algorithm,
  a.readings,
  replace((SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST(h.lowest * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE h.lowest * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)), 'H/s', iif(h.algorithm GLOB 'equihash*', 'Sol/s', 'H/s')) AS hashrate_lowest,
  replace((SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST(h.total / (h.readings - h.unknown) * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE h.total / (h.readings - h.unknown) * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)), 'H/s', iif(h.algorithm GLOB 'equihash*', 'Sol/s', 'H/s')) AS hashrate_average,
  replace((SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST(h.highest * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE h.highest * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)), 'H/s', iif(h.algorithm GLOB 'equihash*', 'Sol/s', 'H/s')) AS hashrate_highest,
  a.online_workers,
  a.offline_workers,
  a.online_lowest,
  a.balance || coalesce(a.currency, '') AS balance
FROM pool p JOIN reading_hour a USING (pool_key) LEFT JOIN reading_hour_hashrate h USING (pool_key, hour);

-- These went with their views.
CREATE TRIGGER worker_status_deleted INSTEAD OF DELETE ON worker_status BEGIN
  DELETE FROM worker_reading WHERE id = OLD.id;
END;
-- A deleted reading takes its figures with it: each part that it was the last to read is shown from the newest one left that read it, and the
-- revision moves.
CREATE TRIGGER pool_summary_deleted INSTEAD OF DELETE ON pool_summary BEGIN
  DELETE FROM reading_hashrate WHERE reading_key = OLD.id;
  DELETE FROM reading WHERE reading_key = OLD.id;
  UPDATE pool SET latest_reading = (SELECT r.reading_key FROM reading r WHERE r.pool_key = pool.pool_key ORDER BY r.time DESC, r.reading_key DESC LIMIT 1)
    WHERE pool_id = OLD.pool_id AND latest_reading = OLD.id;
  UPDATE store SET revision = revision + 1 WHERE EXISTS (SELECT 1 FROM pool_part WHERE pool_key = (SELECT pool_key FROM pool WHERE pool_id = OLD.pool_id) AND reading_key = OLD.id);
  UPDATE pool SET revision = (SELECT revision FROM store)
    WHERE pool_id = OLD.pool_id AND EXISTS (SELECT 1 FROM pool_part x WHERE x.pool_key = pool.pool_key AND x.reading_key = OLD.id);
  UPDATE pool_part SET reading_key = (SELECT r.reading_key FROM reading r, part_bit b
      WHERE r.pool_key = pool_part.pool_key AND b.part = pool_part.part AND r.parts & b.bit ORDER BY r.time DESC, r.reading_key DESC LIMIT 1)
    WHERE pool_key = (SELECT pool_key FROM pool WHERE pool_id = OLD.pool_id) AND reading_key = OLD.id;
  INSERT INTO pool_part (pool_key, part, offered, reading_key)
    SELECT p.pool_key, b.part, 1, (SELECT o.reading_key FROM reading o WHERE o.pool_key = p.pool_key AND o.parts & b.bit ORDER BY o.time DESC, o.reading_key DESC LIMIT 1)
    FROM pool p JOIN reading r ON r.reading_key = p.latest_reading CROSS JOIN part_bit b
    WHERE p.pool_id = OLD.pool_id AND r.parts & b.bit = 0 ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER pool_summary_not_inserted INSTEAD OF INSERT ON pool_summary BEGIN
  SELECT RAISE(ABORT, 'pool_summary is written by polls alone. Rows of another file are taken over by: npm run poolgate -- import FILE --pool POOL_ID');
END;
CREATE TRIGGER worker_status_not_inserted INSTEAD OF INSERT ON worker_status BEGIN
  SELECT RAISE(ABORT, 'worker_status is written by polls alone. Rows of another file are taken over by: npm run poolgate -- import FILE --pool POOL_ID');
END;
CREATE TRIGGER daily_earnings_not_inserted INSTEAD OF INSERT ON daily_earnings BEGIN
  SELECT RAISE(ABORT, 'daily_earnings is written by polls alone. Rows of another file are taken over by: npm run poolgate -- import FILE --pool POOL_ID');
END;
CREATE TRIGGER daily_earnings_not_updated INSTEAD OF UPDATE ON daily_earnings BEGIN
  SELECT RAISE(ABORT, 'daily_earnings holds what the pools told and cannot be changed.');
END;
CREATE TRIGGER daily_earnings_not_deleted INSTEAD OF DELETE ON daily_earnings BEGIN
  SELECT RAISE(ABORT, 'daily_earnings is kept for ever: its rows cannot be deleted.');
END;
