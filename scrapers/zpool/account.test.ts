import { describe, expect, test } from 'vitest';
import { accountSchema } from './account.ts';

describe('account settings', () => {
  const fault = (settings: unknown) => accountSchema.safeParse(settings).error?.issues[0]?.message;

  test('a wallet and nothing else', () => {
    expect(accountSchema.parse({ wallet: 'AbC' })).toEqual({ wallet: 'AbC' });
    expect(fault({})).toMatch(/^is missing: write the payout address/);
    expect(fault({ wallet: 0xabc })).toMatch(/^must be text: .*in quotes/);
    expect(fault({ wallet: ' ' })).toMatch(/^is empty/);
    expect(fault({ wallet: 'a b' })).toMatch(/^contains a space/);
    expect(fault({ wallet: 'a', key: 'b' })).toMatch(/key/);
  });
});
