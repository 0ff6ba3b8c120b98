import { describe, expect, test } from 'vitest';
import { accountSchema } from './account.ts';

const signed = { user_id: 'northbarn', api_key: 'k', api_secret: 's', coin: 'btc' };
const link = 'https://www.antpool.com/observer?accessKey=Inv3nted&coinType=ltc&observerUserId=westbarn';

function faults(settings: unknown): string[] {
  const result = accountSchema.safeParse(settings);
  return result.success ? [] : result.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
}

describe('settings of an account', () => {
  test('a key with its user and coin', () => {
    expect(accountSchema.parse(signed)).toEqual({ userId: 'northbarn', apiKey: 'k', apiSecret: 's', coin: 'BTC' });
  });

  test('a share link', () => {
    expect(accountSchema.parse({ observer_url: link })).toEqual({
      observerUrl: link,
      accessKey: 'Inv3nted',
      observerUserId: 'westbarn',
      coin: 'LTC',
    });
  });

  test.each([
    ['no coin', { ...signed, coin: undefined }, 'coin is missing; write the ticker'],
    ['an empty secret', { ...signed, api_secret: ' ' }, 'api_secret is empty'],
    ['a name that YAML reads as a number', { ...signed, user_id: 15 }, 'user_id must be a text in quotes'],
    ['a coin that is not a ticker', { ...signed, coin: 'BTC/LTC' }, 'coin is not a ticker'],
    ['an unknown setting', { ...signed, token: 'x' }, 'token is not known here'],
    ['both ways in at once', { ...signed, observer_url: link }, 'api_key is not known here'],
    ['nothing', {}, 'user_id is missing'],
    ['a text in place of settings', 'northbarn', 'must contain user_id'],
    ['a text that is not a link', { observer_url: 'antpool' }, 'observer_url is not a link'],
    [
      'a link without its key',
      { observer_url: 'https://www.antpool.com/observer?coinType=BTC&observerUserId=westbarn' },
      'observer_url lacks accessKey; copy the whole share link',
    ],
    [
      'a link without anything',
      { observer_url: 'https://www.antpool.com/observer' },
      'observer_url lacks accessKey and coinType and observerUserId',
    ],
  ])('refuses %s and says what to write', (_what, settings, sentence) => {
    expect(faults(settings).join('\n')).toContain(sentence);
  });
});
