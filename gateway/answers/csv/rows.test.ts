import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { partNames } from '@poolgate/language/parts.ts';
import { loadContract } from '@poolgate/server/api/contract.ts';
import { describe, expect, test } from 'vitest';
import { ask, csvOf, gatewayForCsv, summaryPath } from '../../testing/csv-files.ts';

type Schemas = components['schemas'];
type Row = Record<string, unknown>;

const shared = gatewayForCsv();

/** The cell of a value, a text that looks like a formula being led by an apostrophe. */
function inCell(value: unknown): string {
  const text = value === null ? '' : Array.isArray(value) ? value.join(';') : String(value);
  return /^[=+@-]/.test(text) && !/^-\d+\.\d+$/.test(text) ? `'${text}` : text;
}

describe('the rows', () => {
  test('of pools are those of JSON', async () => {
    const listed = await shared.gateway.json<Row[]>('/api/pools');
    const pools = listed.map(({ file_faults: _inHeaders, ...pool }) => pool);
    const rows = await csvOf(shared, '/api/pools');
    expect(rows).toEqual(pools.map((pool) => Object.fromEntries(Object.keys(pool).map((k) => [k, inCell(pool[k])]))));
    expect(rows[0]).toMatchObject({ pool_name: "'=1+1", tags: 'a;b', location: 'Here, "there"', active: 'true' });
  });

  test('of statuses are one a pool, nothing of several algorithms being lost', async () => {
    const { pools } = await shared.gateway.json<Schemas['PoolStatuses']>('/api/status');
    const rows = await csvOf(shared, '/api/status');
    expect(rows.map(({ pool_id }) => pool_id)).toEqual(['alpha_001', 'alpha_002', 'alpha_003', 'alpha_004']);
    for (const [index, row] of rows.entries()) {
      const { status, file_faults: _inHeaders, ...pool } = pools[index] as Schemas['PoolStatus'];
      const {
        hashrates: _hashrates,
        last_error: error,
        parts,
        id: _id,
        timestamp: _timestamp,
        file_faults: _,
        ...figures
      } = status;
      const last = error ?? { kind: null, message: null, since: null, count: null, part: null };
      const flat: Row = { unreadable_figures: null, counts_part: null, ...figures, ...pool };
      for (const [name, value] of Object.entries(last)) flat[`last_error_${name}`] = value;
      for (const name of partNames) {
        const part = parts?.[name].offered ? parts[name] : null;
        flat[`${name}_observed_at`] = part?.observed_at ?? null;
        flat[`${name}_freshness`] = part?.freshness ?? null;
        flat[`${name}_error_kind`] = part?.error?.kind ?? null;
      }
      const { current_hashrates_hs: _current, avg_hashrates_24h_hs: _mean, ...cells } = row;
      expect(cells).toEqual(Object.fromEntries(Object.keys(flat).map((name) => [name, inCell(flat[name])])));
    }
    expect(rows.map((row) => [row.current_hashrate_hs, row.current_hashrates_hs])).toEqual([
      ['1000000000000000', 'sha256=1000000000000000'],
      ['', 'sha256=2000000000000000;unknown=5;scrypt='],
      ['', ''],
      ['1000000000000000', 'sha256=1000000000000000'],
    ]);
    expect(rows[1]).toMatchObject({
      balance: '-0.50000000',
      derived: 'earnings;avg_hashrate_1h',
      last_error_message: "'@The pool did not answer.",
      last_error_count: '3',
      last_error_part: 'money',
      unreadable_figures: '2',
      counts_part: 'hashrate',
      hashrate_freshness: 'fresh',
      money_observed_at: '2026-11-21T08:10:00Z',
      money_freshness: 'stale',
      money_error_kind: 'unavailable',
      earnings_observed_at: '',
      earnings_freshness: 'no_data',
      network_freshness: '',
    });
    expect(rows[3]).toMatchObject({ money_freshness: '', counts_part: '', unreadable_figures: '' });
  });

  test('of every file begin with the header that the contract has', async () => {
    const { schemas } = loadContract('gateway').document.components;
    const files = { Pools: '/api/pools', Statuses: '/api/status', Totals: '/api/totals', Sources: '/api/sources' };
    for (const [name, path] of Object.entries(files)) {
      const { pattern = '', examples = [] } = schemas[`${name}Csv`] ?? {};
      const { text } = await ask(shared, path, { accept: 'text/csv' });
      const header = text.slice(0, text.indexOf('\n') + 1);
      expect(header).toMatch(new RegExp(`${pattern}$`));
      expect([path, header]).toEqual([path, String(examples[0]).slice(0, header.length)]);
    }
  });

  test('of totals are one a figure, each algorithm and currency by itself', async () => {
    const grouped = await shared.gateway.json<Schemas['GroupedTotals']>('/api/totals?group_by=country');
    const rows = await csvOf(shared, '/api/totals?group_by=country');
    for (const { name, totals } of grouped.groups) {
      const of = (figure: string) => rows.filter((row) => row.name === name && row.figure === figure);
      expect(of('pools')).toEqual([expect.objectContaining({ group_by: 'country', total: String(totals.pools) })]);
      for (const figure of ['online_workers', 'offline_workers'] as const)
        expect(of(figure)).toEqual([
          expect.objectContaining({
            total: inCell(totals[figure]),
            missing: String(totals.coverage[figure].missing),
          }),
        ]);
      const none = [{ algorithm: '', currency: '', total: '' }];
      expect(of('hashrate').map(({ algorithm, total }) => ({ algorithm, currency: '', total }))).toEqual(
        totals.hashrates.length === 0
          ? none
          : totals.hashrates.map((one) => ({
              algorithm: inCell(one.algorithm),
              currency: '',
              total: String(one.current_hashrate_hs),
            })),
      );
      expect(of('balance').map(({ currency, total }) => ({ algorithm: '', currency, total }))).toEqual(
        totals.balances.length === 0
          ? none
          : totals.balances.map((one) => ({ algorithm: '', currency: inCell(one.currency), total: one.balance })),
      );
    }
    // In Chile there is only a pool that leaves one of its algorithms open.
    expect(rows.filter(({ name, figure }) => name === 'Chile' && figure === 'hashrate')).toEqual([
      {
        group_by: 'country',
        name: 'Chile',
        figure: 'hashrate',
        algorithm: '',
        currency: '',
        total: '',
        current_hashrate: '',
        fresh: '0',
        old: '0',
        missing: '1',
      },
    ]);
    const whole = await csvOf(shared, '/api/totals');
    expect(whole.map(({ group_by, name, figure }) => [group_by, name, figure])).toEqual([
      ...[
        ['', '', 'pools'],
        ['', '', 'online_workers'],
        ['', '', 'offline_workers'],
        ['', '', 'hashrate'],
      ],
      ...[
        ['', '', 'balance'],
        ['', '', 'balance'],
      ],
    ]);
  });

  test('of a client are its pools', async () => {
    const { pools } = await shared.gateway.json<Schemas['ClientSummary']>(summaryPath);
    const rows = await csvOf(shared, summaryPath);
    expect(rows.map(({ current_hashrates_hs: _, avg_hashrates_24h_hs: _mean, ...row }) => row)).toEqual(
      pools.map(({ hashrates: _, ...pool }) => ({
        client_name: 'Client Company Ltd',
        ...Object.fromEntries(Object.entries(pool).map(([name, value]) => [name, inCell(value)])),
      })),
    );
    expect((await ask(shared, summaryPath, { accept: 'text/csv' })).headers['content-disposition']).toBe(
      'attachment; filename="client-summary_Client Company Ltd.csv"',
    );
    expect((await ask(shared, '/api/clients/Nobody/summary?format=csv')).headers['content-type']).toContain(
      'problem+json',
    );
  });

  test.each(['clients', 'sources', 'workers', 'anomalies'])('of /api/%s are those of JSON', async (name) => {
    const answer = await shared.gateway.json<Row[] | Record<string, Row[]>>(`/api/${name}`);
    const expected = Array.isArray(answer) ? answer : (answer[name] as Row[]);
    expect(expected.length).toBeGreaterThan(0);
    const rows = await csvOf(shared, `/api/${name}`);
    const shown = expected.map((row) => Object.fromEntries(Object.keys(row).map((key) => [key, inCell(row[key])])));
    // Times move on between two requests; how a service is stands in JSON alone.
    const still = ({ health: _, ...row }: Row) => ({ ...row, last_contact: null, since: null });
    expect(rows.map(still)).toEqual(shown.map(still));
  });
});
