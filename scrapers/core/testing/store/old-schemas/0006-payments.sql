-- Payments are matched: what the pool said of one and what became of it.

ALTER TABLE payout ADD COLUMN own_id TEXT;
ALTER TABLE payout ADD COLUMN state TEXT NOT NULL DEFAULT 'sent' CHECK (state IN ('sent', 'returned'));
-- The transaction that stood in place of `tx` before.
ALTER TABLE payout ADD COLUMN replaced_tx TEXT;
-- The row by which the pool said that it came back, where that was a row of its own.
ALTER TABLE payout ADD COLUMN returned_by TEXT;
-- Names the account it was read for, as `pool.account_key` does; null where that was not told yet.
ALTER TABLE payout ADD COLUMN account TEXT;

UPDATE payout SET account = (SELECT p.account_key FROM pool p WHERE p.pool_key = payout.pool_key)
  WHERE recorded_at >= coalesce((SELECT p.account_since FROM pool p WHERE p.pool_key = payout.pool_key), 0);

-- Ids that were made up began with the transaction or the time; the others are the pool's own, of which 0 is none.
UPDATE payout SET own_id = payout_id
  WHERE payout_id IS NOT tx AND payout_id <> '0' AND (tx IS NULL OR substr(payout_id, 1, length(tx) + 1) <> tx || '/')
    AND substr(payout_id, 1, length(paid_at) + 1) NOT IN (paid_at || ':', paid_at || ' ')
    AND NOT (instr(payout_id, ':') > 1 AND substr(payout_id, instr(payout_id, ':') + 1) = amount);

-- One payment that got several ids: of one account, time, currency and amount, and with the same transaction or one of them without.
-- Two ids of the pool's own are two payments. The service logs each of them.
CREATE TEMP TABLE payout_merged (
  pool_key INTEGER NOT NULL,
  payout_id TEXT NOT NULL,
  -- The row that stayed.
  merged_into TEXT NOT NULL,
  paid_at INTEGER NOT NULL,
  currency TEXT NOT NULL,
  amount TEXT NOT NULL,
  tx TEXT,
  recorded_at INTEGER NOT NULL,
  PRIMARY KEY (pool_key, payout_id)
) WITHOUT ROWID;

-- The same transaction: what has an id of the pool's own stays, else what was recorded first.
INSERT INTO payout_merged
SELECT pool_key, payout_id, merged_into, paid_at, currency, amount, tx, recorded_at
FROM (SELECT *, first_value(payout_id) OVER alike AS merged_into FROM payout WHERE tx IS NOT NULL
  WINDOW alike AS (PARTITION BY pool_key, account, currency, paid_at, amount, tx ORDER BY own_id IS NULL, recorded_at, payout_id))
WHERE payout_id <> merged_into AND own_id IS NULL;

-- Both without, and one of them with an id of the pool's own, which came later: one for one.
WITH numbered AS (
  SELECT *, row_number() OVER (PARTITION BY pool_key, account, currency, paid_at, amount, own_id IS NULL ORDER BY recorded_at, payout_id) AS number
  FROM payout WHERE tx IS NULL
)
INSERT INTO payout_merged
SELECT w.pool_key, w.payout_id, o.payout_id, w.paid_at, w.currency, w.amount, w.tx, w.recorded_at
FROM numbered w JOIN numbered o ON o.pool_key = w.pool_key AND o.account IS w.account AND o.currency = w.currency AND o.paid_at = w.paid_at
  AND o.amount = w.amount AND o.number = w.number
WHERE w.own_id IS NULL AND o.own_id IS NOT NULL;

-- One of them without: each of those without a transaction with one that has one.
WITH numbered AS (
  SELECT *, row_number() OVER (PARTITION BY pool_key, account, currency, paid_at, amount, tx IS NULL ORDER BY recorded_at, payout_id) AS number
  FROM payout o WHERE NOT EXISTS (SELECT 1 FROM payout_merged m WHERE m.pool_key = o.pool_key AND m.payout_id = o.payout_id)
), pairs AS (
  SELECT w.*, o.payout_id AS other_id, o.recorded_at AS other_recorded_at, o.tx AS other_tx,
    CASE WHEN o.own_id IS NOT NULL THEN 0 WHEN w.own_id IS NOT NULL THEN 1 ELSE w.recorded_at <= o.recorded_at END AS stays
  FROM numbered w JOIN numbered o ON o.pool_key = w.pool_key AND o.account IS w.account AND o.currency = w.currency AND o.paid_at = w.paid_at
    AND o.amount = w.amount AND o.number = w.number
  WHERE w.tx IS NULL AND o.tx IS NOT NULL AND (w.own_id IS NULL OR o.own_id IS NULL)
)
INSERT INTO payout_merged
SELECT pool_key, iif(stays, other_id, payout_id), iif(stays, payout_id, other_id), paid_at, currency, amount, iif(stays, other_tx, NULL),
  iif(stays, other_recorded_at, recorded_at)
FROM pairs;

-- A row that went into one which went into a third belongs to the third.
UPDATE payout_merged SET merged_into = further.merged_into FROM payout_merged further
  WHERE further.pool_key = payout_merged.pool_key AND further.payout_id = payout_merged.merged_into;

UPDATE payout SET tx = coalesce(payout.tx, gone.tx), fee = coalesce(payout.fee, gone.fee), recorded_at = min(payout.recorded_at, gone.recorded_at)
FROM (SELECT m.pool_key, m.merged_into, max(m.tx) AS tx, max(o.fee) AS fee, min(m.recorded_at) AS recorded_at
  FROM payout_merged m JOIN payout o USING (pool_key, payout_id) GROUP BY m.pool_key, m.merged_into) gone
WHERE payout.pool_key = gone.pool_key AND payout.payout_id = gone.merged_into;
DELETE FROM payout WHERE (pool_key, payout_id) IN (SELECT pool_key, payout_id FROM payout_merged);
