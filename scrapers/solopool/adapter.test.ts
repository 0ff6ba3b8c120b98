import { join } from 'node:path';
import { noTally } from '@poolgate/core/kit/tally.ts';
import { conformance } from '@poolgate/core/testing/adapter/conformance.ts';
import { upstreamUrlFor } from '@poolgate/core/upstream/origin.ts';
import { describe, expect, test } from 'vitest';
import { accountSchema } from './account.ts';
import { adapter, difficultyOf } from './adapter.ts';
import { networkShape } from './schema.ts';

conformance(adapter, {
  fixtures: join(import.meta.dirname, 'fixtures'),
  offered: { '': ['hashrate', 'workers', 'money', 'earnings', 'payouts', 'network'] },
});

describe('addresses', () => {
  test('the observer page is that of the coin, with the address encoded', () => {
    const account = accountSchema.parse({ wallet: 'kaspa:qqExample', coin: 'kas' });
    expect(adapter.observerUrl(account)).toBe('https://kas.solopool.org/account/kaspa%3AqqExample');
    expect(
      upstreamUrlFor(
        'http://127.0.0.1:9/{coin}',
        { type: 'solopool', coinSlug: adapter.coinSlug(account) },
        adapter.observerUrl(account),
      ),
    ).toBe('http://127.0.0.1:9/kas/account/kaspa%3AqqExample');
  });
  test('two coins of one wallet are two accounts', () => {
    const [first, second] = ['btc', 'bch'].map((coin) =>
      adapter.credential(accountSchema.parse({ wallet: 'x', coin })),
    );
    expect(first).not.toBe(second);
  });
});

describe('difficulty', () => {
  const of = (stats: unknown) => difficultyOf(networkShape.read(stats, noTally));

  test('reads each shape, in their order', () => {
    const flat = { networkDifficulty: '4.5' };
    const nodes = { ...flat, nodes: [{ difficulty: '3' }, { difficulty: '99' }] };
    const node = { ...nodes, node: { difficulty: 2 } };
    expect(of({ ...node, stats: { difficulty: '1' } })).toBe(1);
    expect(of(node)).toBe(2);
    expect(of(nodes)).toBe(3);
    expect(of(flat)).toBe(4.5);
  });
  test('skips values that are not a difficulty, and ends with null', () => {
    expect(of({ stats: { difficulty: 'n/a' }, node: { difficulty: 0 }, nodes: [], networkDifficulty: 7 })).toBe(7);
    expect(of({})).toBeNull();
  });
});
