-- Pools that were added by API: their settings without secrets, and each secret sealed. The row in `pool` of one that was taken away stays, so that its
-- number is not given again.
CREATE TABLE given_pool (
  pool_id TEXT NOT NULL PRIMARY KEY,
  -- JSON, as they were given.
  settings TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);

CREATE TABLE given_secret (
  pool_id TEXT NOT NULL REFERENCES given_pool ON DELETE CASCADE,
  -- Of the setting in `account`.
  name TEXT NOT NULL,
  -- Which key it is sealed with; says nothing of the key itself.
  key_id TEXT NOT NULL,
  nonce BLOB NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (pool_id, name)
) WITHOUT ROWID;
