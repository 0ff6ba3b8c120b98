import { join } from 'node:path';
import type { Reading } from '@poolgate/core/adapter.ts';
import type { Known } from '@poolgate/core/read-context.ts';
import { readAccount } from '@poolgate/core/runner/read-account.ts';
import { createTurns } from '@poolgate/core/runner/turns.ts';
import { loadScenarios, type ScenarioExchange } from '@poolgate/core/scenarios/scenario.ts';
import { startStandIn } from '@poolgate/core/scenarios/stand-in.ts';
import { conformance } from '@poolgate/core/testing/adapter/conformance.ts';
import { createBudget } from '@poolgate/core/upstream/budget.ts';
import { createLargeAnswers } from '@poolgate/core/upstream/large-answers.ts';
import { Agent } from 'undici';
import { describe, expect, test } from 'vitest';
import { adapter } from './adapter.ts';

const fixtures = join(import.meta.dirname, 'fixtures');

conformance(adapter, {
  fixtures,
  offered: {
    '': ['hashrate', 'workers', 'money', 'earnings', 'payouts', 'network'],
    '-observer': ['hashrate', 'workers', 'money', 'earnings', 'payouts'],
  },
});

/** Reads a scenario's account as a later poll does, with any nonce. */
async function readLater(
  name: string,
  known: Partial<Known>,
  isLeftOut: (request: ScenarioExchange['request']) => boolean = () => false,
): Promise<Reading> {
  const scenario = loadScenarios(fixtures).find((one) => one.name === name);
  if (!scenario) throw new Error(`${name} is gone`);
  const exchanges = scenario.exchanges
    .filter(({ request }) => !isLeftOut(request))
    .map((exchange) => {
      const { nonce: _nonce, signature: _signature, ...form } = exchange.request.form;
      return { ...exchange, request: { ...exchange.request, form } };
    });
  const standIn = await startStandIn({ ...scenario, exchanges });
  const agent = new Agent();
  let nonce = 0;
  try {
    const { reading } = await readAccount(
      adapter,
      adapter.account.parse(scenario.accounts.main),
      {
        ...{ agent, publicAgent: agent },
        budget: createBudget({ perHost: { requests: 1000, perSeconds: 1 } }, () => performance.now()),
        largeAnswers: createLargeAnswers(),
        turns: createTurns(),
        browser: null,
        nextNonce: (_credential, atLeast) => {
          nonce = Math.max(nonce + 1, atLeast);
          return nonce;
        },
        now: () => new Date(scenario.now),
        upstreamUrl: standIn.url,
        requestTimeoutSeconds: 5,
        pageTimeoutSeconds: 5,
        retryDelaysMs: [1, 1],
      },
      {
        newestEarningDay: null,
        newestPayoutAt: null,
        currency: 'BTC',
        partsRead: new Set(),
        incomeFromGrowth: false,
        ...known,
      },
      new AbortController().signal,
    );
    expect(standIn.unexpected).toEqual([]);
    expect(standIn.unused()).toEqual([]);
    return reading;
  } finally {
    await agent.close();
    await standIn.close();
  }
}

describe('a later poll', () => {
  const isSecondPage = ({ form }: ScenarioExchange['request']) => form.type === 'recv' && form.page === '2';

  test('requests no page without new days, and leaves out the day at the page border', async () => {
    const reading = await readLater('pages-of-earnings', { newestEarningDay: '2026-11-19' }, isSecondPage);
    expect(reading.earnings).toHaveLength(49);
    expect(reading.earnings[0]?.date).toBe('2026-11-20');
    expect(reading.earnings.at(-1)?.date).toBe('2026-10-03');
    expect(reading.lastIncome).toBe('0.00094000');
  });

  test('reads on where the newest stored day is at the page border', async () => {
    // 2026-10-02 is the last row of page 1. More rows of that day could follow on page 2.
    const reading = await readLater('pages-of-earnings', { newestEarningDay: '2026-10-02' });
    expect(reading.earnings).toHaveLength(65);
  });

  test.each([
    ['endpoints-missing', ['earnings', 'payouts', 'network']],
    ['endpoints-missing-observer', ['workers', 'money', 'earnings', 'payouts']],
  ] as const)('an endpoint that was there before and is missing has failed: %s', async (name, gone) => {
    const first = await readLater(name, {});
    const later = await readLater(name, { partsRead: new Set(gone) });
    for (const part of gone) {
      expect(first.parts[part]).toBe('not_offered');
      expect(later.parts[part]).toMatchObject({ kind: 'changed' });
    }
  });
});

describe('what the adapter tells the core', () => {
  const link = 'https://v3.antpool.com/observer?accessKey=Inv3nted&coinType=BTC&observerUserId=westbarn';
  const observer = adapter.account.parse({ observer_url: link });
  const signed = adapter.account.parse({ user_id: 'a', api_key: 'key-1', api_secret: 'secret-1', coin: 'btc' });

  test('the observer URL is the share link, else a page without secrets', () => {
    expect(adapter.observerUrl(observer)).toBe(link);
    expect(adapter.observerUrl(signed)).toBe('https://www.antpool.com');
  });

  test('key, secret, share link and its accessKey are secrets', () => {
    expect(adapter.secrets(signed)).toEqual(expect.arrayContaining(['key-1', 'secret-1']));
    expect(adapter.secrets(observer)).toEqual(expect.arrayContaining([link, 'Inv3nted']));
  });

  test('requests and nonces are counted by the key of the API or of the link', () => {
    expect(adapter.credential(signed)).toBe('key-1');
    expect(adapter.credential(observer)).toBe('Inv3nted');
  });
});
