-- Payout events: the word that money left a pool for an account, with the evidence and what became of it.

CREATE TABLE payout_event (
  event_key INTEGER PRIMARY KEY AUTOINCREMENT,
  pool_key INTEGER NOT NULL,
  -- Made of the payment itself, so that a restored file comes to the same one.
  event_id TEXT NOT NULL,
  -- Names the account, as `payout.account` does.
  account TEXT,
  amount TEXT NOT NULL,
  fee TEXT,
  -- '' where it is unknown.
  currency TEXT NOT NULL,
  -- Null where only the total or the balance shows the payment.
  paid_at INTEGER,
  tx TEXT,
  -- The listed payment; null while it is not listed.
  payout_id TEXT,
  grade TEXT NOT NULL CHECK (grade IN ('listed', 'counted', 'deduced')),
  state TEXT NOT NULL CHECK (state IN ('confirmed', 'unconfirmed', 'withdrawn', 'returned')),
  evidence TEXT NOT NULL,
  first_seen_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  previous_paid_total TEXT,
  paid_total TEXT,
  -- It left between these moments; null where no clock can tell.
  left_after INTEGER,
  left_by INTEGER,
  -- Whether it was confirmed once: what was taken back can come again.
  was_confirmed INTEGER NOT NULL DEFAULT 1,
  UNIQUE (pool_key, event_id)
);
CREATE INDEX payout_event_by_payout ON payout_event (pool_key, payout_id);
CREATE INDEX payout_event_by_time ON payout_event (pool_key, coalesce(paid_at, first_seen_at), event_id);
CREATE INDEX payout_event_by_currency ON payout_event (pool_key, currency, state);

-- Every change of an event, in order. The mark tells this change from one that got the same number after a backup was restored.
CREATE TABLE payout_event_change (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  mark TEXT NOT NULL DEFAULT (lower(hex(randomblob(6)))),
  event_key INTEGER NOT NULL
);
CREATE INDEX payout_event_change_by_event ON payout_event_change (event_key, number);
CREATE TRIGGER payout_event_inserted AFTER INSERT ON payout_event BEGIN
  INSERT INTO payout_event_change (event_key) VALUES (NEW.event_key);
  UPDATE store SET revision = revision + 1;
  UPDATE pool SET revision = (SELECT revision FROM store) WHERE pool_key = NEW.pool_key;
END;
CREATE TRIGGER payout_event_updated AFTER UPDATE ON payout_event BEGIN
  INSERT INTO payout_event_change (event_key) VALUES (NEW.event_key);
  UPDATE store SET revision = revision + 1;
  UPDATE pool SET revision = (SELECT revision FROM store) WHERE pool_key = NEW.pool_key;
END;

-- How far the payments of an account are counted, as JSON. '' where the account was not named yet.
CREATE TABLE payout_count (
  pool_key INTEGER NOT NULL,
  account TEXT NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (pool_key, account)
) WITHOUT ROWID;

-- Payments from before an account was counted: they make no event.
CREATE TABLE payout_without_event (
  pool_key INTEGER NOT NULL,
  payout_id TEXT NOT NULL,
  PRIMARY KEY (pool_key, payout_id)
) WITHOUT ROWID;

-- What is stored so far is where counting begins.
INSERT INTO payout_without_event SELECT pool_key, payout_id FROM payout;
INSERT INTO payout_count
SELECT p.pool_key, coalesce(p.account_key, ''), json_object(
  'since', r.time,
  'sawList', json(iif(EXISTS (SELECT 1 FROM pool_part x WHERE x.pool_key = p.pool_key AND x.part = 'payouts' AND x.reading_key IS NULL), 'false', 'true')),
  'lastTime', r.time,
  'behind', 0,
  'totals', json(iif(m.paid_total IS NULL, '[]', json_array(json_object(
    'currency', coalesce(m.currency, ''), 'since', m.time, 'offset', m.paid_total, 'total', m.paid_total, 'balance', m.balance, 'fall', NULL,
    'formerOffsets', json_array(), 'returned', json_array(), 'awaited', json_array(), 'resets', 0,
    'mayLag', (SELECT json_group_array(json_object('amount', o.amount, 'until', m.time + 86400)) FROM payout o
      WHERE o.pool_key = p.pool_key AND o.currency = coalesce(m.currency, '') AND o.state = 'sent' AND o.paid_at > m.time - 7200))))),
  'trail', NULL)
FROM pool p JOIN reading r ON r.reading_key = p.latest_reading
  LEFT JOIN reading m ON m.reading_key = iif(EXISTS (SELECT 1 FROM pool_part x WHERE x.pool_key = p.pool_key AND x.part = 'money'),
    (SELECT x.reading_key FROM pool_part x WHERE x.pool_key = p.pool_key AND x.part = 'money'), p.latest_reading);
