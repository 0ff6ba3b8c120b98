-- When the metadata of a pool went: another service may have the pool since then. Null while they are there, and where they went before this was noted.
ALTER TABLE pool ADD COLUMN removed_at INTEGER;
CREATE TRIGGER pool_removed AFTER UPDATE OF removed ON pool WHEN NEW.removed IS NOT OLD.removed BEGIN
  UPDATE pool SET removed_at = CASE NEW.removed WHEN 1 THEN unixepoch() END WHERE pool_key = NEW.pool_key;
END;

-- An anomaly that is deleted while it is open would stay open at a target. A pool tells which ones are open, so it is told again.
CREATE TRIGGER anomaly_deleted_to_outbox AFTER DELETE ON anomaly
WHEN OLD.resolved = 0 AND EXISTS (SELECT 1 FROM sync_target) BEGIN
  INSERT INTO outbox (target_key, kind, pool_key, ref, worker_rows)
    SELECT t.target_key, 'pool', p.pool_key, 0, 0 FROM sync_target t CROSS JOIN pool p ON p.pool_key = OLD.pool_key AND t.pool_type IN ('', p.pool_type)
    WHERE TRUE ON CONFLICT DO UPDATE SET stamp = stamp + 1;
END;
