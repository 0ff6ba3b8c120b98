-- Who is offline, which is asked over all pools and is a small part of the rows.
CREATE INDEX worker_reading_offline ON worker_reading (reading_key) WHERE scale_offline % 3 <> 0;

-- The anomalies of all pools are merged from these, newest first.
CREATE INDEX anomaly_by_kind ON anomaly (pool_key, resolved, severity, opened_at);
