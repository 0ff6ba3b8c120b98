import { poolTypeOf } from '@poolgate/language/pool-id.ts';
import { afterAll, beforeAll } from 'vitest';
import { eventually, gatewayOver, standIn } from '../../gateway/testing/gateway.ts';
import { sampleChange, unreadChange } from '../../gateway/testing/samples.ts';

export interface RealAnswers {
  /** What stands there in an answer about an account of which everything is known. @throws where the answer has no such field. */
  known(url: string, path: string[]): unknown;
  /** The same for an account that was never read. */
  unread(url: string, path: string[]): unknown;
}

const everything = {
  parts: { network: { offered: true, observed_at: '2026-11-21T09:00:00Z' } },
  status: {
    network_difficulty: 1e14,
    ...{ shares_valid: 970, shares_invalid: 20, shares_stale: 10, reject_rate: 0.03 },
    ...{ balance_pending: '0.00050362', estimated_earnings: '0.009', response_time_ms: 182, blocks_found_24h: 1 },
  },
} as const;

/** What a gateway answers to these addresses, asked once for all tests of a file. */
export function realAnswers(urls: string[]): RealAnswers {
  const places = [...new Set(urls.map((url) => new URL(url).pathname))];
  const poolIds = [...new Set(places.flatMap((place) => /^\/api\/pools\/(\w+)\//.exec(place)?.[1] ?? []))];
  const answers = { known: new Map<string, unknown>(), unread: new Map<string, unknown>() };
  const cleaners: (() => void | Promise<void>)[] = [];
  beforeAll(async () => {
    const atEnd = (clean: () => void | Promise<void>) => void cleaners.unshift(clean);
    const [type = 'alpha'] = poolIds.flatMap((poolId) => poolTypeOf(poolId) ?? []);
    for (const [kind, change] of [
      ['known', (poolId: string) => sampleChange(poolId, everything)],
      ['unread', (poolId: string) => unreadChange(poolId)],
    ] as const) {
      const service = await standIn(type, atEnd);
      for (const poolId of poolIds) service.put(change(poolId));
      const gateway = await gatewayOver({ [type]: service.url }, {}, {}, atEnd);
      await eventually(async () => {
        if ((await gateway.source(type))?.state !== 'up') throw new Error('the service is not up yet');
      });
      for (const place of places) answers[kind].set(place, await gateway.json(place));
    }
  });
  afterAll(async () => {
    for (const clean of cleaners) await clean();
  });
  const at = (kind: 'known' | 'unread') => (url: string, path: string[]) =>
    path.reduce<unknown>(
      (value, key) => {
        if (typeof value !== 'object' || value === null || !(key in value))
          throw new Error(`no ${path.join('.')} in the answer to ${url}`);
        return (value as Record<string, unknown>)[key];
      },
      answers[kind].get(new URL(url).pathname),
    );
  return { known: at('known'), unread: at('unread') };
}
