-- Only known money counts: coins that are mined along have days of their own, and rows that are not counted stay visible beside their day.

-- 1 where the day is in another coin than the account's own, as of coins that are mined along.
ALTER TABLE earning ADD COLUMN other_coin INTEGER NOT NULL DEFAULT 0;
-- 0 where a row of an unknown kind belongs to the day, which may be income.
ALTER TABLE earning ADD COLUMN complete INTEGER NOT NULL DEFAULT 1;
-- A JSON list of the rows that are not in the amount, each with reason, what and amount.
ALTER TABLE earning ADD COLUMN left_out TEXT NOT NULL DEFAULT '[]';

-- One row for each day as before, in the account's own coin: its amounts are added up without a look at the currency.
DROP VIEW daily_earnings;
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
FROM earning e JOIN pool p USING (pool_key) LEFT JOIN pool_metadata m USING (pool_id)
WHERE e.other_coin = 0;
-- These went with their view.
CREATE TRIGGER daily_earnings_not_inserted INSTEAD OF INSERT ON daily_earnings BEGIN
  SELECT RAISE(ABORT, 'daily_earnings is written by polls alone. Rows of another file are taken over by: npm run poolgate -- import FILE --pool POOL_ID');
END;
CREATE TRIGGER daily_earnings_not_updated INSTEAD OF UPDATE ON daily_earnings BEGIN
  SELECT RAISE(ABORT, 'daily_earnings holds what the pools told and cannot be changed.');
END;
CREATE TRIGGER daily_earnings_not_deleted INSTEAD OF DELETE ON daily_earnings BEGIN
  SELECT RAISE(ABORT, 'daily_earnings is kept for ever: its rows cannot be deleted.');
END;

CREATE VIEW other_coin_earnings AS
SELECT p.pool_id, e.date, e.currency, e.amount AS total_income, datetime(e.recorded_at, 'unixepoch') AS recorded_at
FROM earning e JOIN pool p USING (pool_key) WHERE e.other_coin = 1;

CREATE VIEW left_out_income AS
SELECT p.pool_id, e.date, nullif(e.currency, '') AS currency, l.value ->> 'reason' AS reason, l.value ->> 'what' AS what, l.value ->> 'amount' AS amount
FROM earning e JOIN pool p USING (pool_key) JOIN json_each(e.left_out) l WHERE e.left_out <> '[]';

CREATE VIEW incomplete_earnings AS
SELECT p.pool_id, e.date, nullif(e.currency, '') AS currency, e.amount AS total_income
FROM earning e JOIN pool p USING (pool_key) WHERE e.complete = 0;
