-- Whether something ever happened: what was pruned must not be forgotten.
CREATE TABLE past (
  only             INTEGER PRIMARY KEY CHECK (only = 1),
  key_made         INTEGER NOT NULL DEFAULT 0 CHECK (key_made IN (0, 1)),
  key_made_by_hand INTEGER NOT NULL DEFAULT 0 CHECK (key_made_by_hand IN (0, 1))
) STRICT;
INSERT INTO past (only) VALUES (1);

-- Times are unix seconds. A hash is SHA-256 of the whole text of a key; the text itself is nowhere.
CREATE TABLE key (
  id             TEXT PRIMARY KEY CHECK (length(id) BETWEEN 4 AND 32),
  name           TEXT NOT NULL,
  kind           TEXT NOT NULL CHECK (kind IN ('key', 'link')),
  role           TEXT NOT NULL CHECK (role IN ('admin', 'read', 'metrics')),
  title          TEXT,
  language       TEXT,
  created_at     INTEGER NOT NULL,
  expires_at     INTEGER,
  revoked_at     INTEGER,
  is_first       INTEGER NOT NULL CHECK (is_first IN (0, 1)),
  last_used_on   TEXT,
  hash           BLOB NOT NULL CHECK (length(hash) = 32),
  -- Of the text before, where it was rotated.
  old_hash       BLOB CHECK (length(old_hash) = 32),
  old_hash_until INTEGER CHECK ((old_hash IS NULL) = (old_hash_until IS NULL)),
  -- What it sees, as JSON; null where that is everything. It may be long, so it is behind what is read more often.
  scope          TEXT CHECK ((role = 'read') = (scope IS NOT NULL)),
  CHECK (kind = 'key' OR role = 'read')
) STRICT;
-- Whoever reads it again reads it only where the key is a new one.
CREATE TRIGGER key_scope_stays BEFORE UPDATE OF id, created_at, scope ON key BEGIN
  SELECT RAISE(ABORT, 'What a key sees never changes. Make another key.');
END;

-- One change, or the refused keys of one caller in one hour. An id is never used again.
CREATE TABLE audit (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  at       INTEGER NOT NULL,
  action   TEXT NOT NULL,
  subject  TEXT,
  -- The names of what was sent, as a JSON array.
  fields   TEXT NOT NULL DEFAULT '[]',
  key_id   TEXT,
  key_name TEXT,
  caller   TEXT,
  status   INTEGER,
  count    INTEGER NOT NULL DEFAULT 1 CHECK (count >= 1),
  -- When the hour of refused keys began; null of a change.
  hour     INTEGER CHECK ((action = 'refused_key') = (hour IS NOT NULL))
) STRICT;
CREATE INDEX audit_action ON audit (action, id);
CREATE INDEX audit_at ON audit (at);
CREATE UNIQUE INDEX audit_refused ON audit (hour, ifnull(caller, '')) WHERE hour IS NOT NULL;
