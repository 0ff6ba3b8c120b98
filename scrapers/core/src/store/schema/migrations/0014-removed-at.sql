-- When the metadata of a pool went: another service may have the pool since then. Null while they are there, and where they went before this was noted.
ALTER TABLE pool ADD COLUMN removed_at INTEGER;
CREATE TRIGGER pool_removed AFTER UPDATE OF removed ON pool WHEN NEW.removed IS NOT OLD.removed BEGIN
  UPDATE pool SET removed_at = CASE NEW.removed WHEN 1 THEN unixepoch() END WHERE pool_key = NEW.pool_key;
END;
