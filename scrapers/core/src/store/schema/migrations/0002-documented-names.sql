-- The units of hashrates as the views show them.

-- A hashrate is rounded to thousandths of a unit first. It then takes the smallest unit in which they are fewer than a million. From there on these
-- are whole numbers, because %.3f rounds differently from one version of SQLite to another.
CREATE TABLE hashrate_unit (factor REAL PRIMARY KEY, below REAL NOT NULL, unit TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO hashrate_unit VALUES
  (1, 999999.5, 'H/s'), (1e3, 999999.5, 'KH/s'), (1e6, 999999.5, 'MH/s'), (1e9, 999999.5, 'GH/s'), (1e12, 999999.5, 'TH/s'),
  (1e15, 999999.5, 'PH/s'), (1e18, 999999.5, 'EH/s'), (1e21, 9e999, 'ZH/s');
