import { join } from 'node:path';
import type { Shape } from '@poolgate/core/kit/record.ts';
import { noTally } from '@poolgate/core/kit/tally.ts';
import { createParts } from '@poolgate/core/runner/parts.ts';
import { conformance } from '@poolgate/core/testing/adapter/conformance.ts';
import type { PartName } from '@poolgate/language/parts.ts';
import { describe, expect, test } from 'vitest';
import { adapter } from './adapter.ts';

conformance(adapter, {
  fixtures: join(import.meta.dirname, 'fixtures'),
  offered: { '': ['hashrate', 'workers', 'money', 'earnings', 'payouts'] },
});

test('the page of the wallet', () => {
  expect(adapter.observerUrl({ wallet: 'bc1qexample' })).toBe('https://zpool.ca/wallet/bc1qexample');
});

describe('figures that are missing', () => {
  const read = async (wallet: object, partsRead: PartName[]) => {
    const poll = createParts(() => false);
    const http = { json: (_: unknown, { shape }: { shape: Shape<unknown> }) => shape.read(wallet, noTally) };
    const known = { partsRead: new Set(partsRead) };
    const context = {
      account: { wallet: 'a' },
      http,
      known,
      now: () => new Date(0),
      parts: poll.parts,
      tally: poll.tally,
    };
    await adapter.read(context as never);
    return Object.entries(poll.outcomes()).map(([part, is]) => `${part} ${is instanceof Error ? is.message : is}`);
  };
  const plain = { currency: 'BTC', balance: 1 };

  test('have failed where connections, payments or sums of payments were read before', async () => {
    const outcomes = await read(plain, ['hashrate', 'workers', 'money', 'earnings', 'payouts']);
    expect(outcomes).toEqual([
      expect.stringMatching(/^hashrate .*known shape \(miners\)/),
      expect.stringMatching(/^workers .*known shape \(miners\)/),
      'money read',
      expect.stringMatching(/^earnings The pool did not give the sums of what it paid/),
      expect.stringMatching(/^payouts .*known shape \(payouts\)/),
      'network not_offered',
    ]);
  });
  test('are not offered where they were never there', async () => {
    const left = ['hashrate', 'workers', 'earnings', 'payouts', 'network'].map((part) => `${part} not_offered`);
    const outcomes = await read(plain, ['money']);
    expect(outcomes.toSorted()).toEqual([...left, 'money read'].toSorted());
  });
  test('days fail together with the money they are computed from', async () => {
    const outcomes = await read({ currency: 'BTC', paidtotal: 1, payouts: [] }, []);
    expect(outcomes.filter((outcome) => /known shape \(balance\)/.test(outcome)).length).toBe(2);
    expect(outcomes).toContain('payouts read');
  });
});
