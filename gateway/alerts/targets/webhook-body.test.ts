import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sampleMessage } from '../../testing/receivers/sample-alerts-data.ts';
import { webhookBody } from './webhook-body.ts';

test('what fits is sent as it is', () => {
  const { type, at: timestamp, data } = sampleMessage();
  expect(JSON.parse(webhookBody(sampleMessage()))).toEqual({ type, timestamp, data });
});

test('the longest list is cut, and it is said how much of it is left out', () => {
  const alerts = Array.from({ length: 500 }, (_, index) => ({ pool_id: `antpool_${index}`, kind: 'workers_offline' }));
  const body = webhookBody(sampleMessage({ data: { group: 'a', alerts, ended: ['al_1'] } }));
  const { data } = JSON.parse(body);
  expect(data).toMatchObject({ group: 'a', ended: ['al_1'], cut: { alerts: 500 - data.alerts.length } });
  expect(data.alerts).toEqual(alerts.slice(0, data.alerts.length));
  // Not one more would have had room.
  expect(Buffer.byteLength(body)).toBeGreaterThan(19_900);
});

test('whatever it holds, a body is below 20 kB, and the same each time', () => {
  const value = fc.oneof(
    fc.string({ maxLength: 30_000, unit: 'grapheme' }),
    fc.array(fc.string({ maxLength: 3000 }), { maxLength: 60 }),
    fc.integer(),
  );
  fc.assert(
    fc.property(fc.dictionary(fc.string(), value, { maxKeys: 5 }), fc.string({ maxLength: 9000 }), (data, title) => {
      const message = sampleMessage({ data, title });
      const body = webhookBody(message);
      expect(Buffer.byteLength(body)).toBeLessThan(20_000);
      expect(webhookBody(message)).toBe(body);
      expect(JSON.parse(body)).toMatchObject({ type: 'alerts' });
    }),
    { numRuns: 50 },
  );
});
