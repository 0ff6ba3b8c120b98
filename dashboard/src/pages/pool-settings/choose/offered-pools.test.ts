import type { DeployedType, PoolTemplate } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { expect, test } from 'vitest';
import { offeredFor } from './offered-pools.ts';

const typeOf = (type: string, title: string, description = '') => ({ type, title, description }) as DeployedType;
const templateOf = (id: string, display_name: string) => ({ id, display_name, description: '' }) as PoolTemplate;
const types = [typeOf('alpha', 'Alpha Pool', 'Made in the settings.'), typeOf('beta', 'Beta')];
const templates = new Map([
  ['beta', [templateOf('beta-btc', 'Beta BTC (Europe)'), templateOf('beta-ltc', 'Beta LTC')]],
]);
const found = (search: string) =>
  offeredFor(search, types, templates).map(({ type, templates: own }) => [type.type, ...own.map(({ id }) => id)]);

test('each word is looked for in a type and in its templates', () => {
  const all = [['alpha'], ['beta', 'beta-btc', 'beta-ltc']];
  expect(found(' ')).toEqual(all);
  expect(found('SETTINGS alpha')).toEqual([['alpha']]);
  expect(found('beta')).toEqual(all.slice(1));
  expect(found('beta europe')).toEqual([['beta', 'beta-btc']]);
  expect(found('ltc')).toEqual([['beta', 'beta-ltc']]);
  expect(found('gamma')).toEqual([]);
});
