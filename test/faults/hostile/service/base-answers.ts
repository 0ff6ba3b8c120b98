import type { Change } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { loadContract } from '@poolgate/server/api/contract.ts';
import { sampleAnomaly, sampleChange, sampleWorker } from '../../../../gateway/testing/samples.ts';
import { earningsOf } from '../../../../gateway/testing/stand-in-earnings.ts';
import { standInList } from '../../../../gateway/testing/stand-in-lists.ts';
import type { Asked } from './exchange.ts';

/** A client that has pools at a good service and at every hostile one. */
export const sharedClient = 'Shared Client Ltd';
export const contract = loadContract('scraper').document;

const started = new Date().toISOString().replace(/\.\d+/, '');

/** What a hostile service says where it is honest: two pools, read just now. */
export class BaseAnswers {
  readonly name: string;
  readonly type: string;
  /** A new one makes the gateway take everything anew. */
  epoch = 1;

  constructor(name: string, type: string) {
    this.name = name;
    this.type = type;
  }

  pools(): Change[] {
    const status = { ...readNow(), online_workers: 7, balance: '0.50000000' };
    return [
      sampleChange(`${this.type}_001`, { pool: { client_name: `${this.type} Ltd` }, status }),
      sampleChange(`${this.type}_002`, { pool: { client_name: sharedClient }, status }),
    ];
  }

  get since(): string {
    return `${this.type}.${this.epoch}`;
  }

  /** @returns undefined where a request for changes is to be held. */
  answer(asked: Asked): unknown {
    const { path, query, place, method } = asked;
    const pools = this.pools();
    switch (place) {
      case 'introduction':
        return this.introduction(pools);
      case 'changes':
        if (query.get('since') === this.since) return undefined;
        return { since: this.since, complete: true, pools, removed: [] };
      case 'description':
        return contract;
      case 'lists':
        return path === '/earnings' ? earningsOf(query, new Map(), pools) : this.list(asked, pools);
      default:
        return { asked: `${method} ${path}` };
    }
  }

  introduction(pools: Change[]) {
    return {
      type: this.type,
      name: this.name,
      database_id: `database-${this.name}`,
      version: '1.0.0',
      contract_version: contract.info.version,
      revision: this.since,
      started_at: started,
      pools: pools.map(({ pool }) => pool.pool_id),
      refused: [],
      skipped: [],
    };
  }

  list({ path, query }: Asked, pools: Change[]): unknown {
    const workers = new Map(pools.map(({ pool }) => [pool.pool_id, [sampleWorker('rig-1'), sampleWorker('rig-2')]]));
    const anomalies = pools.map(({ pool }, index) => sampleAnomaly(pool.pool_id, index + 1));
    return standInList(path === '/workers' ? '/workers' : '/anomalies', query, { workers, anomalies }, pools, true)
      .body;
  }
}

/** A reading of this moment, which stays fresh for hours. */
export function readNow() {
  const now = new Date().toISOString().replace(/\.\d+/, '');
  return { timestamp: now, observed_at: now, poll_interval_seconds: 3600 };
}
