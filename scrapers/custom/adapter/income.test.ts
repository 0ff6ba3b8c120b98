import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { createSandbox } from '../sandbox/sandbox.ts';
import { adapterOf, readOnce, type SmallPool, startSmallPool } from '../testing/driver-at-work.ts';

const sandbox = createSandbox();
afterAll(() => sandbox.close());
let pool: SmallPool;
afterEach(() => pool.close());

const driver = `
driver: 1
type: incomepool
title: Income pool
observer_url: https://pool.example/{wallet}
base: https://pool.example
account:
  wallet: { label: Wallet }
  units: { label: Units, optional: true, pattern: '10*' }
  coin: { label: Coin, lower_case: true, choices: { btc: { units: 100000000, most: '25' } }, otherwise: {} }
coin: '{coin}'
divisor: ['{units}', '{coin.units}', '1']
requests: { all: { path: '/of/{wallet}' } }
hashrate_unit: H/s
parts:
  hashrate: { from: all, current: rate }
  money: { from: all, needs: books, balance: books.balance }
  earnings:
    from: all
    rows: blocks
    time: at
    amount: sum
    kind: { value: word, essential: true }
    counts: [paid]
    ignored: [waiting]
    orphaned: [lost]
    page_size: page
    largest: '{coin.most}'
`;

async function read(body: object, settings: object = {}) {
  pool = await startSmallPool(() => ({ rate: 5, books: { balance: '100000000' }, ...body }));
  const adapter = await adapterOf(driver, sandbox);
  const account = { wallet: 'w', coin: 'XYZ', ...settings };
  const { reading } = await readOnce(adapter, account, { upstreamUrl: `http://${pool.host}` });
  await pool.close();
  return reading;
}

const on = (day: number, word: unknown, sum: unknown, hour = 12) => ({
  at: Date.UTC(2026, 10, day, hour) / 1000,
  ...{ word, sum },
});

describe('rows of income', () => {
  test('count by their word; the others are shown beside their day, also without an amount', async () => {
    const blocks = [
      on(20, 'waiting', 'soon'),
      on(19, 'PAID', 1),
      on(19, 'paid', 2, 1),
      on(19, 'lost', 'nothing'),
      on(18, 'uncle', 4),
      on(17, 'paid', 8),
    ];
    const { earnings, lastIncome, droppedRows, unreadableFigures } = await read({ blocks });
    expect(earnings).toEqual([
      {
        ...{ date: '2026-11-19', amount: '3.00000000', hashrateHs: null, complete: true },
        leftOut: [{ reason: 'orphaned', what: null, amount: null }],
      },
      {
        ...{ date: '2026-11-18', amount: '0.00000000', hashrateHs: null, complete: false },
        leftOut: [{ reason: 'unknown_kind', what: 'uncle', amount: '4.00000000' }],
      },
      { date: '2026-11-17', amount: '8.00000000', hashrateHs: null },
    ]);
    expect({ lastIncome, droppedRows, unreadableFigures }).toEqual({
      ...{ lastIncome: '3.00000000', droppedRows: 0, unreadableFigures: 1 },
    });
  });
  test('that are odd cost their day, and the last income where theirs may be the newest', async () => {
    const days = (reading: { earnings: { date: string }[] }) => reading.earnings.map(({ date }) => date);
    const good = [on(20, 'paid', 1), on(18, 'paid', 1)];
    const older = await read({ blocks: [...good, on(18, 'paid', 'much')] });
    expect([days(older), older.lastIncome]).toEqual([['2026-11-20'], '1.00000000']);
    const newer = await read({ blocks: [on(20, undefined, 1), ...good] });
    expect([days(newer), newer.lastIncome, newer.droppedRows]).toEqual([['2026-11-18'], null, 1]);
    const orphan = await read({ blocks: [{ ...on(20, 'lost', 1), at: 'once' }, ...good] });
    expect(days(orphan)).toEqual(['2026-11-20', '2026-11-18']);
  });
  test('of a full page may lack some of the oldest day', async () => {
    const blocks = [on(20, 'paid', 1), on(19, 'waiting', 1), 7, on(18, 'paid', 1)];
    const dates = async (page: unknown) => (await read({ blocks, page })).earnings.map(({ date }) => date);
    expect(await dates(4)).not.toContain('2026-11-18');
    expect((await read({ blocks: blocks.filter((row) => row !== 7), page: 4 })).earnings).toHaveLength(2);
    expect((await read({ blocks: [], page: 'many' })).unreadableFigures).toBe(1);
  });
});

describe('another unit', () => {
  const large = [on(20, 'paid', '3125000000'), on(19, 'waiting', '3126000000')];
  const outcomes = async (blocks: unknown[], settings: object = { coin: 'BTC' }) => {
    const { parts } = await read({ blocks }, settings);
    return [parts.money, parts.earnings].map((one) => (one instanceof Error ? one.message : one));
  };

  test('is seen where every row is larger than any can be, and no amount is taken', async () => {
    const [money, earnings] = await outcomes(large);
    expect(money).toMatch(/more than 25 BTC.*smaller than 1\/100000000 coin/);
    expect(earnings).toBe(money);
  });
  test.each<[string, unknown[]]>([
    ['one row is not', [...large, on(18, 'paid', '312500000')]],
    ['the larger ones are no income', [on(20, 'lost', '3125000000'), on(19, 'else', '3125000000')]],
    ['there are none', []],
    ['none can be read', [on(20, 'paid', 'much')]],
  ])('is not where %s', async (_what, blocks) => {
    expect(await outcomes(blocks)).toEqual(['read', 'read']);
  });
  test('can be set by the account, and other coins have no bound', async () => {
    expect(await outcomes(large, { coin: 'btc', units: '1000000000' })).toEqual(['read', 'read']);
    expect(await outcomes(large, { coin: 'xyz' })).toEqual(['read', 'read']);
    expect((await read({ blocks: large }, { coin: 'btc', units: '1000000000' })).balance).toBe('0.10000000');
  });
});
