import { afterAll, afterEach, expect, test } from 'vitest';
import { createSandbox } from '../sandbox/sandbox.ts';
import { adapterOf, readOnce, type SmallPool, startSmallPool } from '../testing/driver-at-work.ts';

const sandbox = createSandbox();
afterAll(() => sandbox.close());
let pool: SmallPool | undefined;
afterEach(() => pool?.close());

const driver = `
driver: 1
type: keyedpool
title: Keyed pool
observer_url: https://pool.example
base: https://pool.example
account: { wallet: { label: Wallet } }
requests:
  rigs: { path: '/{wallet}', query: { after: '{cursor}' }, pages: { rows: data.rigs, next: data.next } }
parts:
  workers: { from: rigs, rows: data.rigs, keyed: true, name: $key, hashrate_10m: { value: speed, unit: H/s } }
`;

async function read(pages: Record<string, unknown>) {
  pool = await startSmallPool((path) => pages[path]);
  const adapter = await adapterOf(driver, sandbox);
  const { reading } = await readOnce(adapter, { wallet: 'w' }, { upstreamUrl: `http://${pool.host}` });
  const { workers, workersComplete, parts } = reading;
  return {
    parts,
    workersComplete,
    workers: workers.map(({ workerName, hashrate10mHs }) => [workerName, hashrate10mHs]),
  };
}

const page = (rigs: unknown, next: string | null) => ({ data: { rigs, next } });

test('rows that are the values of an object are read over all pages, each name once', async () => {
  const both = {
    '/w': page({ a: { speed: 1 }, b: { speed: 2 } }, 'two'),
    '/w?after=two': page({ b: { speed: 2 }, c: { speed: 3 } }, null),
  };
  expect(await read(both)).toMatchObject({
    ...{ workersComplete: true, parts: { workers: 'read' } },
    workers: [
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ],
  });
});

test('an empty object is an empty list, and some languages write one as a list', async () => {
  expect(await read({ '/w': page({}, null) })).toMatchObject({ workers: [], workersComplete: true });
  await pool?.close();
  expect(await read({ '/w': page([], null) })).toMatchObject({ workers: [], workersComplete: true });
});

test('a list of another kind on a later page is no such list', async () => {
  const mixed = { '/w': page({ a: { speed: 1 } }, 'two'), '/w?after=two': page([{ speed: 2 }], null) };
  await expect(read(mixed)).rejects.toMatchObject({ kind: 'changed' });
});
