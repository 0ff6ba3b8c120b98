import type { ServerResponse } from 'node:http';
import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { nextPage } from '@poolgate/server/testing/next-page.ts';
import { expect } from 'vitest';
import { noFaults } from '../state/faults/fault-lists.ts';
import { quick } from './gateway.ts';
import { sampleAnomaly, sampleChange, sampleWorker } from './samples.ts';
import type { StandInScraper } from './stand-in-scraper.ts';
import { ThreeServices } from './three-services.ts';

type Schemas = components['schemas'];

/** On a loaded machine a service of this process may be slow to say what is new; tests of lists do not look at that. */
export const listParts = { bodyLimit: 100_000, timings: { ...quick, graceMs: 20_000 } };

export const anomalyMoments = ['2026-11-21T08:00:00Z', '2026-11-21T08:30:00Z', '2026-11-21T09:00:00Z'];

/** When those that are over were over, as services since 0.1.7 say it. */
export const anomalyEnd = '2026-11-21T09:12:00Z';

export const noGaps = {
  ...{ pools: 4, fresh: 4, stale: 0, unreachable: 0, no_data: 0, gaps: [], sources: [], ...noFaults },
  // Both services list it.
  warnings: [
    {
      ...{ file: null, line: null, pool_id: null, pools: ['alpha_002'], client_names: [], still_read: true },
      reason: expect.stringMatching(/^two lists alpha_002, which one has; /),
      sources: ['two'],
    },
  ],
};

const other = { pool: { client_name: 'Ö & Co', country: 'Chile' } };
const listedPools = [
  sampleChange('alpha_001'),
  sampleChange('alpha_002', other),
  sampleChange('alpha_003'),
  sampleChange('alpha_004', { pool: { active: false } }),
  sampleChange('beta_001', other),
] as const;

/** Three services with lists of workers and anomalies. */
export class ListedFleet extends ThreeServices {
  constructor() {
    const alsoListed = sampleChange('alpha_002', { pool: { pool_name: 'Owned by another' } });
    super({ parts: listParts, pools: listedPools, alsoListed }, () => {
      fill(this.one, ['alpha_001', 'alpha_002']);
      fill(this.two, ['alpha_002', 'alpha_003', 'alpha_004']);
      fill(this.three, ['beta_001'], { tellsEnds: false });
    });
  }

  async read<Answer>(path: string): Promise<{ answer: Answer; next: string | null; response: Response }> {
    const response = await this.gateway.get(path);
    const answer = (await response.json()) as Answer;
    expect([path, response.status, answer]).toEqual([path, 200, answer]);
    const next = nextPage(response.headers.get('link'), path);
    return { answer, next, response };
  }

  async workers(query = ''): Promise<Schemas['ListedWorkers']> {
    return (await this.read<Schemas['ListedWorkers']>(`/api/workers${query}`)).answer;
  }

  async anomalies(query = ''): Promise<Schemas['ListedAnomalies']> {
    return (await this.read<Schemas['ListedAnomalies']>(`/api/anomalies${query}`)).answer;
  }
}

function fill(scraper: StandInScraper, poolIds: string[], { tellsEnds } = { tellsEnds: true }): void {
  for (const [index, poolId] of poolIds.entries()) {
    const ids = ['', 'rig 1', 'rig&2', 'é', '\u{ffff}', '\u{1f600}'].slice(index);
    scraper.listed.workers.set(
      poolId,
      ids.map((id, place) => sampleWorker(id, { status: place % 3 === 0 ? 'OFFLINE' : 'ONLINE' })),
    );
    scraper.listed.anomalies.push(
      ...anomalyMoments.map((timestamp, place) => {
        const resolved = (place + index) % 2 === 0;
        return sampleAnomaly(poolId, place + 1, {
          timestamp,
          severity: place === 0 ? 'HIGH' : 'MEDIUM',
          resolved,
          ...(tellsEnds && { ended_at: resolved ? anomalyEnd : null }),
        });
      }),
    );
  }
}

/** Misbehaves on the lists over all pools and nowhere else. */
export function onLists(handle: (response: ServerResponse, url: string) => void): NonNullable<StandInScraper['fault']> {
  return ({ url = '' }, response) => {
    if (!/^\/(workers|anomalies)/.test(url)) return false;
    handle(response, url);
    return true;
  };
}

/** Answers every list with this. */
export function listsAs(body: unknown, headers: Record<string, string> = {}): NonNullable<StandInScraper['fault']> {
  return onLists((response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
}

export function poolWithWorkers(pool_id: string, ...workers: object[]): object {
  return { pool_id, observed_at: '2026-11-21T09:00:00Z', complete: true, workers };
}

/** Each worker by its pool and id. */
export function workerNames({ workers }: Schemas['ListedWorkers']): string[] {
  return workers.map((row) => `${row.pool_id} ${row.worker_id}`);
}
