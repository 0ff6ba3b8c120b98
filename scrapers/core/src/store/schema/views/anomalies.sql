-- Anomalies, under the documented name.

CREATE VIEW anomaly_log AS
SELECT a.id, datetime(a.opened_at, 'unixepoch') AS timestamp, p.pool_id, m.observer_url, a.anomaly_type, a.description, a.severity, a.resolved
FROM anomaly a JOIN pool p USING (pool_key) LEFT JOIN pool_metadata m USING (pool_id);

CREATE TRIGGER anomaly_log_resolved INSTEAD OF UPDATE OF resolved ON anomaly_log BEGIN
  UPDATE anomaly SET resolved = NEW.resolved <> 0, updated_at = unixepoch() WHERE id = OLD.id;
END;
CREATE TRIGGER anomaly_log_deleted INSTEAD OF DELETE ON anomaly_log BEGIN
  DELETE FROM anomaly WHERE id = OLD.id;
END;
-- These say why a statement is refused, and what to do instead.
CREATE TRIGGER anomaly_log_not_inserted INSTEAD OF INSERT ON anomaly_log BEGIN
  SELECT RAISE(ABORT, 'anomaly_log is written by the services alone. Rows of another file are taken over by: npm run poolgate -- import FILE --pool POOL_ID');
END;
CREATE TRIGGER anomaly_log_not_changed INSTEAD OF UPDATE OF id, timestamp, pool_id, observer_url, anomaly_type, description, severity ON anomaly_log BEGIN
  SELECT RAISE(ABORT, 'Of anomaly_log only resolved can be changed: UPDATE anomaly_log SET resolved = 1 WHERE id = …');
END;
