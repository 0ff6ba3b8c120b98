import { expect, test } from 'vitest';
import { isQuiet, type KnownOfFleet } from './is-quiet.ts';

const quiet: KnownOfFleet = {
  alerting: { state: 'on', message: null, blind: 0 },
  open: 0,
  isHeard: true,
  coverage: { pools: 2, gaps: [], sources: [] },
  isFiltered: false,
};

test('nothing is wrong where everything was looked at, whether or not somebody is told', () => {
  expect(isQuiet(quiet)).toBe(true);
  expect(isQuiet({ ...quiet, alerting: { ...quiet.alerting, state: 'no_targets' } })).toBe(true);
});

test.each<[string, Partial<KnownOfFleet>]>([
  ['nothing is judged', { alerting: { ...quiet.alerting, state: 'off' } }],
  ['a rule cannot look', { alerting: { ...quiet.alerting, blind: 1 } }],
  ['something is not told yet', { open: 1 }],
  ['the gateway is not heard', { isHeard: false }],
  ['figures are not loaded', { coverage: undefined }],
  ['there is no pool', { coverage: { pools: 0, gaps: [], sources: [] } }],
  ['a pool is not read', { coverage: { pools: 2, gaps: [{ pool_id: 'a_1', reason: 'x' } as never], sources: [] } }],
  ['some are left out', { isFiltered: true }],
])('nothing is said to be right where %s', (_why, known) => {
  expect(isQuiet({ ...quiet, ...known })).toBe(false);
});
