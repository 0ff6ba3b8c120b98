import { expect, test } from 'vitest';
import { SharedAsking } from './shared-asking.ts';

interface Asked {
  poolIds: readonly string[];
  signal: AbortSignal;
  answer: () => void;
}

function asker() {
  const asked: Asked[] = [];
  const asking = new SharedAsking((_source, poolIds, signal) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    asked.push({ poolIds, signal, answer: resolve });
    signal.addEventListener('abort', () => resolve(), { once: true });
    return promise;
  });
  const stays = new AbortController().signal;
  const wait = (wanted: Record<string, string>, { timeoutMs = 60_000, signal = stays, source = 'one' } = {}) =>
    asking.wait(source, new Map(Object.entries(wanted)), timeoutMs, signal);
  return { asked, wait };
}

const ids = ({ asked }: ReturnType<typeof asker>) => asked.map(({ poolIds }) => poolIds);
/** Until all that follows from what is settled has happened. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

test('who wants what is being asked for waits for the same answer; the others are asked for together, after it', async () => {
  const one = asker();
  const first = [one.wait({ a: '1', b: '1' }), one.wait({ b: '1' })];
  const next = [one.wait({ b: '2' }), one.wait({ c: '1' }), one.wait({ a: '1', c: '1' })];
  expect(ids(one)).toEqual([['a', 'b']]);
  one.asked[0]?.answer();
  expect(await Promise.all(first)).toEqual(['all', 'all']);
  await settled();
  expect(ids(one)).toEqual([
    ['a', 'b'],
    ['b', 'c', 'a'],
  ]);
  one.asked[1]?.answer();
  expect(await Promise.all(next)).toEqual(['all', 'all', 'all']);
  await settled();
  expect(one.asked.length).toBe(2);
});

test('services do not wait for each other', async () => {
  const one = asker();
  const waits = [one.wait({ a: '1' }), one.wait({ a: '1' }, { source: 'two' })];
  expect(ids(one)).toEqual([['a'], ['a']]);
  for (const { answer } of one.asked) answer();
  expect(await Promise.all(waits)).toEqual(['all', 'all']);
});

test('who leaves or is out of time breaks off what nobody else waits for, and nothing more', async () => {
  const one = asker();
  const leaving = new AbortController();
  const left = one.wait({ a: '1' }, { signal: leaving.signal });
  const patient = one.wait({ a: '1' });
  leaving.abort();
  expect(await left).toBe('left');
  expect(one.asked[0]?.signal.aborted).toBe(false);
  one.asked[0]?.answer();
  expect(await patient).toBe('all');
  await settled();
  const late = one.wait({ b: '1' }, { timeoutMs: 1 });
  const after = one.wait({ c: '1' });
  expect(await late).toBe('late');
  expect(one.asked[1]?.signal.aborted).toBe(true);
  await settled();
  expect(ids(one).at(-1)).toEqual(['c']);
  one.asked[2]?.answer();
  expect(await after).toBe('all');
});

test('a question that was broken off before it began is not asked', async () => {
  const one = asker();
  const first = one.wait({ a: '1' });
  const leaving = new AbortController();
  const left = one.wait({ b: '1' }, { signal: leaving.signal });
  leaving.abort();
  expect(await left).toBe('left');
  one.asked[0]?.answer();
  expect(await first).toBe('all');
  await settled();
  expect(ids(one)).toEqual([['a']]);
  const again = one.wait({ b: '1' });
  await settled();
  one.asked[1]?.answer();
  expect(await again).toBe('all');
});
