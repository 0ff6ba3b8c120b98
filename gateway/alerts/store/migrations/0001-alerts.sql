-- What alerts must not forget. Moments that end in _on are seconds of the alert clock, which only grows; those in _at are unix seconds, to be shown.
CREATE TABLE clock (
  one           INTEGER PRIMARY KEY CHECK (one = 1),
  alert_seconds REAL NOT NULL,
  wall          REAL NOT NULL
) STRICT;

-- Where each rule stands on each subject that is not simply well; as JSON of the state machine.
CREATE TABLE machine (
  name  TEXT PRIMARY KEY,
  state TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE episode (
  alert_id   TEXT PRIMARY KEY,
  alert      TEXT NOT NULL,
  pending_at REAL NOT NULL,
  ended_on   REAL
) STRICT;
CREATE INDEX episode_newest ON episode (pending_at DESC, alert_id DESC);
CREATE INDEX episode_ended ON episode (ended_on) WHERE ended_on IS NOT NULL;

CREATE TABLE silence (
  silence_id TEXT PRIMARY KEY,
  matcher    TEXT NOT NULL,
  author     TEXT NOT NULL,
  reason     TEXT NOT NULL,
  made_at    REAL NOT NULL,
  starts_at  REAL NOT NULL,
  ends_at    REAL NOT NULL,
  ended_by   TEXT
) STRICT;

CREATE TABLE acknowledgement (
  alert_id TEXT PRIMARY KEY,
  author   TEXT NOT NULL,
  reason   TEXT,
  made_at  REAL NOT NULL,
  ends_at  REAL
) STRICT;

-- What a target was told of a group; as JSON.
CREATE TABLE told (
  target     TEXT NOT NULL,
  group_name TEXT NOT NULL,
  state      TEXT NOT NULL,
  PRIMARY KEY (target, group_name)
) STRICT, WITHOUT ROWID;

-- What a target calls the first message of a thread, so that later ones edit or answer it.
CREATE TABLE thread (
  target    TEXT NOT NULL,
  thread    TEXT NOT NULL,
  remote_id TEXT NOT NULL,
  moved_on  REAL NOT NULL,
  PRIMARY KEY (target, thread)
) STRICT, WITHOUT ROWID;

CREATE TABLE delivery (
  delivery_id    INTEGER PRIMARY KEY AUTOINCREMENT,
  target         TEXT NOT NULL,
  thread         TEXT NOT NULL,
  key            TEXT NOT NULL,
  message        TEXT NOT NULL,
  state          TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'replaced', 'failed')),
  tries          INTEGER NOT NULL DEFAULT 0,
  error          TEXT,
  made_on        REAL NOT NULL,
  due_on         REAL NOT NULL,
  first_tried_on REAL,
  done_on        REAL,
  made_at        REAL NOT NULL,
  done_at        REAL,
  UNIQUE (target, key)
) STRICT;
CREATE INDEX delivery_open ON delivery (delivery_id) WHERE state IN ('waiting', 'sending');
CREATE INDEX delivery_of_thread ON delivery (target, thread, delivery_id);
CREATE INDEX delivery_done ON delivery (done_on) WHERE done_on IS NOT NULL;

-- Which alerts a message was about, so that each says whom it was told.
CREATE TABLE delivery_alert (
  alert_id    TEXT NOT NULL,
  delivery_id INTEGER NOT NULL REFERENCES delivery ON DELETE CASCADE,
  PRIMARY KEY (alert_id, delivery_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX delivery_alert_of ON delivery_alert (delivery_id);

CREATE TABLE target (
  target          TEXT PRIMARY KEY,
  held_until_on   REAL,
  disabled_at     REAL,
  disabled_reason TEXT,
  failing_since   REAL,
  last_error      TEXT,
  last_sent_at    REAL
) STRICT, WITHOUT ROWID;

-- What parts of alerts remember: JSON by their own names.
CREATE TABLE note (
  name TEXT PRIMARY KEY,
  state TEXT NOT NULL
) STRICT, WITHOUT ROWID;
