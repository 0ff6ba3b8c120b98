import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { daysOver } from './listed-days.ts';
import { monthSpan } from './month-span.ts';
import type { PoolStatement } from './statement.ts';
import { statementCsv } from './statement-csv.ts';

const october = daysOver({ begin: Date.UTC(2026, 9), end: Date.UTC(2026, 10) });

const pool: PoolStatement = {
  poolId: 'alpha_001',
  poolName: '=HYPERLINK("x"), Süd',
  createdAt: '2026-01-01T00:00:00Z',
  isActive: true,
  hashrates: [
    { algorithm: 'sha256', hours: { value: { meanHs: 5.5e15, known: 700, offline: 3, unknown: 44 } } },
    { algorithm: 'scrypt', hours: { value: { meanHs: null, known: 0, offline: 0, unknown: 744 } } },
  ],
  earned: {
    value: [
      { currency: 'BTC', total: '0.10000001', days: october.slice(5), incompleteDays: ['2026-10-02', '2026-10-03'] },
    ],
  },
  paid: {
    value: [
      {
        currency: 'BTC',
        total: '0.05000000',
        sent: [
          { payout_id: '1', paid_at: '2026-10-05T00:00:00Z', amount: '0.05000000', fee: null, tx: 'ab', state: 'sent' },
        ],
        returned: [
          { payout_id: '2', paid_at: '2026-10-06T00:00:00Z', amount: '0.01', fee: null, tx: null, state: 'returned' },
        ],
      },
    ],
  },
};

test('the file has every figure, what came back apart, and what is missing', () => {
  const text = statementCsv({
    clientName: 'Aurora, AB',
    span: monthSpan('2026-10', Date.parse('2026-11-30T00:00:00Z')),
    askedAt: 0,
    parts: ['hashrate', 'money'],
    pools: [
      pool,
      {
        ...pool,
        poolId: 'beta_001',
        hashrates: [{ algorithm: null, hours: { failed: 'No answer.' } }],
        earned: { failed: 'No answer.' },
        paid: { value: [] },
      },
    ],
    missing: [{ name: 'x.yaml:3', reason: 'Refused.', kind: 'refused' }],
  });
  const rows: Record<string, string>[] = parse(text, { columns: true });
  expect(rows.map(({ record, pool_id, amount, note }) => [record, pool_id, amount, note])).toEqual([
    ['hashrate', 'alpha_001', '', ''],
    ['hashrate', 'alpha_001', '', ''],
    ['earnings', 'alpha_001', '0.10000001', ''],
    ['payout', 'alpha_001', '0.05000000', ''],
    ['returned_payout', 'alpha_001', '0.01', ''],
    ['missing', 'alpha_001', '', 'Days without listed earnings: 2026-10-01..2026-10-05'],
    ['missing', 'beta_001', '', 'No answer.'],
    ['missing', 'x.yaml:3', '', 'Refused.'],
  ]);
  expect(rows[0]).toMatchObject({
    client_name: 'Aurora, AB',
    month: '2026-10',
    pool_name: '\'=HYPERLINK("x"), Süd',
    algorithm: 'sha256',
    mean_hashrate_hs: '5500000000000000',
    hours_known: '700',
    hours_offline: '3',
    hours_not_known: '44',
  });
  // Each algorithm has its own row, and what is not known stays empty.
  expect(rows[1]).toMatchObject({
    algorithm: 'scrypt',
    mean_hashrate_hs: '',
    hours_known: '0',
    hours_not_known: '744',
  });
  expect(rows[2]).toMatchObject({ days: '26', days_over: '31', incomplete_days: '2026-10-02;2026-10-03' });
});
