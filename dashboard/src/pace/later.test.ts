import { expect, test, vi } from 'vitest';
import { later } from './later.ts';

test('many reasons are one, and one that comes meanwhile is one to do it again, never at the same time', async () => {
  const begun: PromiseWithResolvers<void>[] = [];
  const reads = later(1, () => {
    const one = Promise.withResolvers<void>();
    begun.push(one);
    return one.promise;
  });
  for (let reason = 0; reason < 5; reason += 1) reads.note();
  await vi.waitFor(() => expect(begun).toHaveLength(1));
  reads.note();
  reads.note();
  expect(begun).toHaveLength(1);
  begun[0]?.reject(new Error('no answer'));
  await vi.waitFor(() => expect(begun).toHaveLength(2));
  begun[1]?.resolve();
  reads.stop();
  reads.note();
  expect(begun).toHaveLength(2);
});

test('what fails is done again without another reason', async () => {
  let tries = 0;
  const read = later(1, async () => {
    tries += 1;
    if (tries < 3) throw new Error('no answer');
  });
  read.note();
  await vi.waitFor(() => expect(tries).toBe(3));
  read.stop();
});
