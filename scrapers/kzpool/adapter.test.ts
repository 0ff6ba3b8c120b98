import { createBrowserLender } from '@poolgate/core/browser/browser.ts';
import { conformance } from '@poolgate/core/testing/conformance.ts';
import { partNames } from '@poolgate/language/parts.ts';
import { chromium } from 'playwright';
import { afterAll, describe, expect, test } from 'vitest';
import { isObserver } from './account.ts';
import { adapter } from './adapter.ts';

const browser = createBrowserLender({ loadBrowserType: async () => chromium, chromiumPath: undefined, pagesAtOnce: 5 });
afterAll(() => browser.close());

// Most of the time of a page is waiting, so the scenarios run side by side.
describe.concurrent('kzpool', () => {
  conformance(adapter, {
    fixtures: new URL('./fixtures', import.meta.url).pathname,
    browser,
    // What a link shows depends on its rights; few show payouts.
    offered: { '': partNames, '-observer': ['hashrate', 'workers', 'money', 'earnings'] },
  });
});

const link = 'https://btcpool.kz/observer-link/0123456789abcdef0123456789abcdef';
const faultsOf = (settings: unknown) => {
  const result = adapter.account.safeParse(settings);
  return result.success ? [] : result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
};

describe('the account in a pool file', () => {
  test('is an API key with its currency, in any case', () => {
    expect(adapter.account.parse({ api_key: ' 5f42fd-1119a9 ', currency: 'btc' })).toEqual({
      apiKey: '5f42fd-1119a9',
      currency: 'BTC',
    });
  });

  test('is a share link, in the language of its reader', () => {
    const account = adapter.account.parse({ observer_url: link.replace('.kz/', '.kz/en/') });
    expect(isObserver(account) && account.linkId).toBe('0123456789abcdef0123456789abcdef');
  });

  test.each([
    [{ api_key: 'a' }, 'currency is missing; write BTC, BCH or LTC'],
    [{ currency: 'BTC' }, 'api_key is missing; write the API key'],
    [{}, 'api_key is missing'],
    [{ api_key: '', currency: 'BTC' }, 'api_key is empty'],
    [{ api_key: 'a b', currency: 'BTC' }, 'api_key holds a character'],
    [{ api_key: 5, currency: 'BTC' }, 'api_key must be a text in quotes'],
    [{ api_key: 'a', currency: 'DOGE' }, "currency is none that the pool's API knows"],
    [{ api_key: 'a', currency: 'BTC', coin: 'BTC' }, 'coin is not known here'],
    [{ observer_url: link, api_key: 'a' }, 'api_key is not known here'],
    [{ observer_url: 'https://btcpool.kz/' }, 'observer_url is no share link'],
    [{ observer_url: 'btcpool.kz/observer-link/1' }, 'observer_url is no share link'],
    ['a key', ' must hold api_key and currency'],
  ])('%j is refused with what to write', (settings, fault) => {
    expect(faultsOf(settings).join('\n')).toContain(fault);
  });

  test('keeps its secrets apart: the key, or the link and its id', () => {
    const api = adapter.account.parse({ api_key: 'key-1', currency: 'LTC' });
    expect([adapter.secrets(api), adapter.credential(api), adapter.observerUrl(api)]).toEqual([
      ['key-1'],
      'key-1',
      'https://btcpool.kz',
    ]);
    const observer = adapter.account.parse({ observer_url: link });
    expect([adapter.secrets(observer), adapter.observerUrl(observer)]).toEqual([[link, link.slice(-32)], link]);
  });
});
