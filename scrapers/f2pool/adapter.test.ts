import { join } from 'node:path';
import { conformance } from '@poolgate/core/testing/conformance.ts';
import { describe, expect, test } from 'vitest';
import { adapter } from './adapter.ts';

conformance(adapter, { fixtures: join(import.meta.dirname, 'fixtures') });

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
