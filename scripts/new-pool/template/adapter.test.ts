import { join } from 'node:path';
import { conformance } from '@poolgate/core/testing/adapter/conformance.ts';
import { describe, expect, test } from 'vitest';
import { accountSchema } from './account.ts';
import { adapter } from './adapter.ts';

conformance(adapter, {
  fixtures: join(import.meta.dirname, 'fixtures'),
  offered: { '': ['hashrate', 'workers', 'money', 'payouts'] },
});

describe('account settings', () => {
  const fault = (settings: unknown) => accountSchema.safeParse(settings).error?.issues[0]?.message;

  test('a name and a key', () => {
    expect(fault({ account: 'mining01', api_key: 'key-invented-0001' })).toBeUndefined();
    expect(fault({ api_key: 'key-invented-0001' })).toMatch(/^is missing: write the name/);
    expect(fault({ account: 7, api_key: 'key-invented-0001' })).toMatch(/^must be text/);
    expect(fault({ account: 'mining01', api_key: ' ' })).toMatch(/^is empty: write a read-only key/);
  });

  test('the page of the account shows no key', () => {
    const account = { account: 'mining 01', api_key: 'key-invented-0001' };
    expect(adapter.observerUrl(account)).toBe('https://newpool.example/accounts/mining%2001');
  });
});
