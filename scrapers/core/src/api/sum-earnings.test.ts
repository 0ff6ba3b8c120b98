import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import type { EarningGroup, EarningsGrouping } from '@poolgate/language/earning-sums.ts';
import { listen, type RunningServer } from '@poolgate/server/process/run.ts';
import Database from 'better-sqlite3';
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { metadata, noon } from '../../testing/samples.ts';
import { apiContext } from '../../testing/service/api-context.ts';
import { askService } from '../../testing/service/start-alpha.ts';
import { retention } from '../../testing/store/open-test-store.ts';
import { openStore, type Store } from '../store/store.ts';
import { createScraperApi } from './api.ts';

type Sums = components['schemas']['EarningSums'];

interface Day {
  pool: string;
  date: string;
  /** '' where it is unknown. */
  currency: string;
  amount: string;
  complete?: boolean;
}

const pools = [
  ['alphapool_001', 'A & B', 'Chile', 'One'],
  ['alphapool_002', 'Other', 'Chile', 'Two'],
  ['alphapool_003', 'A & B', 'Ünï 矿', 'One'],
  ['alphapool_004', 'Other', 'China', 'One'],
  // Another type's pool in the same file.
  ['betapool_001', 'A & B', 'Chile', 'One'],
].map(([id = '', clientName = '', country = '', company = '']) => ({ id, clientName, country, company }));
const own = pools.filter(({ id }) => id.startsWith('alphapool'));
const today = '2026-11-21';

let api: RunningServer;
let store: Store;
let shell: Database.Database;
const closers: (() => void | Promise<void>)[] = [];

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'poolgate-'));
  closers.push(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'shared.db');
  const now = () => new Date(noon * 1000);
  store = openStore({ path, onlyType: 'alphapool', retention, defaultPollInterval: 600, now });
  closers.unshift(() => store.close());
  shell = new Database(path);
  closers.unshift(() => void shell.close());
  for (const { id, ...texts } of pools)
    store.registry.putFromFile(metadata(id, { ...texts, active: id !== 'alphapool_004' }), 'a.yaml', 'digest', 600);
  const context = apiContext(store, now);
  api = await listen(createScraperApi(context, pino({ level: 'silent' })), '127.0.0.1', 0);
  closers.unshift(() => api.close());
});

afterAll(async () => {
  for (const close of closers) await close();
});

function keep(days: Day[]): void {
  shell.transaction(() => {
    shell.exec('DELETE FROM earning');
    const put = shell.prepare(
      'INSERT INTO earning (pool_key, date, currency, amount, complete, recorded_at) SELECT pool_key, ?, ?, ?, ?, 0 FROM pool WHERE pool_id = ?',
    );
    for (const { pool, date, currency, amount, complete = true } of days)
      put.run(date, currency, amount, complete ? 1 : 0, pool);
  })();
}

const ask = (query: Record<string, string>) =>
  askService<Sums>(api.url, 'sumEarnings', { query: `?${new URLSearchParams(query)}` });

const dates = ['2025-12-31', '2026-01-01', '2026-10-22', '2026-10-23', '2026-10-31', '2026-11-01', today, '2026-11-22'];
const groupings: EarningsGrouping[] = ['day', 'month', 'country', 'client', 'company', 'pool'];

const digits = (most: number) => fc.bigInt({ min: 0n, max: 10n ** BigInt(most) - 1n });
/** With exactly eight decimals, up to what fits into an integer of SQLite and beyond, and with any number of them. */
const amounts = fc
  .record({
    sign: fc.constantFrom('', '-'),
    whole: fc.oneof(digits(1), digits(4), digits(12), digits(30), fc.constant(9999n)),
    fraction: fc.oneof(
      { weight: 3, arbitrary: digits(8).map((part) => String(part).padStart(8, '0')) },
      { weight: 1, arbitrary: fc.constant('99999999') },
      { weight: 1, arbitrary: fc.stringMatching(/^[0-9]{1,30}$/) },
      { weight: 1, arbitrary: fc.stringMatching(/^[0-9]{390,400}$/) },
    ),
  })
  .map(({ sign, whole, fraction }) => `${sign}${whole}.${fraction}`);
const someDays = fc.uniqueArray(
  fc.record({
    pool: fc.constantFrom(...pools.map(({ id }) => id)),
    date: fc.constantFrom(...dates),
    currency: fc.constantFrom('BTC', 'LTC', ''),
    amount: amounts,
    complete: fc.boolean(),
  }),
  { maxLength: 60, size: 'max', selector: ({ pool, date, currency }) => `${pool} ${date} ${currency}` },
);

const Exact = Decimal.clone({ precision: 2000 });

/** The same sums by decimal arithmetic, row by row. */
function expectedGroups(days: Day[], grouping: EarningsGrouping): EarningGroup[] {
  const nameOf = ({ pool, date }: Day): string => {
    const { country = '', clientName = '', company = '' } = pools.find(({ id }) => id === pool) ?? {};
    return { day: date, month: date.slice(0, 7), country, client: clientName, company, pool }[grouping];
  };
  const names = [...new Set(days.map(nameOf))].sort();
  if (grouping === 'day' || grouping === 'month') names.reverse();
  return names.map((name) => {
    const inGroup = days.filter((day) => nameOf(day) === name);
    const kinds = new Map<string, Day[]>();
    for (const day of inGroup) {
      const kind = day.currency === '' ? `~${day.pool}` : day.currency;
      kinds.set(kind, [...(kinds.get(kind) ?? []), day]);
    }
    const sorted = [...kinds].sort(([a], [b]) => (a < b ? -1 : 1));
    const earnings = sorted.map(([kind, rows]) => {
      const sum = rows.reduce((total, { amount }) => total.plus(amount), new Exact(0));
      const total = sum.isZero() ? new Exact(0) : sum;
      return {
        currency: kind.startsWith('~') ? null : kind,
        total_income: total.toFixed(Math.max(8, total.decimalPlaces())),
        pools: new Set(rows.map(({ pool }) => pool)).size,
        days: rows.length,
        incomplete_days: rows.filter(({ complete }) => complete === false).length,
      };
    });
    return { name, earnings };
  });
}

test.each(groupings)('sums by %s are exact, whatever the amounts, days and pools', async (grouping) => {
  const query = fc.record({
    from: fc.constantFrom(...dates, '0000-01-01'),
    to: fc.constantFrom(...dates, '9999-12-31'),
    client: fc.constantFrom(undefined, 'A & B', 'Other', 'Nobody'),
    only: fc.option(fc.uniqueArray(fc.constantFrom(...pools.map(({ id }) => id), 'alphapool_999'), { minLength: 1 })),
    except: fc.uniqueArray(fc.constantFrom(...pools.map(({ id }) => id), 'alphapool_999')),
  });
  await fc.assert(
    fc.asyncProperty(someDays, query, async (days, { from, to, client, only, except }) => {
      fc.pre(from <= to);
      keep(days);
      const { status, body } = await ask({
        from,
        to,
        group_by: grouping,
        ...(client !== undefined && { client }),
        ...(only !== null && { pools: only.join(',') }),
        ...(except.length > 0 && { except: except.join(',') }),
      });
      expect(status).toBe(200);
      const asked = own.filter(
        ({ id, clientName }) =>
          (client ?? clientName) === clientName && (only ?? [id]).includes(id) && !except.includes(id),
      );
      const mine = days.filter(({ pool }) => asked.some(({ id }) => id === pool));
      const inSpan = mine.filter(({ date }) => date >= from && date <= to);
      expect(body).toMatchObject({ group_by: grouping, from, to });
      expect(body.groups).toEqual(expectedGroups(inSpan, grouping));
      const known = asked.map(({ id }) => {
        const sorted = mine.filter(({ pool }) => pool === id).sort((a, b) => keyOf(a).localeCompare(keyOf(b)));
        return {
          pool_id: id,
          currency: sorted.at(-1)?.currency || null,
          oldest: sorted[0]?.date ?? null,
          newest: sorted.at(-1)?.date ?? null,
          in_span: inSpan.some(({ pool }) => pool === id),
        };
      });
      expect(body.pools).toEqual(known);
    }),
    { numRuns: 40 },
  );
});

const keyOf = ({ date, currency }: Day) => `${date} ${currency}`;

test('more than an integer of SQLite can hold', async () => {
  const days = Array.from({ length: 2000 }, (_, index): Day => {
    const date = new Date(Date.UTC(2020, 0, index + 1)).toISOString().slice(0, 10);
    return { pool: own[index % 3]?.id ?? '', date, currency: 'BTC', amount: `${index % 2 ? '' : '-'}9999.99999999` };
  });
  const large = days.map((day) => ({ ...day, amount: '92233720368.54775807' }));
  for (const rows of [days, large, days.map((day) => ({ ...day, amount: '9999.99999999' }))]) {
    keep(rows);
    const { body } = await ask({ from: '2020-01-01', group_by: 'company' });
    expect(body.groups).toEqual(expectedGroups(rows, 'company'));
  }
});

test('as CSV: a row for each group and currency, and no formula', async () => {
  keep([
    { pool: 'alphapool_001', date: today, currency: 'BTC', amount: '-1.50000000' },
    { pool: 'alphapool_001', date: today, currency: '', amount: '2.00000000', complete: false },
    { pool: 'alphapool_002', date: today, currency: '=LTC', amount: '0.10000000' },
  ]);
  const { text, headers } = await askService(api.url, 'sumEarnings', { query: '?group_by=pool&format=csv' });
  expect(text).toBe(
    [
      'group,currency,total_income,pools,days,incomplete_days',
      'alphapool_001,BTC,-1.50000000,1,1,0',
      'alphapool_001,,2.00000000,1,1,1',
      "alphapool_002,'=LTC,0.10000000,1,1,0",
      '',
    ].join('\r\n'),
  );
  expect(headers.get('content-type')).toMatch(/^text\/csv;/);
});

test('without days: the last thirty up to today, by month; the answer says so', async () => {
  keep(
    ['2026-10-22', '2026-10-23', today, '2026-11-22'].map((date) => ({
      pool: 'alphapool_004',
      date,
      currency: 'BTC',
      amount: '1.00000000',
    })),
  );
  const { body } = await askService<Sums>(api.url, 'sumEarnings');
  const sum = { currency: 'BTC', total_income: '1.00000000', pools: 1, days: 1 };
  expect(body).toMatchObject({
    group_by: 'month',
    from: '2026-10-23',
    to: today,
    groups: [
      { name: '2026-11', earnings: [sum] },
      { name: '2026-10', earnings: [sum] },
    ],
  });
  expect((await ask({ to: '2026-10-22' })).body).toMatchObject({ from: '2026-09-23', to: '2026-10-22' });
});

test.each([
  ['from=2026-11-02&to=2026-11-01', /from \(2026-11-02\) is after to \(2026-11-01\)/],
  ['from=2026-11-22', /from \(2026-11-22\) is after today \(2026-11-21, UTC\)/],
  ['from=yesterday', /from must match/],
  ['to=2026-02-30', /to must match/],
  ['group_by=type', /group_by must be equal/],
  ['except=x', /except must match/],
  ['pools=x', /pools must match/],
  ['except=alphapool_001&except=alphapool_002', /except is given twice/],
])('%s is refused, and why', async (query, reason) => {
  const { status, body } = await askService<{ detail: string }>(api.url, 'sumEarnings', { query: `?${query}` });
  expect(status).toBe(400);
  expect(body.detail).toMatch(reason);
});

const wide = { from: '0000-01-01', to: today, groupBy: 'day', client: null, except: new Set<string>() } as const;

test('others come to their turn, and nothing is read that nobody waits for', async () => {
  keep(own.map(({ id }) => ({ pool: id, date: today, currency: 'BTC', amount: '1.00000000' })));
  let turns = 0;
  const count = () => {
    turns += 1;
    next = setImmediate(count);
  };
  let next = setImmediate(count);
  expect((await store.sumEarnings(wide, () => true))?.pools).toHaveLength(own.length);
  clearImmediate(next);
  expect(turns).toBeGreaterThanOrEqual(own.length - 1);
  let asked = 0;
  const hungUp = () => {
    asked += 1;
    return asked < 3;
  };
  expect(await store.sumEarnings(wide, hungUp)).toBeNull();
  expect(asked).toBe(3);
});

test.each([
  '',
  'n/a',
  '1,5.00000000',
  '12 0.00000000',
  '$0.00000001',
  `${'9'.repeat(31)}.00000000`,
  `0.${'1'.repeat(401)}`,
])('an amount that is none (%j) costs its day, which is told, and nobody else', async (amount) => {
  keep([
    { pool: 'alphapool_001', date: today, currency: 'BTC', amount },
    { pool: 'alphapool_002', date: today, currency: 'BTC', amount: '1.5' },
    { pool: 'alphapool_003', date: today, currency: 'BTC', amount: '0.50000000', complete: false },
  ]);
  const earnings = [{ currency: 'BTC', total_income: '2.00000000', pools: 3, days: 3, incomplete_days: 2 }];
  expect((await ask({ group_by: 'month' })).body.groups).toEqual([{ name: '2026-11', earnings }]);
});
