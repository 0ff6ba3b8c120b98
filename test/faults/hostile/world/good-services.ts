import { sampleAnomaly, sampleChange, sampleWorker } from '../../../../gateway/testing/samples.ts';
import { StandInScraper } from '../../../../gateway/testing/stand-in-scraper.ts';
import { readNow, sharedClient } from '../service/base-answers.ts';
import type { Victims } from '../service/exchange.ts';

export const goodClient = 'Good Client Ltd';

/** What a pool of a good service says now, for comparison with whatever the gateway answers. */
export interface GoodPool {
  poolId: string;
  owner: string;
  client: string;
  figures: {
    pool_id: string;
    online_workers: number;
    offline_workers: number;
    current_hashrate_hs: number;
    balance: string;
  };
}

const homes = [
  { poolId: 'alpha_001', owner: 'good-1', client: goodClient },
  { poolId: 'alpha_002', owner: 'good-1', client: sharedClient },
  { poolId: 'beta_001', owner: 'good-2', client: goodClient },
] as const;

export const workerIds = ['rig-1', 'rig-2'];
export const earnedDay = '2026-11-20';
export const earned = '0.12345678';

/** Two services that do all by the contract, with figures that move. */
export class GoodServices {
  readonly services = new Map([
    ['good-1', new StandInScraper('alpha')],
    ['good-2', new StandInScraper('beta')],
  ]);
  pools: GoodPool[] = [];
  #reading = 0;

  async start(): Promise<this> {
    for (const [name, service] of this.services) {
      service.name = name;
      service.databaseId = `database-${name}`;
      service.clock = () => Date.now() / 1000;
      await service.start();
    }
    for (const { poolId, owner } of homes) {
      const service = this.of(owner);
      service.listed.workers.set(
        poolId,
        workerIds.map((id) => sampleWorker(id)),
      );
      service.listed.anomalies.push(sampleAnomaly(poolId, 1));
      service.earned.set(poolId, [{ date: earnedDay, currency: 'BTC', amount: earned, complete: true }]);
    }
    this.move();
    return this;
  }

  of(owner: string): StandInScraper {
    return this.services.get(owner) as StandInScraper;
  }

  /** Every pool is read once more. */
  move(): void {
    this.#reading += 1;
    this.pools = homes.map(({ poolId, owner, client }, index) => {
      const count = 100 + 10 * this.#reading + index;
      const figures = {
        pool_id: poolId,
        online_workers: count,
        offline_workers: index,
        current_hashrate_hs: count * 1e12,
        balance: `${count}.10000000`,
      };
      const rate = { algorithm: 'sha256', current_hashrate: null, avg_hashrate_24h: null, avg_hashrate_24h_hs: null };
      const hashrates = [{ ...rate, current_hashrate_hs: figures.current_hashrate_hs }];
      const status = { ...readNow(), ...figures, hashrates };
      this.of(owner).put(sampleChange(poolId, { pool: { client_name: client }, status }));
      return { poolId, owner, client, figures };
    });
  }

  victims(gatewayUrl: string): Victims {
    const { url, type } = this.of('good-1');
    const poolIds = homes.filter(({ owner }) => owner === 'good-1').map(({ poolId }) => poolId);
    return { gatewayUrl, url, type, poolIds, name: 'good-1', databaseId: 'database-good-1', clientName: goodClient };
  }

  async stop(): Promise<void> {
    for (const service of this.services.values()) await service.stop();
  }
}
