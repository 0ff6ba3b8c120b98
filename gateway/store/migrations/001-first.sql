-- What the gateway remembers across restarts. One row per pool: who owns it, and what that service told last.
CREATE TABLE pool (
  pool_id TEXT PRIMARY KEY,
  owner   TEXT,
  pool    TEXT NOT NULL,
  status  TEXT NOT NULL
) STRICT;

CREATE TABLE source (
  name         TEXT PRIMARY KEY,
  type         TEXT,
  version      TEXT,
  last_contact REAL,
  contract     TEXT
) STRICT;
