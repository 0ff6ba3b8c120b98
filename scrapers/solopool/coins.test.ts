import { describe, expect, test } from 'vitest';
import { coinOf } from './coins.ts';

describe('coins', () => {
  test.each([
    ['btc', 'BTC', 'sha256', 1e8],
    ['bch', 'BCH', 'sha256', 1e8],
    ['fb', 'FB', 'sha256', 1e9],
    ['dgb-sha', 'DGB', 'sha256', 1e9],
    ['dgb-scrypt', 'DGB', 'scrypt', 1e9],
    ['dgb-newalgo', 'DGB', null, 1e9],
    ['btcz', 'BTCZ', 'equihash1445', 1e9],
    ['xmr', 'XMR', 'randomx', 1e12],
    ['etc', 'ETC', 'etchash', 1e9],
    ['constructor', 'CONSTRUCTOR', null, 1e9],
  ])('%s is %s on %s, %d units', (slug, ticker, algorithm, divisor) => {
    expect(coinOf(slug)).toMatchObject({ ticker, algorithm, divisor });
  });
});
