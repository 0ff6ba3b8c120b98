-- The status counts the open anomalies of an account, so it changes with them, also where a person resolves or deletes one in a shell.
CREATE TRIGGER anomaly_opened AFTER INSERT ON anomaly WHEN NEW.resolved = 0 BEGIN
  UPDATE store SET revision = revision + 1;
  UPDATE pool SET revision = (SELECT revision FROM store) WHERE pool_key = NEW.pool_key;
END;
CREATE TRIGGER anomaly_changed AFTER UPDATE OF resolved, severity ON anomaly
WHEN NEW.resolved <> OLD.resolved OR (NEW.severity <> OLD.severity AND NEW.resolved = 0) BEGIN
  UPDATE store SET revision = revision + 1;
  UPDATE pool SET revision = (SELECT revision FROM store) WHERE pool_key = NEW.pool_key;
END;
CREATE TRIGGER anomaly_deleted AFTER DELETE ON anomaly WHEN OLD.resolved = 0 BEGIN
  UPDATE store SET revision = revision + 1;
  UPDATE pool SET revision = (SELECT revision FROM store) WHERE pool_key = OLD.pool_key;
END;
