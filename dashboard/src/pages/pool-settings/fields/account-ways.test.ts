import type { DeployedType } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { expect, test } from 'vitest';
import { startOfNew } from '../values/start-of-form.ts';
import { accountWays, wayOf } from './account-ways.ts';

const text = (title: string, more: Record<string, unknown> = {}) => ({ type: 'string', title, ...more });
const type = {
  type: 'alpha',
  secret_fields: ['api_key', 'observer_url'],
  account_schema: {
    type: 'object',
    anyOf: [
      {
        ...{ type: 'object', title: 'API key', description: 'The better way in.', required: ['api_key', 'coin'] },
        properties: {
          api_key: text('API key', { writeOnly: true, default: 'nobody', examples: ['EXAMPLE'] }),
          coin: text('Coin', { enum: ['BTC', 'LTC', null], default: 'BTC' }),
          divisor: { type: 'integer', title: 'Divisor', description: 'Usually left out.', examples: [100] },
          merged: { type: 'boolean' },
        },
      },
      // Which fields are secret is said in two places, and one of them is enough.
      { type: 'object', title: 'Link', properties: { observer_url: text('Link') }, required: ['observer_url'] },
    ],
  },
} as unknown as DeployedType;

test('each way in has its fields, and nothing that was written down stands in a secret one', () => {
  const [byKey, byLink] = accountWays(type);
  expect(byKey).toMatchObject({ title: 'API key', help: 'The better way in.' });
  expect(
    byKey?.fields.map(({ name, label, kind, isNeeded, preset, example }) => [
      name,
      label,
      kind,
      isNeeded,
      preset,
      example,
    ]),
  ).toEqual([
    ['api_key', 'API key', 'secret', true, '', null],
    ['coin', 'Coin', 'choice', true, 'BTC', null],
    ['divisor', 'Divisor', 'number', false, '', '100'],
    ['merged', 'merged', 'flag', false, '', null],
  ]);
  expect(byKey?.fields[1]?.choices).toEqual(['BTC', 'LTC']);
  expect(byLink?.fields).toMatchObject([{ name: 'observer_url', kind: 'secret' }]);
});

test('a type with one way in has its fields beside the schema', () => {
  const only = { ...type, account_schema: { type: 'object' as const, properties: { wallet: text('Wallet') } } };
  expect(accountWays(only)).toMatchObject([{ title: null, help: null, fields: [{ name: 'wallet', isNeeded: false }] }]);
  expect(accountWays({ ...type, account_schema: { type: 'object' } })).toEqual([
    { title: null, help: null, fields: [] },
  ]);
});

test('settings that are there belong to the way that has most of them', () => {
  const ways = accountWays(type);
  expect(wayOf(ways, ['observer_url'])).toBe(1);
  expect(wayOf(ways, ['coin', 'api_key'])).toBe(0);
  expect(wayOf(ways, [])).toBe(0);
});

test('a template fills in what the type leaves open, and stands over what is usual', () => {
  expect(startOfNew(type, { pool_name: 'Alpha LTC', account: { coin: 'LTC', divisor: 8 } })).toEqual({
    texts: {
      ...{ '/pool_name': 'Alpha LTC', '/account/coin': 'LTC', '/account/divisor': '8' },
      ...{ '/account/api_key': '', '/account/merged': '', '/account/observer_url': '' },
    },
    stored: null,
  });
});
