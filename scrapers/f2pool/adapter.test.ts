import { join } from 'node:path';
import { ReadFailure } from '@poolgate/core/failure.ts';
import { createParts } from '@poolgate/core/runner/parts.ts';
import { conformance } from '@poolgate/core/testing/adapter/conformance.ts';
import { pollHttp } from '@poolgate/core/testing/service/poll-once.ts';
import { serve } from '@poolgate/core/testing/service/upstream.ts';
import { type PartName, partNames } from '@poolgate/language/parts.ts';
import { describe, expect, onTestFinished, test } from 'vitest';
import { adapter } from './adapter.ts';

const everyPart = ['hashrate', 'workers', 'money', 'earnings', 'payouts'] as const;
conformance(adapter, {
  fixtures: join(import.meta.dirname, 'fixtures'),
  offered: { '': everyPart, '-legacy': everyPart },
});

const account = { api_secret: 'f2p-invented-token-0001', mining_user_name: 'harborfarm', currency: 'bitcoin' };

describe('f2pool: adapter', () => {
  test('shows no secret in the observer link', () => {
    expect(adapter.observerUrl(account)).toBe('https://www.f2pool.com');
  });

  test('counts requests by the token, which is a secret', () => {
    expect(adapter.credential(account)).toBe(account.api_secret);
    expect(adapter.secrets(account)).toEqual([account.api_secret]);
    expect(adapter.limits.perCredential).toEqual({ requests: 1, perSeconds: 1.1 });
  });
});

/** Reads a coin that v2's hashrate module does not serve. Unless `legacy` is given, the legacy API knows nothing of the coin. */
async function outcomes(
  partsRead: PartName[],
  balanceStatus: number,
  { incomeFromGrowth = false, legacy = { hashrate: 0 } as object } = {},
): Promise<Record<string, string>> {
  const server = await serve((request, response) => {
    const path = request.url ?? '';
    const isBalance = path === '/v2/assets/balance';
    const body = isBalance ? { balance_info: { balance: 1 } } : path.startsWith('/v2/') ? {} : legacy;
    response.writeHead(isBalance ? balanceStatus : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  });
  onTestFinished(() => server.close());
  const poll = createParts(() => false);
  await adapter.read({
    account: { ...account, currency: 'bells-mm' },
    now: () => new Date('2026-11-21T09:00:00Z'),
    http: pollHttp(server.url),
    parts: poll.parts,
    tally: poll.tally,
    known: {
      newestEarningDay: null,
      newestPayoutAt: null,
      currency: 'BELLS',
      partsRead: new Set(partsRead),
      incomeFromGrowth,
    },
    oneAtATime: (_token, work) => work(),
    upstreamUrl: (url) => url,
    nextNonce: (_token, atLeast) => atLeast,
    withPage: () => Promise.reject(new Error('no page is needed')),
  });
  const outcomesByPart = poll.outcomes();
  return Object.fromEntries(
    partNames.map((part) => [
      part,
      outcomesByPart[part] instanceof ReadFailure ? outcomesByPart[part].kind : outcomesByPart[part],
    ]),
  );
}

describe('f2pool: a coin without hashrate', () => {
  const money = { money: 'read', earnings: 'read', payouts: 'read' };

  test('does not offer hashrate where it never did', async () => {
    const expected = { hashrate: 'not_offered', workers: 'not_offered' };
    expect(await outcomes([], 200)).toMatchObject({ ...money, ...expected });
    // A failed balance does not change that.
    expect(await outcomes(['money', 'earnings'], 500)).toMatchObject({ ...money, ...expected, money: 'unavailable' });
  });

  test('has failed where it showed the hashrate before', async () => {
    expect(await outcomes(['money', 'hashrate', 'workers'], 200)).toMatchObject({
      ...money,
      hashrate: 'unavailable',
      workers: 'unavailable',
    });
  });

  test('has failed where it is new and the money cannot be read either', async () => {
    expect(await outcomes([], 500)).toMatchObject({ money: 'unavailable', hashrate: 'unavailable' });
  });
});

describe('f2pool: money from one of two APIs', () => {
  const legacy = { hashrate: 1e14, hashes_last_hour: 1, balance: 0.5, paid: 100, value: 100.5, workers: [] };
  const before: PartName[] = ['money', 'earnings', 'payouts'];

  test('comes from the legacy API where v2 does not serve the coin, at first and later', async () => {
    expect(await outcomes([], 404, { legacy })).toMatchObject({ money: 'read', earnings: 'read', payouts: 'read' });
    expect(await outcomes(before, 404, { legacy, incomeFromGrowth: true })).toMatchObject({ money: 'read' });
  });

  test('has failed where v2 served it before; else payments and income would be counted twice', async () => {
    expect(await outcomes(before, 404, { legacy })).toMatchObject({ money: 'unavailable', hashrate: 'read' });
    expect(await outcomes(before, 200, { legacy })).toMatchObject({ money: 'read' });
  });
});
