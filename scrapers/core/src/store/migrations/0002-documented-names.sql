-- The names under which people ask in the sqlite3 shell. Columns and texts are part of the product.

-- Units by the smallest value that is shown in them: rounding to three decimals comes before the choice of the unit.
CREATE TABLE hashrate_unit (at_least REAL PRIMARY KEY, factor REAL NOT NULL, unit TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO hashrate_unit VALUES
  (0, 1, 'H/s'), (999.9995, 1e3, 'KH/s'), (999.9995e3, 1e6, 'MH/s'), (999.9995e6, 1e9, 'GH/s'), (999.9995e9, 1e12, 'TH/s'),
  (999.9995e12, 1e15, 'PH/s'), (999.9995e15, 1e18, 'EH/s'), (999.9995e18, 1e21, 'ZH/s');

CREATE VIEW pool_hashrate AS
SELECT
  datetime(r.time, 'unixepoch') AS timestamp,
  p.pool_id,
  nullif(h.algorithm, '') AS algorithm,
  (SELECT printf('%.3f %s', h.current_hs / u.factor, u.unit) FROM hashrate_unit u WHERE u.at_least <= h.current_hs ORDER BY u.at_least DESC LIMIT 1) AS current_hashrate,
  (SELECT printf('%.3f %s', h.avg_24h_hs / u.factor, u.unit) FROM hashrate_unit u WHERE u.at_least <= h.avg_24h_hs ORDER BY u.at_least DESC LIMIT 1) AS avg_hashrate_24h
FROM reading r JOIN pool p USING (pool_key) JOIN reading_hashrate h USING (reading_key);

-- The single-valued hashrates are null where a reading has several algorithms.
CREATE VIEW pool_summary AS
SELECT
  r.reading_key AS id,
  datetime(r.time, 'unixepoch') AS timestamp,
  p.pool_id,
  m.observer_url,
  (SELECT printf('%.3f %s', h.current_hs / u.factor, u.unit) FROM hashrate_unit u WHERE u.at_least <= h.current_hs ORDER BY u.at_least DESC LIMIT 1) AS current_hashrate,
  (SELECT printf('%.3f %s', h.avg_24h_hs / u.factor, u.unit) FROM hashrate_unit u WHERE u.at_least <= h.avg_24h_hs ORDER BY u.at_least DESC LIMIT 1) AS avg_hashrate_24h,
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
  CASE w.online WHEN 1 THEN 'ONLINE' ELSE 'OFFLINE' END AS status,
  (SELECT printf('%.3f %s', w.hashrate_10m * s.factor / u.factor, u.unit) FROM hashrate_unit u WHERE u.at_least <= w.hashrate_10m * s.factor ORDER BY u.at_least DESC LIMIT 1) AS hashrate_10m,
  (SELECT printf('%.3f %s', w.hashrate_1h * s.factor / u.factor, u.unit) FROM hashrate_unit u WHERE u.at_least <= w.hashrate_1h * s.factor ORDER BY u.at_least DESC LIMIT 1) AS hashrate_1h,
  (SELECT printf('%.3f %s', w.hashrate_24h * s.factor / u.factor, u.unit) FROM hashrate_unit u WHERE u.at_least <= w.hashrate_24h * s.factor ORDER BY u.at_least DESC LIMIT 1) AS hashrate_24h,
  datetime(r.time - w.last_seen_ago, 'unixepoch') AS last_exchange_time
FROM worker_reading w
JOIN (SELECT 0 AS scale, 1 AS factor UNION ALL VALUES (3, 1000), (6, 1000000), (9, 1000000000), (12, 1000000000000)) s USING (scale)
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
  (SELECT printf('%.3f %s', e.hashrate_hs / u.factor, u.unit) FROM hashrate_unit u WHERE u.at_least <= e.hashrate_hs ORDER BY u.at_least DESC LIMIT 1) AS hashrate,
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
  (SELECT printf('%.3f %s', h.current_hs / u.factor, u.unit) FROM hashrate_unit u WHERE u.at_least <= h.current_hs ORDER BY u.at_least DESC LIMIT 1) AS current_hashrate,
  r.online_workers,
  r.offline_workers,
  r.balance || coalesce(r.currency, '') AS balance,
  datetime(r.time, 'unixepoch') AS timestamp
FROM pool_metadata m
JOIN pool p USING (pool_id)
LEFT JOIN reading r ON r.reading_key = p.latest_reading
LEFT JOIN reading_hashrate h ON h.reading_key = p.latest_reading
  AND NOT EXISTS (SELECT 1 FROM reading_hashrate o WHERE o.reading_key = p.latest_reading AND o.algorithm <> h.algorithm);
