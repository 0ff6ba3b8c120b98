-- What a dashboard shows beyond the figures of before: of a pool in its row, and when anomalies ended.

-- How long the pool took for an answer in the newest poll that had one: the median over its requests. Also of a poll that failed.
ALTER TABLE pool ADD COLUMN response_ms REAL;
-- From which balance on the pool says that it pays, as of the last reading of the money, and in which currency.
ALTER TABLE pool ADD COLUMN payout_threshold TEXT;
ALTER TABLE pool ADD COLUMN payout_threshold_currency TEXT;
-- Blocks that the account itself found in the 24 hours before.
ALTER TABLE reading ADD COLUMN blocks_found_24h INTEGER;

-- When an anomaly was over or was marked so; null while it is open, and where nobody knows.
ALTER TABLE anomaly ADD COLUMN ended_at INTEGER;
-- `updated_at` is the end only where the reading of that moment is there: marking an anomaly that is over already moved it too, and imported ones never had an end.
UPDATE anomaly SET ended_at = updated_at
WHERE resolved = 1 AND lasting = 0 AND updated_at > opened_at
  AND EXISTS (SELECT 1 FROM reading r WHERE r.pool_key = anomaly.pool_key AND r.time = anomaly.updated_at);
-- A person marks it over the API or in a shell. The end that a reading shows comes with its own moment. A clock that was set back makes no end before the begin.
CREATE TRIGGER anomaly_marked AFTER UPDATE OF resolved ON anomaly
WHEN NEW.resolved <> OLD.resolved AND NEW.ended_at IS OLD.ended_at BEGIN
  UPDATE anomaly SET ended_at = iif(NEW.resolved = 0, NULL, max(opened_at, unixepoch())) WHERE id = NEW.id;
END;
