-- How far the log of payout events of each service is read.
CREATE TABLE payout_log (
  source     TEXT PRIMARY KEY,
  -- Null where it is to be read from its begin again.
  cursor     TEXT,
  -- 1 until the log was read to its end once.
  first_read INTEGER NOT NULL,
  -- Pools in it that the service does not own, as a JSON list.
  skipped    TEXT NOT NULL
) STRICT;

-- What was handed on, in order. The mark tells a number from the same one of a file that was put back.
CREATE TABLE payout_change (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  mark   TEXT NOT NULL DEFAULT (lower(hex(randomblob(6)))),
  at     REAL NOT NULL
) STRICT;

-- Each event once, as it was last handed on.
CREATE TABLE payout_event (
  pool_id    TEXT NOT NULL,
  event_id   TEXT NOT NULL,
  -- In `payout_change`.
  number     INTEGER NOT NULL UNIQUE,
  source     TEXT NOT NULL,
  event      TEXT NOT NULL,
  first_read INTEGER NOT NULL,
  -- When it was noted here, or last changed by the clock of the service, whichever is later; unix seconds.
  kept_from  REAL NOT NULL,
  PRIMARY KEY (pool_id, event_id)
) STRICT;
CREATE INDEX payout_event_by_source ON payout_event (source, number);
CREATE INDEX payout_event_by_age ON payout_event (kept_from);
