-- The names under which people ask in the sqlite3 shell. Columns and texts are part of the product.

-- A hashrate is rounded to thousandths of a unit first and then takes the smallest unit in which they are fewer than a
-- million. Whole numbers from there on: sqlite3's %.3f rounds in other ways from version to version.
CREATE TABLE hashrate_unit (factor REAL PRIMARY KEY, below REAL NOT NULL, unit TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO hashrate_unit VALUES
  (1, 999999.5, 'H/s'), (1e3, 999999.5, 'KH/s'), (1e6, 999999.5, 'MH/s'), (1e9, 999999.5, 'GH/s'), (1e12, 999999.5, 'TH/s'),
  (1e15, 999999.5, 'PH/s'), (1e18, 999999.5, 'EH/s'), (1e21, 9e999, 'ZH/s');

CREATE VIEW pool_hashrate AS
SELECT
  datetime(r.time, 'unixepoch') AS timestamp,
  p.pool_id,
  nullif(h.algorithm, '') AS algorithm,
  (SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST(h.current_hs * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE h.current_hs * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)) AS current_hashrate,
  (SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST(h.avg_24h_hs * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE h.avg_24h_hs * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)) AS avg_hashrate_24h
FROM reading r JOIN pool p USING (pool_key) JOIN reading_hashrate h USING (reading_key);

-- The single-valued hashrates are null where a reading has several algorithms.
CREATE VIEW pool_summary AS
SELECT
  r.reading_key AS id,
  datetime(r.time, 'unixepoch') AS timestamp,
  p.pool_id,
  m.observer_url,
  (SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST(h.current_hs * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE h.current_hs * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)) AS current_hashrate,
  (SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST(h.avg_24h_hs * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE h.avg_24h_hs * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)) AS avg_hashrate_24h,
  r.online_workers,
  r.offline_workers,
  r.balance || coalesce(r.currency, '') AS balance,
  r.last_income || coalesce(r.currency, '') AS last_income,
  r.pool_luck,
  r.network_difficulty,
  r.estimated_earnings
FROM reading r
JOIN pool p USING (pool_key)
LEFT JOIN pool_metadata m USING (pool_id)
LEFT JOIN reading_hashrate h ON h.reading_key = r.reading_key
  AND NOT EXISTS (SELECT 1 FROM reading_hashrate o WHERE o.reading_key = r.reading_key AND o.algorithm <> h.algorithm);

CREATE VIEW worker_status AS
SELECT
  (w.reading_key << 24) + w.worker_key AS id,
  datetime(r.time, 'unixepoch') AS timestamp,
  p.pool_id,
  m.observer_url,
  k.worker_name,
  CASE w.scale_offline % 3 WHEN 0 THEN 'ONLINE' ELSE 'OFFLINE' END AS status,
  (SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST(w.hashrate_10m * s.factor * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE w.hashrate_10m * s.factor * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)) AS hashrate_10m,
  (SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST(w.hashrate_1h * s.factor * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE w.hashrate_1h * s.factor * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)) AS hashrate_1h,
  (SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST(w.hashrate_24h * s.factor * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE w.hashrate_24h * s.factor * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)) AS hashrate_24h,
  datetime(r.time - w.last_seen_ago, 'unixepoch') AS last_exchange_time
FROM worker_reading w
JOIN (SELECT 0 AS scale, 1 AS factor UNION ALL VALUES (3, 1000), (6, 1000000), (9, 1000000000), (12, 1000000000000)) s ON s.scale = w.scale_offline - w.scale_offline % 3
JOIN worker k USING (worker_key)
JOIN reading r USING (reading_key)
JOIN pool p ON p.pool_key = r.pool_key
LEFT JOIN pool_metadata m USING (pool_id);

CREATE VIEW daily_earnings AS
SELECT
  e.id,
  p.pool_id,
  m.observer_url,
  e.date,
  e.amount AS total_income,
  (SELECT printf('%d.%03d %s', t / 1000, t % 1000, unit) FROM (SELECT CAST(e.hashrate_hs * 1000.0 / u.factor + 0.5 AS INTEGER) AS t, u.unit
    FROM hashrate_unit u WHERE e.hashrate_hs * 1000.0 / u.factor < u.below ORDER BY u.factor LIMIT 1)) AS hashrate,
  datetime(e.recorded_at, 'unixepoch') AS recorded_at
FROM earning e JOIN pool p USING (pool_key) LEFT JOIN pool_metadata m USING (pool_id);

CREATE VIEW anomaly_log AS
SELECT a.id, datetime(a.opened_at, 'unixepoch') AS timestamp, p.pool_id, m.observer_url, a.anomaly_type, a.description, a.severity, a.resolved
FROM anomaly a JOIN pool p USING (pool_key) LEFT JOIN pool_metadata m USING (pool_id);

CREATE TRIGGER anomaly_log_resolved INSTEAD OF UPDATE OF resolved ON anomaly_log BEGIN
  UPDATE anomaly SET resolved = NEW.resolved <> 0, updated_at = unixepoch() WHERE id = OLD.id;
END;

-- Reaches the newest reading by its key, so that it costs the same after a day and after a year.
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
  datetime(r.time, 'unixepoch') AS timestamp
FROM pool_metadata m
JOIN pool p USING (pool_id)
LEFT JOIN reading r ON r.reading_key = p.latest_reading
LEFT JOIN reading_hashrate h ON h.reading_key = p.latest_reading
  AND NOT EXISTS (SELECT 1 FROM reading_hashrate o WHERE o.reading_key = p.latest_reading AND o.algorithm <> h.algorithm);
