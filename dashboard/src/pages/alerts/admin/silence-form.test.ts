import type { Alert } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { expect, test } from 'vitest';
import { emptySilence, isOfAll, silenceDraftOf, silenceOf } from './silence-form.ts';

const ofPool = { kind: 'pool_stale', pool_id: 'alpha_001', client_name: 'A', source: null } as Alert;
const ofService = { kind: 'service_unreachable', pool_id: null, client_name: null, source: 'alpha' } as Alert;

test('a silence from an alert is about this rule at this account or service, and nothing else', () => {
  expect(silenceDraftOf(silenceOf(ofPool))).toEqual({ for: '2h', kind: 'pool_stale', pool: 'alpha_001' });
  expect(silenceDraftOf(silenceOf(ofService))).toEqual({ for: '2h', kind: 'service_unreachable', source: 'alpha' });
});

test('what is empty is left out, and a silence about everything is known as one', () => {
  expect(silenceDraftOf({ ...emptySilence, reason: '  ' })).toEqual({ for: '2h' });
  expect(silenceDraftOf({ ...emptySilence, client: 'A', reason: ' firmware ' })).toEqual({
    for: '2h',
    client: 'A',
    reason: 'firmware',
  });
  expect([emptySilence, silenceOf(ofPool), { ...emptySilence, client: 'A' }].map(isOfAll)).toEqual([
    true,
    false,
    false,
  ]);
});
