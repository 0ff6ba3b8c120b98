
-- The views again. What is not asked for costs nothing: everything beside the rows themselves is a subquery, never a join.
CREATE VIEW pool_hashrate AS
SELECT
  r.timestamp,
  p.pool_id,
  nullif(h.algorithm, '') AS algorithm,
  (SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST(h.current_hs * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE h.current_hs * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)) AS current_hashrate,
  (SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST(h.avg_24h_hs * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE h.avg_24h_hs * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)) AS avg_hashrate_24h
FROM pool p JOIN reading r USING (pool_key) JOIN reading_hashrate h USING (reading_key);

-- The single-valued hashrates are null where a reading has several algorithms.
CREATE VIEW pool_summary AS
SELECT
  r.reading_key AS id,
  r.timestamp,
  p.pool_id,
  (SELECT m.observer_url FROM pool_metadata m WHERE m.pool_id = p.pool_id) AS observer_url,
  (SELECT (SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST(h.hs * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE h.hs * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1))
    FROM (SELECT max(current_hs) AS hs FROM reading_hashrate WHERE reading_key = r.reading_key HAVING count(*) = 1) h) AS current_hashrate,
  (SELECT (SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST(h.hs * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE h.hs * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1))
    FROM (SELECT max(avg_24h_hs) AS hs FROM reading_hashrate WHERE reading_key = r.reading_key HAVING count(*) = 1) h) AS avg_hashrate_24h,
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
  CASE w.state % 2 WHEN 0 THEN 'ONLINE' ELSE 'OFFLINE' END AS status,
  (SELECT (SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST(w.hashrate_10m * s.factor * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE w.hashrate_10m * s.factor * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)) FROM worker_state s WHERE s.code = (w.state % 24 + 24) % 24) AS hashrate_10m,
  (SELECT (SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST((w.hashrate_1h + s.relative * coalesce(w.hashrate_10m, 0)) * s.factor * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE (w.hashrate_1h + s.relative * coalesce(w.hashrate_10m, 0)) * s.factor * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)) FROM worker_state s WHERE s.code = (w.state % 24 + 24) % 24) AS hashrate_1h,
  (SELECT (SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST((w.hashrate_24h + s.relative * coalesce(w.hashrate_10m, 0)) * s.factor * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE (w.hashrate_24h + s.relative * coalesce(w.hashrate_10m, 0)) * s.factor * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)) FROM worker_state s WHERE s.code = (w.state % 24 + 24) % 24) AS hashrate_24h,
  (SELECT datetime(r.time - (w.state - s.code) / 24, 'unixepoch') FROM worker_state s WHERE s.code = (w.state % 24 + 24) % 24 AND s.seen) AS last_exchange_time
FROM pool p
JOIN reading r USING (pool_key)
-- Said twice, so that it is fast from either end: all workers of a reading, and one worker in many readings.
JOIN worker_reading w ON w.id BETWEEN r.reading_key << 24 AND (r.reading_key << 24) + 0xffffff
JOIN worker k ON k.worker_key = w.id & 0xffffff AND k.pool_key = p.pool_key AND w.id = (r.reading_key << 24) + k.worker_key;

CREATE VIEW latest_pool_status AS
SELECT
  m.pool_id,
  m.pool_name,
  m.client_name,
  m.country,
  m.company,
  (SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST(h.current_hs * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE h.current_hs * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)) AS current_hashrate,
  r.online_workers,
  r.offline_workers,
  r.balance || coalesce(r.currency, '') AS balance,
  r.timestamp
FROM pool_metadata m
JOIN pool p USING (pool_id)
LEFT JOIN reading r ON r.reading_key = p.latest_reading
LEFT JOIN reading_hashrate h ON h.reading_key = p.latest_reading
  AND NOT EXISTS (SELECT 1 FROM reading_hashrate o WHERE o.reading_key = p.latest_reading AND o.algorithm <> h.algorithm);

-- The retention statements of old: what is deleted by hand is not reduced to aggregates first. Workers belong to their reading.
CREATE TRIGGER worker_status_deleted INSTEAD OF DELETE ON worker_status BEGIN
  DELETE FROM worker_reading WHERE id = OLD.id;
END;
CREATE TRIGGER pool_summary_deleted INSTEAD OF DELETE ON pool_summary BEGIN
  DELETE FROM reading_hashrate WHERE reading_key = OLD.id;
  DELETE FROM reading WHERE reading_key = OLD.id;
  UPDATE pool SET latest_reading = (SELECT r.reading_key FROM reading r WHERE r.pool_key = pool.pool_key ORDER BY r.time DESC, r.reading_key DESC LIMIT 1)
    WHERE pool_id = OLD.pool_id AND latest_reading = OLD.id;
END;
CREATE TRIGGER anomaly_log_deleted INSTEAD OF DELETE ON anomaly_log BEGIN
  DELETE FROM anomaly WHERE id = OLD.id;
END;

-- What cannot be written says what can be. An UPDATE of the two long ones is left to SQLite's own words: for a trigger it would first
-- gather all rows it is about, under the write lock.
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
CREATE TRIGGER anomaly_log_not_inserted INSTEAD OF INSERT ON anomaly_log BEGIN
  SELECT RAISE(ABORT, 'anomaly_log is written by the services alone. Rows of another file are taken over by: npm run poolgate -- import FILE --pool POOL_ID');
END;
CREATE TRIGGER anomaly_log_not_changed INSTEAD OF UPDATE OF id, timestamp, pool_id, observer_url, anomaly_type, description, severity ON anomaly_log BEGIN
  SELECT RAISE(ABORT, 'Of anomaly_log only resolved can be changed: UPDATE anomaly_log SET resolved = 1 WHERE id = …');
END;

-- Rows that people make: said here in words, for a CHECK shows its expression.
CREATE TRIGGER pool_metadata_to_insert BEFORE INSERT ON pool_metadata BEGIN
  SELECT RAISE(ABORT, 'active is 1 or 0.') WHERE NEW.active NOT IN (0, 1);
  SELECT RAISE(ABORT, 'pool_id is <pool_type>_<number>, the number with three digits or more, at most 80 characters, for example mypool_001.')
    WHERE NEW.pool_id NOT GLOB '[a-z]*_[0-9][0-9][0-9]*' OR NEW.pool_id GLOB '*[^a-z0-9_]*' OR NEW.pool_id GLOB '*_*[^0-9]*' OR length(NEW.pool_id) > 80;
END;
CREATE TRIGGER pool_metadata_to_update BEFORE UPDATE OF pool_id, active ON pool_metadata BEGIN
  SELECT RAISE(ABORT, 'active is 1 or 0.') WHERE NEW.active NOT IN (0, 1);
  SELECT RAISE(ABORT, 'pool_id is <pool_type>_<number>, the number with three digits or more, at most 80 characters, for example mypool_001.')
    WHERE NEW.pool_id NOT GLOB '[a-z]*_[0-9][0-9][0-9]*' OR NEW.pool_id GLOB '*[^a-z0-9_]*' OR NEW.pool_id GLOB '*_*[^0-9]*' OR length(NEW.pool_id) > 80;
END;

-- What became of older rows. The share of time online is that of the readings; hashrates are those of 10 min.
CREATE VIEW worker_hourly AS
SELECT
  datetime(a.hour * 3600, 'unixepoch') AS timestamp,
  p.pool_id,
  k.worker_name,
  a.readings,
  1.0 - 1.0 * a.offline / a.readings AS online_share,
  (SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST(a.lowest * f.factor * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE a.lowest * f.factor * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)) AS hashrate_lowest,
  (SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST((1.0 * a.total / (a.readings - a.unknown)) * f.factor * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE (1.0 * a.total / (a.readings - a.unknown)) * f.factor * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)) AS hashrate_average,
  (SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST(a.highest * f.factor * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE a.highest * f.factor * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)) AS hashrate_highest
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
  1.0 - 1.0 * a.offline / a.readings AS online_share,
  (SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST(a.lowest * f.factor * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE a.lowest * f.factor * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)) AS hashrate_lowest,
  (SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST((1.0 * a.total / (a.readings - a.unknown)) * f.factor * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE (1.0 * a.total / (a.readings - a.unknown)) * f.factor * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)) AS hashrate_average,
  (SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST(a.highest * f.factor * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE a.highest * f.factor * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)) AS hashrate_highest
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
  (SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST(h.lowest * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE h.lowest * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)) AS hashrate_lowest,
  (SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST(h.total / (h.readings - h.unknown) * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE h.total / (h.readings - h.unknown) * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)) AS hashrate_average,
  (SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST(h.highest * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE h.highest * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)) AS hashrate_highest,
  a.online_workers,
  a.offline_workers,
  a.online_lowest,
  a.balance || coalesce(a.currency, '') AS balance
FROM pool p JOIN reading_hour a USING (pool_key) LEFT JOIN reading_hour_hashrate h USING (pool_key, hour);

-- Rough proportions of a grown file. Without them the planner takes every table for alike and looks through millions of rows.
ANALYZE sqlite_schema;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('pool', 'sqlite_autoindex_pool_1', '50 1'),
  ('pool_metadata', 'sqlite_autoindex_pool_metadata_1', '50 1'),
  ('reading', 'reading_by_pool', '650000 13000 1'),
  ('reading', 'reading_by_timestamp', '650000 13000 1'),
  ('reading', 'reading_newest', '650000 25'),
  ('reading_hashrate', 'reading_hashrate', '650000 1 1'),
  ('worker', 'sqlite_autoindex_worker_1', '1000 20 1'),
  ('worker', 'worker_by_name', '1000 20 1'),
  ('worker_reading', NULL, '4300000');
ANALYZE sqlite_schema;
