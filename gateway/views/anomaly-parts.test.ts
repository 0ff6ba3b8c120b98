import { type KeyPart, keyParts } from '@poolgate/access/key-record.ts';
import { loadContract } from '@poolgate/server/api/contract.ts';
import { expect, test } from 'vitest';
import { isAnomalySeen } from './anomaly-parts.ts';

const kinds = (loadContract('gateway').document.components.schemas.AnomalyType as { enum: string[] }).enum;
const seenWith = (...parts: KeyPart[]) => kinds.filter((kind) => isAnomalySeen(kind, new Set(parts)));

test('an anomaly is seen where anomalies are and what it tells of is', () => {
  expect(seenWith(...keyParts)).toEqual(kinds);
  expect(seenWith('hashrate', 'workers', 'money')).toEqual([]);
  expect(seenWith('anomalies')).toEqual([]);
  expect(seenWith('anomalies', 'workers')).toEqual(['OFFLINE_WORKERS']);
  expect(seenWith('anomalies', 'hashrate')).toEqual(['HASHRATE_DROP']);
  expect(seenWith('anomalies', 'money')).toEqual(['BALANCE_ANOMALY', 'PAYMENT_DELAY']);
});

test.each(['NEW_KIND', 'constructor', ''])(
  'an anomaly of the unknown kind %j is seen by who sees everything',
  (kind) => {
    expect(isAnomalySeen(kind, new Set(keyParts))).toBe(true);
    for (const hidden of keyParts)
      expect(isAnomalySeen(kind, new Set(keyParts.filter((part) => part !== hidden)))).toBe(false);
  },
);
