// A database as the predecessor left it: integers, no unique keys, the same rows at every run, columns of other people.

export const predecessorTables = `
CREATE TABLE public.accounts (account_name text PRIMARY KEY, coin_type text, is_active boolean, company text, site text, account_type text, group_name text,
  balance numeric, earn_24_hours numeric, updated_at timestamp, note text);
CREATE TABLE public.hashrates (account_name text REFERENCES public.accounts, hashrate_10m integer, hashrate_1h integer, hashrate_1d integer,
  worker_count integer, active_workers integer, reject_rate numeric, "timestamp" timestamp, created_at timestamp);
CREATE TABLE public.devices (device_id text PRIMARY KEY, serial_number text, account_name text REFERENCES public.accounts, worker_name text, device_type text,
  status text, manufacturer text, model text, site text, location text, created_at timestamp, updated_at timestamp);
CREATE TABLE public.income_tracking (account_name text REFERENCES public.accounts, date text, btc_amount numeric, usd_value numeric, source text,
  transaction_type text, created_at timestamp, booked boolean);
CREATE TABLE public.alerts (account_name text REFERENCES public.accounts, alert_type text, severity text, message text, resolved boolean, created_at timestamp);
`;

export const predecessorRows = `
INSERT INTO public.accounts VALUES
  ('KZPool_001', 'BTC', true, 'Mining Company', 'Almaty', 'kzpool', 'Client Company Ltd', 0.5, 0.01, '2026-11-01 00:00:00', 'by hand'),
  ('other_007', 'BTC', false, 'Other', NULL, 'other', 'Other Client', NULL, NULL, NULL, NULL);
INSERT INTO public.hashrates VALUES
  ('KZPool_001', 37, 36, 35, 100, 98, 0.01, '2026-11-01 00:00:00', '2026-11-01 00:00:05'),
  ('KZPool_001', 37, NULL, 36, 100, 98, 0.01, '2026-11-01 00:00:00', '2026-11-01 00:10:05'),
  ('KZPool_001', 38, 36, 35, 100, 98, 0.01, '2026-11-01 00:10:00', '2026-11-01 00:10:05'),
  ('other_007', 1, 1, 1, 1, 1, NULL, '2026-11-01 00:00:00', NULL),
  ('other_007', 2, 1, 1, 1, 1, NULL, '2026-11-01 00:00:00', NULL),
  ('other_007', 3, 1, 1, 1, 1, NULL, NULL, NULL);
INSERT INTO public.devices VALUES
  ('KZ_KZPool_001_rig-01', 'SN1', 'KZPool_001', 'rig-01', 'ASIC', 'online', 'Bitmain', 'S19', 'Almaty', 'Almaty', '2026-10-01 00:00:00', '2026-11-01 00:00:00'),
  ('KZ_KZPool_001_rig-99', NULL, 'KZPool_001', 'rig-99', 'ASIC', 'online', NULL, NULL, 'Almaty', 'Almaty', '2026-10-01 00:00:00', NULL),
  ('OTHER_7', NULL, 'other_007', 'x', 'ASIC', 'online', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.income_tracking VALUES
  ('KZPool_001', '10/31/2026', 0.011, NULL, 'KZ Pool', 'mining_reward', '2026-11-01 00:00:00', NULL),
  ('KZPool_001', '10/31/2026', 0.012, 1200, 'KZ Pool', 'mining_reward', '2026-11-01 01:00:00', NULL),
  ('KZPool_001', '10/31/2026', 0.010, 1000, 'KZ Pool', 'mining_reward', '2026-10-31 23:00:00', true),
  ('KZPool_001', '10/30/2026', 0.013, NULL, 'KZ Pool', 'mining_reward', '2026-11-01 00:00:00', NULL),
  ('KZPool_001', '10/30/2026', 0.013, NULL, 'KZ Pool', 'fee', '2026-11-01 00:00:00', NULL),
  ('KZPool_001', '10/31/2026', 0.5, NULL, 'Other Pool', 'mining_reward', '2026-10-01 00:00:00', NULL);
INSERT INTO public.alerts VALUES
  ('KZPool_001', 'offline_workers', 'high', '6 offline', false, '2026-11-01 00:00:00'),
  ('KZPool_001', 'offline_workers', 'high', '6 offline', true, '2026-11-01 00:00:00'),
  ('KZPool_001', 'hashrate_drop', 'low', 'dropped', false, '2026-11-01 00:00:00');
`;

/** Of another project, with a policy that lets anybody read. */
export const otherProject = `
CREATE TABLE public.pool_metadata (pool_id text PRIMARY KEY, pool_name text NOT NULL, observer_url text, client_name text, country text, company text,
  location text, contact_email text, tags jsonb, active boolean DEFAULT true, created_at timestamptz, updated_at timestamptz);
CREATE TABLE public.pool_summary (id bigserial PRIMARY KEY, timestamp timestamptz NOT NULL, pool_id text REFERENCES public.pool_metadata, observer_url text,
  current_hashrate text, avg_hashrate_24h text, online_workers integer, offline_workers integer, balance text, last_income text);
ALTER TABLE public.pool_summary ENABLE ROW LEVEL SECURITY;
CREATE POLICY "Anybody reads" ON public.pool_summary FOR SELECT USING (true);
CREATE VIEW public.latest_pool_status AS SELECT 1 AS one;
INSERT INTO public.pool_metadata (pool_id, pool_name) VALUES ('example_001', 'Mine');
INSERT INTO public.pool_summary (timestamp, pool_id, balance) VALUES ('2026-11-01', 'example_001', '1BTC'), ('2026-11-02', 'example_001', NULL);
`;
