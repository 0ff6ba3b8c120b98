import { createBrowserLender } from '@poolgate/core/browser/browser.ts';
import { conformance } from '@poolgate/core/testing/adapter/conformance.ts';
import { partNames } from '@poolgate/language/parts.ts';
import { chromium } from 'playwright';
import { afterAll, describe, expect, test } from 'vitest';
import { adapter } from './adapter.ts';

const browser = createBrowserLender({ loadBrowserType: async () => chromium, chromiumPath: undefined, pagesAtOnce: 5 });
afterAll(() => browser.close());

// A page mostly waits, so the scenarios run side by side.
describe.concurrent('kzpool', () => {
  conformance(adapter, {
    fixtures: new URL('./fixtures', import.meta.url).pathname,
    browser,
    // A link shows what its rights allow; few show payouts.
    offered: { '': partNames, '-observer': ['hashrate', 'workers', 'money', 'earnings'] },
  });
});

const link = 'https://btcpool.kz/observer-link/0123456789abcdef0123456789abcdef';

test('secrets are the key, or the link and its id', () => {
  const api = adapter.account.parse({ api_key: 'key-1', currency: 'LTC' });
  expect([adapter.secrets(api), adapter.credential(api), adapter.observerUrl(api)]).toEqual([
    ['key-1'],
    'key-1',
    'https://btcpool.kz',
  ]);
  const observer = adapter.account.parse({ observer_url: link });
  expect([adapter.secrets(observer), adapter.observerUrl(observer)]).toEqual([[link, link.slice(-32)], link]);
});
