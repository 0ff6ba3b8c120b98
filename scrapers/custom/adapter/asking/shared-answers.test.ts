import { afterAll, afterEach, expect, test } from 'vitest';
import { createSandbox } from '../../sandbox/sandbox.ts';
import { adapterOf, readOnce, type SmallPool, startSmallPool } from '../../testing/driver-at-work.ts';
import { createSharedAnswers } from './shared-answers.ts';

const sandbox = createSandbox();
afterAll(() => sandbox.close());
let pool: SmallPool | undefined;
afterEach(() => pool?.close());

const driver = `
driver: 1
type: sharedpool
title: Shared pool
observer_url: https://pool.example/{wallet}
base: https://pool.example
account:
  wallet: { label: Wallet }
  coin: { label: Coin, default: abc }
requests:
  network: { path: '/network/{coin}', shared: { seconds: 60 }, proof: difficulty }
  account: { path: '/of/{wallet}' }
parts:
  hashrate: { from: account, current: { value: rate, unit: H/s } }
  network: { from: network, difficulty: difficulty }
`;

test('a shared answer is asked once for a while, by accounts side by side too', async () => {
  let difficulty: number | null = 7;
  pool = await startSmallPool((path) => (path.startsWith('/network') ? { difficulty } : { rate: 5 }));
  const upstreamUrl = `http://${pool.host}`;
  const adapter = await adapterOf(driver, sandbox);
  const read = async (wallet: string, clock: number, coin = 'abc') =>
    (await readOnce(adapter, { wallet, coin }, { upstreamUrl, clock })).reading.networkDifficulty;
  const askedFor = (path: string) => pool?.asked.filter((one) => one === path).length;

  expect(await Promise.all([read('one', 0), read('two', 0)])).toEqual([7, 7]);
  expect(askedFor('/network/abc')).toBe(1);
  difficulty = 8;
  expect(await read('three', 59)).toBe(7);
  // Another coin is another request.
  expect(await read('one', 59, 'xyz')).toBe(8);
  expect(await read('one', 60)).toBe(8);
  expect(askedFor('/network/abc')).toBe(2);
  // An answer of nothing is not kept, nor is one from the future.
  difficulty = null;
  expect(await read('one', 0)).toBe(null);
  difficulty = 9;
  expect(await read('one', 1)).toBe(9);
  expect(askedFor('/of/one')).toBe(5);
});

const asking = (ask: () => Promise<unknown>, now = 0) => ({ seconds: 60, now, ask, isGood: () => true });

test('who waits for another asks itself where the other got nothing', async () => {
  const shared = createSharedAnswers();
  const failing = shared.answerTo(
    'a',
    asking(() => Promise.reject(new Error('refused'))),
  );
  const waiting = shared.answerTo(
    'a',
    asking(() => Promise.resolve('own')),
  );
  await expect(failing).rejects.toThrow('refused');
  expect(await waiting).toBe('own');
  expect(
    await shared.answerTo(
      'a',
      asking(() => Promise.reject(new Error('asked again'))),
    ),
  ).toBe('own');
});

test('what is kept is bounded, in number and in size', async () => {
  const shared = createSharedAnswers();
  const again = async (request: string) =>
    shared.answerTo(
      request,
      asking(async () => 'asked again'),
    );
  for (let number = 0; number < 101; number += 1)
    await shared.answerTo(
      `n${number}`,
      asking(async () => `kept ${number}`),
    );
  expect(await again('n100')).toBe('kept 100');
  expect(await again('n0')).toBe('asked again');
  const large = 'x'.repeat(3 * 1024 * 1024);
  await shared.answerTo(
    'large',
    asking(async () => large),
  );
  await shared.answerTo(
    'larger',
    asking(async () => `${large}y`),
  );
  expect(await again('larger')).toBe(`${large}y`);
  expect(await again('large')).toBe('asked again');
  await shared.answerTo(
    'too large',
    asking(async () => large + large),
  );
  expect(await again('too large')).toBe('asked again');
});
