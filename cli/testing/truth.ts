// What a predecessor saw, invented. It is kept in whole numbers (thousandths of a unit, hundred-millionths of a coin, seconds), so
// that a test compares an import with something of its own.

/** A hashrate: `milli` thousandths of the unit; 0 is a true zero. */
export interface TrueHashrate {
  milli: number;
  unit: 'TH/s' | 'PH/s' | 'EH/s';
}

export interface TrueWorker {
  name: string;
  online: boolean;
  h10m: TrueHashrate;
  h1h: TrueHashrate;
  h24h: TrueHashrate;
  lastExchange: number;
}

export interface TrueScrape {
  /** Unix seconds. */
  time: number;
  current: TrueHashrate;
  average: TrueHashrate;
  online: number;
  offline: number;
  satoshi: number;
  incomeSatoshi: number;
  workers: TrueWorker[];
}

export interface TrueDay {
  date: string;
  satoshi: number;
  hashrate: TrueHashrate;
}

export interface Truth {
  scrapes: TrueScrape[];
  days: TrueDay[];
  anomalies: { time: number; type: string; severity: string; resolved: boolean }[];
}

export const plainHashrate = ({ milli, unit }: TrueHashrate): string =>
  `${Math.floor(milli / 1000)}.${String(milli % 1000).padStart(3, '0')} ${unit}`;

/** As Poolgate shows it: a zero has no unit to choose. */
export const shownHashrate = (hashrate: TrueHashrate): string =>
  hashrate.milli === 0 ? '0.000 H/s' : plainHashrate(hashrate);

export const plainCoins = (satoshi: number): string =>
  `${Math.floor(satoshi / 1e8)}.${String(satoshi % 1e8).padStart(8, '0')}`;

/** Small and good enough: the same numbers for the same seed. */
export function createRandom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

export interface TruthOptions {
  seed: number;
  scrapes: number;
  workers: number;
  start?: number;
  intervalSeconds?: number;
}

export function inventTruth({
  seed,
  scrapes,
  workers,
  start = 1_763_856_000,
  intervalSeconds = 600,
}: TruthOptions): Truth {
  const random = createRandom(seed);
  const terahashes = (): TrueHashrate => ({ milli: 1000 + random(998_000), unit: 'TH/s' });
  const zero: TrueHashrate = { milli: 0, unit: 'TH/s' };
  return {
    scrapes: Array.from({ length: scrapes }, (_, index) => {
      const time = start + index * intervalSeconds + random(20);
      const list = Array.from({ length: workers }, (_, number): TrueWorker => {
        const online = random(8) > 0;
        return {
          name: `rig${seed}-${number}`,
          online,
          h10m: online ? terahashes() : zero,
          h1h: online ? terahashes() : zero,
          h24h: terahashes(),
          lastExchange: time - (online ? random(300) : 7200 + random(9000)),
        };
      });
      const online = list.filter((worker) => worker.online).length;
      return {
        time,
        current: { milli: 1000 + random(998_000), unit: random(2) === 0 ? 'PH/s' : 'EH/s' },
        average: { milli: 1000 + random(998_000), unit: 'PH/s' },
        online,
        offline: workers - online,
        satoshi: random(2e9),
        incomeSatoshi: random(1e7),
        workers: list,
      };
    }),
    days: Array.from({ length: 5 }, (_, index) => ({
      date: new Date((start - (index + 1) * 86_400) * 1000).toISOString().slice(0, 10),
      satoshi: 1 + random(1e8),
      hashrate: { milli: 1000 + random(998_000), unit: 'PH/s' as const },
    })),
    anomalies: Array.from({ length: 3 }, (_, index) => ({
      time: start + index * 3600,
      type: index === 0 ? 'OFFLINE_WORKERS' : 'HASHRATE_DROP',
      severity: index === 1 ? 'HIGH' : 'MEDIUM',
      resolved: index < 2,
    })),
  };
}
