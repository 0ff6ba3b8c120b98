import { expect, test } from 'vitest';
import { figuresSaid } from './figures-said.ts';

test.each([
  ['1 of 1 worker is offline.', { says: 'offline', offline: 1, total: 1, gone: 0 }],
  [
    '7 of 202 workers are offline; 2 of them are no longer listed by the pool.',
    { says: 'offline', offline: 7, total: 202, gone: 2 },
  ],
  [
    'The hashrate is 0.000 H/s, 100 % below the 37.405 PH/s of the last readings.',
    { says: 'drop', algorithm: null, now: '0.000 H/s', percent: '100', before: '37.405 PH/s' },
  ],
  [
    'The scrypt hashrate is 1.200 GH/s, 31.5 % below the 1.752 GH/s of the last readings.',
    { says: 'drop', algorithm: 'scrypt', now: '1.200 GH/s', percent: '31.5', before: '1.752 GH/s' },
  ],
  ['The balance fell by 0.10000000 more than the payouts explain.', { says: 'fell', amount: '0.10000000' }],
  ['The balance rose by 0.10000000 more than the income explains.', { says: 'rose', amount: '0.10000000' }],
  [
    '0.02000000 BTC has been above the pay-out threshold of 0.00500000 for 50 h; the pool pays every 24 h.',
    { says: 'delay', balance: '0.02000000', currency: 'BTC', threshold: '0.00500000', hours: 50, period: '24' },
  ],
  [
    '0.02000000 has been above the pay-out threshold of 0.00500000 for 50 h; the pool pays every 24 h.',
    { says: 'delay', balance: '0.02000000', currency: null, threshold: '0.00500000', hours: 50, period: '24' },
  ],
  ['Something new, of which nobody knew.', null],
  ['7 of 202 workers are offline. And more.', null],
])('%s', (sentence, figures) => {
  expect(figuresSaid(sentence)).toEqual(figures);
});
