import { describe, expect, test } from 'vitest';
import { accountSchema, isObserver } from './account.ts';

const link = 'https://btcpool.kz/observer-link/0123456789abcdef0123456789abcdef';
const faultsOf = (settings: unknown) => {
  const result = accountSchema.safeParse(settings);
  return result.success ? [] : result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
};

describe('the account in a pool file', () => {
  test('is an API key with its currency, in upper or lower case', () => {
    expect(accountSchema.parse({ api_key: ' 5f42fd-1119a9 ', currency: 'btc' })).toEqual({
      apiKey: '5f42fd-1119a9',
      currency: 'BTC',
    });
  });

  test('is a share link, in the language of its reader', () => {
    const account = accountSchema.parse({ observer_url: link.replace('.kz/', '.kz/en/') });
    expect(isObserver(account) && account.linkId).toBe('0123456789abcdef0123456789abcdef');
  });

  test.each([
    [{ api_key: 'a' }, 'currency is missing; write the coin of this key: BTC, BCH or LTC'],
    [{ currency: 'BTC' }, 'api_key is missing; write the API key'],
    [{}, 'api_key is missing'],
    [{ api_key: '', currency: 'BTC' }, 'api_key is empty'],
    [{ api_key: 'a b', currency: 'BTC' }, 'api_key contains a character'],
    [{ api_key: 5, currency: 'BTC' }, 'api_key must be a text in quotes'],
    [{ api_key: 'a', currency: 'DOGE' }, "currency is not a coin of the pool's API"],
    [{ api_key: 'a', currency: 'BTC', coin: 'BTC' }, 'coin is not known here'],
    [{ observer_url: link, api_key: 'a' }, 'api_key is not known here'],
    [{ observer_url: 'https://btcpool.kz/' }, 'observer_url is not a share link'],
    [{ observer_url: 'btcpool.kz/observer-link/1' }, 'observer_url is not a share link'],
    ['a key', ' must contain api_key and currency'],
  ])('%j is refused, with what to write', (settings, fault) => {
    expect(faultsOf(settings).join('\n')).toContain(fault);
  });
});
