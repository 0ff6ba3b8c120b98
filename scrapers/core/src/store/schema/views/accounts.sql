-- Readings of accounts, under the documented names.
-- A column that is not selected costs nothing: everything beside the rows themselves is a subquery, never a join.

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

-- The single-valued hashrates are null where a reading has several algorithms.
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

-- People delete old rows. Nothing deleted by hand goes into the aggregates. Each part that only the deleted reading showed is then shown from the
-- newest reading left that read it, and the revision moves.
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
-- Says what to do instead. There is no such trigger for UPDATE: SQLite would first gather all its rows, under the write lock.
CREATE TRIGGER pool_summary_not_inserted INSTEAD OF INSERT ON pool_summary BEGIN
  SELECT RAISE(ABORT, 'pool_summary is written by polls alone. Rows of another file are taken over by: npm run poolgate -- import FILE --pool POOL_ID');
END;

-- Finds the newest reading by its key, so the cost does not grow with the history.
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

-- Aggregates of readings that were reduced.
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
