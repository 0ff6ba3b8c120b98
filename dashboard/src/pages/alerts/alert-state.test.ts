import { expect, test } from 'vitest';
import { readState, writeState } from '../../address/state-fields.ts';
import { alertState, filterOf } from './alert-state.ts';

test('the filter comes from the address, and what is not known there is not asked for', () => {
  const state = readState(alertState, 'client=A%26B&kind=workers_offline&severity=critical&state=over');
  expect(filterOf(state)).toEqual({ client: 'A&B', kind: 'workers_offline', severity: 'critical' });
  expect(readState(alertState, writeState(alertState, '', state))).toEqual(state);
  expect(filterOf(readState(alertState, 'kind=unheard&severity=HIGH'))).toEqual({});
});
