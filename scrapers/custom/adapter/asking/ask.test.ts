import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { createSandbox } from '../../sandbox/sandbox.ts';
import { adapterOf, readOnce, type SmallPool, startSmallPool } from '../../testing/driver-at-work.ts';

const sandbox = createSandbox();
afterAll(() => sandbox.close());
let pool: SmallPool;
afterEach(() => pool.close());

/** A driver whose requests are written in a test. */
const driver = (requests: string, parts = '') => `
driver: 1
type: askingpool
title: Asking pool
observer_url: https://pool.example/{wallet}
base: https://pool.example
account: { wallet: { label: Wallet } }
coin: BTC
hashrate_unit: H/s
requests:
  account: { path: '/of/{wallet}' }
${requests}
parts:
  hashrate: { from: account, current: rate }
${parts}
`;

async function read(written: string, answer: (path: string) => unknown) {
  pool = await startSmallPool(answer);
  const adapter = await adapterOf(written, sandbox);
  return readOnce(adapter, { wallet: 'Ab/1' }, { upstreamUrl: `http://${pool.host}` }).then(
    ({ reading }) => ({ reading, failure: null }),
    (failure: unknown) => ({ reading: null, failure }),
  );
}

describe('pages', () => {
  const parts = '  workers: { from: rigs, rows: rigs, name: name, hashrate_10m: rate }';
  const rigs = (...names: string[]) => names.map((name) => ({ name, rate: 1 }));
  const names = (reading: { workers: { workerName: string }[] } | null) =>
    reading?.workers.map(({ workerName }) => workerName);

  test('by a cursor end where there is none', async () => {
    const request = "  rigs: { path: /rigs, query: { after: '{cursor}' }, pages: { rows: rigs, next: next } }";
    const { reading } = await read(driver(request, parts), (path) => {
      if (path.startsWith('/of/')) return { rate: 3 };
      if (path === '/rigs') return { rigs: rigs('a'), next: 'x/2' };
      return path.endsWith('?after=x%2F2') ? { rigs: rigs('b'), next: 7 } : { rigs: rigs('c'), next: '' };
    });
    expect(names(reading)).toEqual(['a', 'b', 'c']);
    expect(reading?.workersComplete).toBe(true);
    expect(pool.asked).toEqual(['/of/Ab%2F1', '/rigs', '/rigs?after=x%2F2', '/rigs?after=7']);
  });
  test('by a number go on while the pool says so', async () => {
    const request = "  rigs: { path: '/rigs/{page}', pages: { rows: rigs, more: links.next, first: 0 } }";
    const { reading } = await read(driver(request, parts), (path) => {
      if (path.startsWith('/of/')) return { rate: 2 };
      return path === '/rigs/0' ? { rigs: rigs('a'), links: { next: '/rigs/1' } } : { rigs: rigs('b'), links: {} };
    });
    expect(names(reading)).toEqual(['a', 'b']);
  });
  test('by the number of rows, where one row slips over the border', async () => {
    const request =
      "  rigs: { path: '/rigs', query: { from: '{offset}' }, pages: { rows: rigs, total_rows: all, size: 2, key: name } }";
    const { reading } = await read(driver(request, parts), (path) => {
      if (path.startsWith('/of/')) return { rate: 3 };
      return { all: 3, rigs: path.endsWith('=0') ? rigs('a', 'b') : rigs('b', 'c') };
    });
    expect(names(reading)).toEqual(['a', 'b', 'c']);
  });
  test('that end before the number of rows are no complete list', async () => {
    const request = "  rigs: { path: '/rigs/{page}', pages: { rows: rigs, total_rows: all, size: 2 } }";
    const { reading } = await read(driver(request, parts), (path) => {
      if (path.startsWith('/of/')) return { rate: 3 };
      return { all: 5, rigs: path === '/rigs/1' ? rigs('a', 'b') : [] };
    });
    expect(names(reading)).toEqual(['a', 'b']);
    expect(reading).toMatchObject({ workersComplete: false, onlineWorkers: null });
  });
});

describe('whose answer it is', () => {
  const echo = (more = '') =>
    driver('', more).replace("'/of/{wallet}' }", "'/of/{wallet}', echo: { data.who: '{wallet}' } }");

  test('is said by the answer, in small letters or capitals', async () => {
    const { reading } = await read(echo(), () => ({ rate: 3, data: { who: 'aB/1' } }));
    expect(reading?.hashrates).toMatchObject([{ currentHs: 3 }]);
  });
  test('costs everything where it is another one', async () => {
    const other = '  rest: { path: /rest }';
    const written = echo('  money: { from: rest, balance: balance }').replace('parts:', `${other}\nparts:`);
    const { failure } = await read(written, (path) =>
      path === '/rest' ? { balance: 1 } : { rate: 3, data: { who: 'Ab/2' } },
    );
    expect(failure).toMatchObject({ kind: 'changed', message: expect.stringContaining("another account's figures") });
    expect(pool.asked).toEqual(['/of/Ab%2F1']);
  });
  test('is not known where nothing says it', async () => {
    expect(await read(echo(), () => ({ rate: 3 }))).toMatchObject({ failure: { kind: 'changed' } });
  });
});

describe('what is the same for all accounts', () => {
  const written = driver(
    '  all: { path: /all, shared: true, has_any: [height, difficulty] }',
    '  network: { from: all, difficulty: { value: difficulty, essential: false } }',
  );

  test('is not asked where nothing of the account was read', async () => {
    const { failure } = await read(written, (path) => (path === '/all' ? { difficulty: 5 } : { speed: 3 }));
    expect(failure).toMatchObject({ kind: 'changed' });
    expect(pool.asked).toEqual(['/of/Ab%2F1']);
  });
  test('is asked once, and an answer with none of its names is another one', async () => {
    const { reading } = await read(written, (path) => (path === '/all' ? { error: 'busy' } : { rate: 3 }));
    expect(reading?.parts).toMatchObject({ hashrate: 'read', network: { kind: 'changed' } });
    await pool.close();
    const { reading: starting } = await read(written, (path) =>
      path === '/all' ? { height: 1, difficulty: 0 } : { rate: 3 },
    );
    expect(starting).toMatchObject({ networkDifficulty: null, parts: { network: 'read' } });
  });
});

test('no other host is asked than the driver names', async () => {
  pool = await startSmallPool(() => ({ rate: 3 }));
  const adapter = await adapterOf(driver('').replace('https://pool.example\n', `http://${pool.host}\n`), sandbox);
  // The driver may name only public hosts; the account alone may name those of the own network.
  await expect(readOnce(adapter, { wallet: 'w' })).rejects.toMatchObject({ kind: 'unavailable' });
  expect(pool.asked).toEqual([]);
  expect(adapter.hosts?.({ wallet: 'w' })).toEqual({ ofType: [pool.host], ofAccount: [] });
});
