import type { Change, Status } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { formatHashrate } from '@poolgate/language/format-hashrate.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import { sampleChange } from '../../gateway/testing/samples.ts';

/** Invented pool types, each with a service of its own. */
export const poolTypes = ['alphapool', 'betapool', 'gammapool', 'deltapool', 'omegapool'] as const;
const poolsPerClient = 20;

/** The currency and the hashrates of each type's accounts. */
const mining: Record<(typeof poolTypes)[number], { currency: string; hashrates: [algorithm: string, hs: number][] }> = {
  alphapool: { currency: 'BTC', hashrates: [['sha256', 37.4e15]] },
  betapool: { currency: 'BTC', hashrates: [['sha256', 51.9e15]] },
  gammapool: { currency: 'LTC', hashrates: [['scrypt', 54.1e9]] },
  deltapool: { currency: 'DGB', hashrates: [['sha256', 1.2e15]] },
  omegapool: {
    currency: 'BTC',
    hashrates: [
      ['scrypt', 9.5e9],
      ['kawpow', 812.5e6],
    ],
  },
};

export function clientName(index: number): string {
  return `Client ${String(index).padStart(3, '0')} Ltd`;
}

export function poolTypeAt(index: number): (typeof poolTypes)[number] {
  return poolTypes[index % poolTypes.length] as (typeof poolTypes)[number];
}

/** One of many accounts after so many readings. Each client has accounts of all types. */
export function poolAt(index: number, reading: number): Change {
  const type = poolTypeAt(index);
  const number = String(Math.floor(index / poolTypes.length) + 1).padStart(3, '0');
  const client = clientName(Math.floor(index / poolsPerClient));
  return sampleChange(`${type}_${number}`, {
    pool: {
      pool_name: `${client} at ${type} ${number}`,
      client_name: client,
      company: client,
      country: ['Kazakhstan', 'Norway', 'Canada', 'China'][index % 4] as string,
      location: 'Hall 3',
      contact_email: 'ops@example.com',
      tags: [type, 'production'],
    },
    status: figures(index, reading),
  });
}

function figures(index: number, reading: number): Partial<Status> {
  const { currency, hashrates } = mining[poolTypeAt(index)];
  // Any spread, but the same in every run.
  const drift = 0.9 + (((index * 7919 + reading * 104_729) % 1000) / 1000) * 0.2;
  const rates = hashrates.map(([algorithm, hs]) => {
    const [now, day] = [Math.round(hs * drift), hs];
    return {
      algorithm,
      current_hashrate: formatHashrate(now),
      current_hashrate_hs: now,
      avg_hashrate_24h: formatHashrate(day),
      avg_hashrate_24h_hs: day,
    };
  });
  const only = rates.length === 1 ? rates[0] : undefined;
  const now = toTimestamp(Math.floor(Date.now() / 1000));
  return {
    id: 1_000_000 + reading,
    timestamp: now,
    observed_at: now,
    algorithm: only?.algorithm ?? null,
    current_hashrate: only?.current_hashrate ?? null,
    current_hashrate_hs: only?.current_hashrate_hs ?? null,
    avg_hashrate_24h: only?.avg_hashrate_24h ?? null,
    avg_hashrate_24h_hs: only?.avg_hashrate_24h_hs ?? null,
    hashrates: rates,
    coin: currency,
    currency,
    online_workers: Math.round(120 * drift),
    offline_workers: index % 7,
    balance: (0.04 * drift).toFixed(8),
    paid_total: '4.91180000',
    last_income: '0.02235186',
    shares_valid: 3_251_168_967 + reading,
    shares_invalid: 1_908_279,
    shares_stale: 7_632_754,
    network_difficulty: 110_568_428_300_952.69,
    poll_interval_seconds: 600,
  };
}
