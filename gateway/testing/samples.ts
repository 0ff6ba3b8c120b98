import type {
  Anomaly,
  Change,
  PartState,
  Parts,
  Pool,
  PoolTrend,
  ReadType,
  Status,
  Worker,
} from '@poolgate/contracts/generated/scraper-client/index.ts';
import { formatHashrate } from '@poolgate/language/format-hashrate.ts';
import { mainParts, type PartName, partNames } from '@poolgate/language/parts.ts';
import { poolTypeOf } from '@poolgate/language/pool-id.ts';

/** 2026-11-21T09:00:00Z, when every sample was read. */
export const sampleTime = Date.UTC(2026, 10, 21, 9) / 1000;

export interface SampleOptions {
  pool?: Partial<Pool>;
  status?: Partial<Status>;
  /** How parts of it stand; the others were read with the account, and failed where all of its poll did. */
  parts?: Partial<Record<PartName, Partial<PartState>>>;
}

/** The parts that the sample account offers. */
const offeredParts: readonly PartName[] = [...mainParts, 'earnings'];

/** One pool as a service lists it, with figures unless the test says otherwise. */
export function sampleChange(poolId: string, options: SampleOptions = {}): Change {
  const { pool, status } = oldChange(poolId, options);
  const parts = Object.fromEntries(
    partNames.map((name) => [name, partState(name, status, options.parts?.[name])]),
  ) as Parts;
  const main = mainParts.flatMap((part) => ({ part, ...parts[part] }));
  const oldest = main.flatMap(({ observed_at }) => observed_at ?? []).sort()[0] ?? null;
  const failed = main.flatMap(({ part, error }) => (error === null ? [] : [{ part, ...error }]));
  const longest = failed.sort((a, b) => b.count - a.count)[0] ?? null;
  return {
    pool,
    status: {
      counts_part: 'hashrate',
      unreadable_figures: status.dropped_rows,
      parts,
      ...status,
      observed_at: oldest,
      last_error: status.last_error === null ? longest : { part: null, ...status.last_error },
    },
  };
}

function partState(name: PartName, { observed_at, last_error }: Status, own: Partial<PartState> = {}): PartState {
  const { offered = offeredParts.includes(name) } = own;
  if (!offered) return { offered, observed_at: null, freshness: 'no_data', error: null };
  return { offered, observed_at, freshness: observed_at === null ? 'no_data' : 'fresh', error: last_error, ...own };
}

/** As a service older than contract 0.1.2 lists it. */
export function oldChange(poolId: string, { pool = {}, status = {} }: Omit<SampleOptions, 'parts'> = {}): Change {
  const poolType = poolTypeOf(poolId) ?? 'alpha';
  const observerUrl = `https://pool.example/share/secret-of-${poolId}`;
  const observedAt = '2026-11-21T09:00:00Z';
  return {
    pool: {
      pool_id: poolId,
      pool_type: poolType,
      pool_name: `Account ${poolId}`,
      observer_url: observerUrl,
      client_name: 'Client Company Ltd',
      country: 'China',
      company: 'Builder',
      location: null,
      contact_email: null,
      tags: [],
      active: true,
      created_at: '2026-11-01T08:00:00Z',
      updated_at: '2026-11-20T08:00:00Z',
      ...pool,
    },
    status: {
      id: 1,
      timestamp: observedAt,
      pool_id: poolId,
      pool_type: poolType,
      observer_url: observerUrl,
      ...hashrates([['sha256', 1e15]]),
      coin: 'BTC',
      currency: 'BTC',
      online_workers: 10,
      offline_workers: 1,
      workers_complete: true,
      balance: '0.10000000',
      balance_pending: null,
      paid_total: null,
      last_income: null,
      shares_valid: null,
      shares_invalid: null,
      shares_stale: null,
      pool_luck: null,
      network_difficulty: null,
      estimated_earnings: null,
      derived: [],
      dropped_rows: 0,
      observed_at: observedAt,
      poll_interval_seconds: 600,
      last_error: null,
      freshness: 'fresh',
      ...status,
    },
  };
}

/** The hashrate fields of a status; the single-valued ones are null where there is more than one algorithm. */
export function hashrates(algorithms: [algorithm: string | null, hs: number | null][]) {
  const only = algorithms.length === 1 ? algorithms[0] : undefined;
  const text = (hs: number | null | undefined) => formatHashrate(hs ?? null);
  return {
    algorithm: only?.[0] ?? null,
    current_hashrate: text(only?.[1]),
    current_hashrate_hs: only?.[1] ?? null,
    avg_hashrate_1h: null,
    avg_hashrate_1h_hs: null,
    avg_hashrate_24h: null,
    avg_hashrate_24h_hs: null,
    hashrates: algorithms.map(([algorithm, hs]) => ({
      algorithm,
      current_hashrate: text(hs),
      current_hashrate_hs: hs,
      avg_hashrate_24h: null,
      avg_hashrate_24h_hs: null,
    })),
  } satisfies Partial<Status>;
}

/** A pool that was never read. */
export function unreadChange(poolId: string, options: SampleOptions = {}): Change {
  const status: Partial<Status> = { id: null, timestamp: null, observed_at: null, balance: null, currency: null };
  return sampleChange(poolId, {
    ...options,
    status: {
      ...status,
      ...hashrates([]),
      coin: null,
      online_workers: null,
      offline_workers: null,
      workers_complete: null,
      dropped_rows: null,
      freshness: 'no_data',
      ...options.status,
    },
  });
}

export function sampleWorker(workerId: string, worker: Partial<Worker> = {}): Worker {
  return {
    worker_id: workerId,
    worker_name: workerId,
    status: 'ONLINE',
    algorithm: 'sha256',
    hashrate_10m: '187.650 TH/s',
    hashrate_10m_hs: 187_650_000_000_000,
    hashrate_1h: null,
    hashrate_1h_hs: null,
    hashrate_24h: null,
    hashrate_24h_hs: null,
    reject_rate: 0.0012,
    last_exchange_time: '2026-11-21T08:59:00Z',
    ...worker,
  };
}

export function sampleAnomaly(poolId: string, id: number, anomaly: Partial<Anomaly> = {}): Anomaly {
  return {
    id,
    timestamp: '2026-11-21T09:00:00Z',
    pool_id: poolId,
    observer_url: `https://pool.example/share/secret-of-${poolId}`,
    anomaly_type: 'OFFLINE_WORKERS',
    description: '1 of 11 workers is offline.',
    severity: 'MEDIUM',
    resolved: false,
    ...anomaly,
  };
}

/** Two days of a hashrate with a gap, a threshold, a payment and a day, read when the samples were. */
export function sampleTrend(poolId: string, trend: Partial<PoolTrend> = {}): PoolTrend {
  const rates = Array.from({ length: 48 }, (_, step) => (step === 7 ? null : 1e15 + step));
  return {
    pool_id: poolId,
    until: '2026-11-21T09:00:00Z',
    begins_at: '2026-11-20T09:30:00Z',
    step_seconds: 1800,
    hashrates: [{ algorithm: 'sha256', mean_7d_hs: 1e15, known_7d: 0.99, hashrates_hs: rates }],
    payout_threshold: { amount: '0.005', currency: 'BTC' },
    last_payout: {
      payout_id: `payment of ${poolId}`,
      paid_at: '2026-11-20T06:10:02Z',
      amount: '0.01490000',
      currency: 'BTC',
      tx: null,
    },
    last_day: { date: '2026-11-20', total_income: '0.01570138', currency: 'BTC', complete: true },
    ...trend,
  };
}

/** A type as a service describes it. */
export function sampleType(type: string, more: Partial<ReadType> = {}): ReadType {
  return {
    type,
    title: `Pool ${type}`,
    description: `Accounts of ${type}. The key is in its settings.`,
    account_schema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      properties: {
        user: { type: 'string', title: 'User', description: 'Its name at the pool.', minLength: 1 },
        api_key: { type: 'string', title: 'API key', description: 'Of the account.', pattern: '\\S', writeOnly: true },
      },
      required: ['user', 'api_key'],
      additionalProperties: false,
    },
    secret_fields: ['api_key'],
    default_poll_interval_seconds: 600,
    links_open_accounts: true,
    troubleshooting: { auth: 'Make a new key.' },
    driver: null,
    ...more,
  };
}
