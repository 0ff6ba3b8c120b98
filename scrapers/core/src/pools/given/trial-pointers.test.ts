import { expect, test } from 'vitest';
import { alphapool } from '../../../testing/service/alphapool.ts';
import type { FailureKind } from '../../failure.ts';
import { pointersFor } from './trial-pointers.ts';

test.each<[FailureKind, string | undefined, string[]]>([
  ['auth', undefined, ['/account/token']],
  ['auth', 'coin', ['/account/coin', '/account/token']],
  ['changed', 'coin', ['/account/coin']],
  ['unavailable', undefined, []],
  ['auth', 'not_given', ['/account/token']],
])('of %s, the setting %s comes before what the kind alone says', (kind, setting, pointers) => {
  const account = { adapter: alphapool, secret: ['token'], open: ['coin'] };
  expect(pointersFor({ kind, setting }, account)).toEqual(pointers);
});
