import { type PartName, partNames } from '@poolgate/language/parts.ts';
import type { WatchedPart, WatchedPool, WatchedSignals, WatchedSource } from '../../alerts/rules/watched.ts';

const good: WatchedPart = { offered: true, freshness: 'fresh', observedAt: 1000, error: null };

/** Signals of which only what a test says is known. */
export function knownSignals(known: Partial<WatchedSignals> = {}): WatchedSignals {
  return {
    hashrates: [],
    offlineUsual: null,
    offlineLasting: null,
    silentWorkers: null,
    rejectRate: null,
    frozenSince: null,
    workersLost: null,
    ...known,
  };
}

interface PoolOptions extends Partial<Omit<WatchedPool, 'parts' | 'signals'>> {
  parts?: Partial<Record<PartName, Partial<WatchedPart>>>;
  signals?: Partial<WatchedSignals> | null;
}

/** A pool with which nothing is wrong but what a test says. */
export function healthyPool({ parts = {}, signals = {}, ...rest }: PoolOptions = {}): WatchedPool {
  return {
    poolId: 'alpha_001',
    client: 'Northwind',
    type: 'alpha',
    tags: [],
    source: 'first',
    active: true,
    parts: Object.fromEntries(
      partNames.map((name) => [name, { ...good, ...parts[name] }]),
    ) as unknown as WatchedPool['parts'],
    error: null,
    countsPart: 'workers',
    online: 100,
    offline: 0,
    workersComplete: true,
    balance: '0.5',
    currency: 'BTC',
    openAnomalies: [],
    signals: signals && knownSignals(signals),
    ...rest,
  };
}

/** A service with which nothing is wrong but what a test says. */
export function healthySource(options: Partial<WatchedSource> = {}): WatchedSource {
  return {
    poolId: null,
    client: null,
    type: 'alpha',
    tags: [],
    source: 'first',
    state: 'up',
    message: null,
    pools: 3,
    backup: { enabled: true, lastGoodAt: 1000, failures: 0, error: null },
    disk: { freeBytes: 50, totalBytes: 100 },
    ...options,
  };
}
