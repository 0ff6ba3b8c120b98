import { randomOf } from './random.ts';

/** What a pool type tells of an account, and what not. */
export interface PoolTraits {
  /** Whether it lists workers; else it only counts them. */
  lists: boolean;
  /** Whether the list tells the last share. */
  tellsLastShare: boolean;
  /** Whether it gives means of an hour and a day; else they are made of our own readings. */
  tellsMeans: boolean;
  /** Counters of shares: of all since midnight, or of the last day, or none. */
  shares: 'since_midnight' | 'moving_day' | 'none';
  listsPayments: boolean;
}

export const poolTypes: Readonly<Record<string, PoolTraits>> = {
  antpool: { lists: true, tellsLastShare: false, tellsMeans: true, shares: 'since_midnight', listsPayments: true },
  f2pool: { lists: true, tellsLastShare: true, tellsMeans: true, shares: 'none', listsPayments: true },
  kzpool: { lists: true, tellsLastShare: true, tellsMeans: true, shares: 'none', listsPayments: true },
  solopool: { lists: true, tellsLastShare: true, tellsMeans: false, shares: 'moving_day', listsPayments: true },
  zpool: { lists: false, tellsLastShare: false, tellsMeans: true, shares: 'none', listsPayments: false },
};

/** An account and its workers. The figures of worker number i are at place i. */
export interface FarmAccount {
  number: number;
  poolId: string;
  type: string;
  traits: PoolTraits;
  client: string;
  tags: string[];
  workers: number;
  /** H/s. */
  nominal: Float64Array;
  /** Shares in ten minutes. */
  shares: Float64Array;
  /** How many workers are always bad. */
  bad: number;
}

export const rackSize = 20;
const fewest = 5;
const most = 400;
const clients = ['Northwind', 'Borealis', 'Steppe Hash', 'Altai Mining'];

export function farmAccounts(seed: number, count: number): FarmAccount[] {
  const types = Object.entries(poolTypes);
  return Array.from({ length: count }, (_, number) => {
    const random = randomOf(seed, 'account', number);
    const [type, traits] = types[number % types.length] as [string, PoolTraits];
    const workers = Math.round(fewest * (most / fewest) ** random.fraction());
    const nominal = new Float64Array(workers);
    const shares = new Float64Array(workers);
    let model = 0;
    let difficulty = 0;
    for (let worker = 0; worker < workers; worker += 1) {
      if (worker % rackSize === 0) [model, difficulty] = [random.whole(60, 400) * 1e12, random.between(6, 20)];
      nominal[worker] = model;
      shares[worker] = difficulty;
    }
    return {
      ...{ number, type, traits, workers, nominal, shares },
      poolId: `${type}_${String(Math.floor(number / types.length) + 1).padStart(3, '0')}`,
      client: clients[number % clients.length] as string,
      tags: number % 2 === 0 ? ['production'] : [],
      bad: Math.floor(random.between(0, 0.02) * workers + random.fraction() * 0.5),
    };
  });
}
