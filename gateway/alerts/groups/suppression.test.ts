import { expect, test } from 'vitest';
import { openAlertsAt } from '../../testing/alerts/told-run.ts';
import { hushesAt } from './suppression.ts';
import type { OpenAlert, SilenceInForce } from './told-records.ts';

const words = { author: 'Aigerim', reason: 'firmware' };
const silence = (silenceId: string, where: SilenceInForce['where']): SilenceInForce => ({
  ...{ silenceId, where, startsAt: 0, endsAt: 600, ...words },
});
const [alert, other] = openAlertsAt(
  [
    { id: 'a', kind: 'reject_rate', firesAt: 0, endsAt: 9 },
    { id: 'b', kind: 'backup_failed', poolId: null, firesAt: 0, endsAt: 9 },
  ],
  1,
) as [OpenAlert, OpenAlert];

test('all that people said of an alert is found, whatever they named it by', () => {
  const silences = [
    ...[
      { pool: 'alpha_001' },
      { client: 'Northwind' },
      { pool: 'alpha_001', client: 'Northwind' },
      { tag: 'production' },
    ],
    ...[{ source: 'first' }, {}, { kinds: ['reject_rate' as const] }],
  ].map((where, index) => silence(`s${index}`, where));
  const others = [{ pool: 'alpha_002' }, { client: 'Aurora' }, { pool: 'alpha_001', client: 'Aurora' }];
  const hushed = {
    silences: [...silences, ...others.map((where) => silence('other', where))],
    maintenance: [{ from: 0, to: 600, where: { type: 'alpha' }, ...words }],
    acknowledgements: [{ alertId: 'a', author: 'Aigerim', endsAt: null }],
  };
  const by = (one: OpenAlert, wall: number) => hushesAt(hushed, wall)(one).map((hush) => hush.by);
  expect(by(alert, 1)).toEqual(['maintenance', ...silences.map(() => 'silence'), 'acknowledgement']);
  expect(by(other, 1)).toEqual(['maintenance', 'silence', 'silence', 'silence']);
  expect(by(alert, 600)).toEqual(['acknowledgement']);
});

test('a thousand silences of others are not looked at for each alert', () => {
  let looks = 0;
  const silences = Array.from({ length: 1000 }, (_, index) => ({
    ...silence(`s${index}`, {}),
    get where() {
      looks += 1;
      return { pool: `alpha_${1000 + index}` };
    },
  }));
  const hushes = hushesAt({ silences, maintenance: [], acknowledgements: [] }, 1);
  const before = looks;
  expect([hushes(alert), looks - before]).toEqual([[], 0]);
});
