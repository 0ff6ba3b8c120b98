import type { CheckedRequest } from '@poolgate/server/api/operation.ts';
import { expect, test } from 'vitest';
import { createTurns } from './in-turns.ts';

test('some are made at once, the next as soon as one is done or failed, and none for a caller who left', async () => {
  const inTurns = createTurns();
  const begun: { name: string; end: (error?: Error) => void }[] = [];
  const make = inTurns(
    (request: CheckedRequest) =>
      new Promise<'caller left'>((resolve, reject) => {
        begun.push({ name: request.url, end: (error) => (error ? reject(error) : resolve('caller left')) });
      }),
  );
  const gone = new AbortController();
  const ask = (url: string, signal = new AbortController().signal) => make({ url, signal } as CheckedRequest);
  const names = () => begun.map(({ name }) => name).join('');
  const asked = ['a', 'b', 'c', 'd', 'e'].map((url) => Promise.resolve(ask(url)).catch((error) => error.message));
  const left = ask('x', gone.signal);
  const last = ask('f');
  await expect.poll(names).toBe('abcd');
  gone.abort();
  expect(await left).toBe('caller left');
  begun[1]?.end(new Error('failed'));
  await expect.poll(names).toBe('abcde');
  begun[0]?.end();
  await expect.poll(names).toBe('abcdef');
  for (const { end } of begun) end();
  await last;
  expect(await Promise.all(asked)).toEqual(['caller left', 'failed', 'caller left', 'caller left', 'caller left']);
});

test('a line without end is not waited in, and keeps nobody else out', async () => {
  const inTurns = createTurns();
  const begun: { caller: string; end: () => void }[] = [];
  const make = inTurns(
    ({ caller }) => new Promise<'caller left'>((resolve) => begun.push({ caller, end: () => resolve('caller left') })),
  );
  const { signal } = new AbortController();
  const request = { signal, caller: 'a' } as CheckedRequest;
  for (let count = 0; count < 203; count++) void make(request);
  const last = make(request);
  await expect(make(request)).rejects.toMatchObject({ status: 503, retryAfterSeconds: 2 });
  void make({ ...request, caller: 'b' });
  await expect(last).rejects.toMatchObject({ status: 503, retryAfterSeconds: 2 });
  expect(begun.map(({ caller }) => caller).join('')).toBe('aaaa');
  begun[0]?.end();
  begun[1]?.end();
  await expect.poll(() => begun.map(({ caller }) => caller).join('')).toBe('aaaaab');
});
