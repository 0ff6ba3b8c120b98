import { formCheck } from '@poolgate/core/testing/adapter/account-form-suite.ts';
import { describe, expect, test } from 'vitest';
import { accountSchema, form } from './account.ts';
import { currencyOf, slugsOfTicker } from './currencies.ts';

const account = { api_secret: 'f2p-invented-token-0001', mining_user_name: 'harborfarm', currency: 'bitcoin' };

function complaints(settings: unknown): string[] {
  const result = accountSchema.safeParse(settings);
  return result.success ? [] : result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
}

describe('account settings', () => {
  test.each(['bitcoin', 'bitcoin-cash', 'dash', 'DASH', 'Litecoin', 'digibyte-sha256d', 'newcoin-x'])(
    'the slug %s is accepted',
    (currency) => {
      expect(accountSchema.parse({ ...account, currency }).currency).toBe(currency.toLowerCase());
    },
  );

  test.each([
    ['BTC', 'currency is a ticker: write the pool\'s own name of the coin, "bitcoin"'],
    ['btc', 'currency is a ticker: write the pool\'s own name of the coin, "bitcoin"'],
    ['etc', 'currency is a ticker: write the pool\'s own name of the coin, "ethereum-classic"'],
    ['XMR', "currency is not a coin's name at F2Pool"],
    ['bit coin', "currency is not a coin's name at F2Pool"],
    ['../v2', "currency is not a coin's name at F2Pool"],
  ])('the currency %s is refused, with what to write', (currency, sentence) => {
    expect(complaints({ ...account, currency })).toEqual([expect.stringContaining(sentence)]);
  });

  test('the form refuses tickers, and takes a slug that is also one', () => {
    const isInForm = formCheck(form().schema);
    const taken = ['btc', 'dgb', 'dash', 'bitcoin'].map((currency) => isInForm({ ...account, currency }));
    expect(taken).toEqual([false, false, true, true]);
  });

  test('a ticker of several coins names them all', () => {
    expect(complaints({ ...account, currency: 'DGB' })[0]).toContain('"digibyte-qubit" or "digibyte-scrypt" or');
  });

  test('says what is missing, unknown, or not a text', () => {
    expect(complaints({ api_secret: ' ', mining_user_name: 7, coin: 'BTC' })).toEqual([
      `api_secret is empty: write the API token from the settings of your F2Pool account, for example \${F2POOL_001_SECRET}`,
      'mining_user_name must be text: put it into quotes, for example "harborfarm"',
      "currency is missing: write the pool's own name of the coin, for example bitcoin",
      expect.stringContaining('has unknown settings (coin)'),
    ]);
    expect(complaints('bitcoin')).toEqual([expect.stringContaining('must contain api_secret')]);
  });

  test('a token with characters that a header cannot have is refused; the message does not repeat it', () => {
    const [complaint] = complaints({ ...account, api_secret: 'two\nlines' });
    expect(complaint).toContain('copy the token again');
    expect(complaint).not.toContain('lines');
  });
});

describe('currencies', () => {
  test('an unknown slug has no ticker and no algorithm', () => {
    expect(currencyOf('newcoin-x')).toEqual({ ticker: null, algorithm: null });
    expect(currencyOf('constructor')).toEqual({ ticker: null, algorithm: null });
  });

  test('one ticker, several algorithms', () => {
    expect(slugsOfTicker('dgb').map((slug) => currencyOf(slug).algorithm)).toEqual([
      'qubit',
      'scrypt',
      'sha256',
      'skein',
    ]);
  });
});
