import type { ServerResponse } from 'node:http';
import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import type { EarningSums } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { expect } from 'vitest';
import { expectContract } from './contract-check.ts';
import { quick } from './gateway.ts';
import { sampleChange } from './samples.ts';
import type { EarnedDay } from './stand-in-earnings.ts';
import type { StandInScraper } from './stand-in-scraper.ts';
import { ThreeServices } from './three-services.ts';

type Schemas = components['schemas'];
export type Summed = Schemas['SummedEarnings'];

export const earningParts = { timings: { ...quick, graceMs: 20_000 } };

const other = { client_name: 'Ö & Co', country: 'Chile', company: 'Äther' };
export const earningPools = [
  sampleChange('alpha_001'),
  sampleChange('alpha_002', { pool: other }),
  sampleChange('alpha_003', { pool: { country: 'Chile' } }),
  sampleChange('alpha_004', { pool: { active: false }, status: { observed_at: '2026-06-30T09:00:00Z' } }),
  sampleChange('beta_001', { pool: other }),
] as const;

/** By pool, all of them for a span in which every pool earned. */
export const earningsPath = '/api/earnings?from=2026-11-01&to=2026-11-21&group_by=pool';

export function earnedDay(date: string, amount: string, currency: string | null = 'BTC'): EarnedDay {
  return { date, amount, currency, complete: true };
}

/** Three services with daily earnings. */
export class EarningFleet extends ThreeServices {
  constructor() {
    const alsoListed = sampleChange('alpha_002', { pool: { ...other, country: 'Nowhere' } });
    super({ parts: earningParts, pools: earningPools, alsoListed }, () => {
      // What a pool earned by another than its owner counts nowhere.
      const days = [earnedDay('2026-11-20', '777.00000000'), earnedDay('2026-11-19', '777.00000000', 'XYZ')];
      this.two.earned.set('alpha_002', days);
    });
  }

  async read(path: string): Promise<Summed> {
    const response = await this.gateway.get(path);
    const answer = (await response.json()) as Summed;
    expect([path, response.status, answer]).toEqual([path, 200, answer]);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('etag')).toBeNull();
    expectContract('SummedEarnings', answer);
    const { coverage } = answer;
    expect(coverage.covered + coverage.without_days + coverage.missing).toBe(coverage.pools);
    expect([coverage.without_days, coverage.missing]).toEqual([
      coverage.without_days_pools.length,
      coverage.missing_pools.length,
    ]);
    return answer;
  }

  /** What each pool earned, as its owner has it. */
  earn(earned: Record<string, EarnedDay[]>): void {
    const { one, two, three } = this;
    const owners: Record<string, StandInScraper> = {
      ...{ alpha_001: one, alpha_002: one, alpha_003: two },
      ...{ alpha_004: two, beta_001: three },
    };
    for (const { pool } of earningPools) owners[pool.pool_id]?.earned.set(pool.pool_id, earned[pool.pool_id] ?? []);
  }

  everyoneEarns(): void {
    const days = [earnedDay('2026-11-20', '1.00000000')];
    this.earn(Object.fromEntries(earningPools.map(({ pool }) => [pool.pool_id, days])));
  }
}

/** Misbehaves on sums of earnings and nowhere else; a handler that returns false lets it answer as it should. */
export function onEarnings(handle: (response: ServerResponse, url: string) => unknown): StandInScraper['fault'] {
  return ({ url = '' }, response) => url.startsWith('/earnings') && handle(response, url) !== false;
}

/** Answers as it should but for some fields. */
export function sumsWith(
  more: Partial<EarningSums> | ((asked: URLSearchParams) => Partial<EarningSums>),
): StandInScraper['fault'] {
  return onEarnings((response, url) => {
    const asked = new URL(url, 'http://stand-in').searchParams;
    const sums = { group_by: asked.get('group_by'), from: asked.get('from'), to: asked.get('to') };
    const fields = typeof more === 'function' ? more(asked) : more;
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ ...sums, groups: [], pools: [], ...fields }));
  });
}
