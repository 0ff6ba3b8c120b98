-- Readings of workers, under the documented names.

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

-- People delete old rows. Nothing deleted by hand goes into the aggregates.
CREATE TRIGGER worker_status_deleted INSTEAD OF DELETE ON worker_status BEGIN
  DELETE FROM worker_reading WHERE id = OLD.id;
END;
-- Says what to do instead. There is no such trigger for UPDATE: SQLite would first gather all its rows, under the write lock.
CREATE TRIGGER worker_status_not_inserted INSTEAD OF INSERT ON worker_status BEGIN
  SELECT RAISE(ABORT, 'worker_status is written by polls alone. Rows of another file are taken over by: npm run poolgate -- import FILE --pool POOL_ID');
END;

-- Aggregates of readings that were reduced. The online share is that of the readings; hashrates are those of 10 min.
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
