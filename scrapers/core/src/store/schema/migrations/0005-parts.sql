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
