import { type PartName, partNames } from '@poolgate/language/parts.ts';
import { describe, expect, test } from 'vitest';
import { fullReading } from '../../testing/samples.ts';
import { type AlphaAccount, alphapool } from '../../testing/service/alphapool.ts';
import { account, never, startReading } from '../../testing/service/start-reading.ts';
import { type Answer, hangs, reads, says } from '../../testing/service/upstream.ts';
import type { Adapter } from '../adapter.ts';
import { ReadFailure } from '../failure.ts';
import { anyObject, type Shape } from '../kit/record.ts';
import { type AccountReading, type ReadResources, readAccount } from './read-account.ts';

/** An adapter that asks for a path in each part. */
const asking = (shapeOf: (part: PartName) => Shape<unknown> = () => anyObject): Adapter<AlphaAccount> => ({
  ...alphapool,
  async read({ parts, http, account: { token } }) {
    for (const part of partNames)
      await parts.read(part, () =>
        http.json(() => ({ url: `https://alphapool.example/${part}`, headers: { 'x-token': token } }), {
          shape: shapeOf(part),
          showsAccount: () => part !== 'network',
        }),
      );
    return { balance: '1.00000000', onlineWorkers: 3 };
  },
});

/** Answers each part by itself; `{}` where nothing is said of it. */
const answering =
  (answers: Partial<Record<PartName, Answer>>): Answer =>
  (request, response) => {
    const answer = answers[(request.url ?? '').slice(1) as PartName] ?? says(200, '{}');
    answer(request, response);
  };

describe('a poll in parts', () => {
  const kinds = ({ reading }: AccountReading) =>
    partNames.map((part) => {
      const outcome = reading.parts[part];
      return outcome instanceof ReadFailure ? outcome.kind : outcome;
    });
  const read = async (answers: Partial<Record<PartName, Answer>>, more: Partial<ReadResources> = {}) => {
    const { upstream, resources } = await startReading();
    upstream.answer('one-token', answering(answers));
    const outcome = await readAccount(asking(), account('one-token'), { ...resources, ...more }, null, never).catch(
      (error: unknown) => error as ReadFailure,
    );
    return { outcome, asked: upstream.asked('one-token') };
  };

  test('one endpoint that fails costs its part', async () => {
    const { outcome } = await read({ money: says(500) });
    expect(kinds(outcome as AccountReading)).toEqual(['read', 'read', 'unavailable', 'read', 'read', 'read']);
    expect((outcome as AccountReading).reading).toMatchObject({ balance: null, onlineWorkers: 3 });
  });

  test('one that hangs is tried twice, and the others once more each', async () => {
    const { outcome, asked } = await read({ hashrate: hangs, workers: says(500) }, { requestTimeoutSeconds: 0.1 });
    expect(kinds(outcome as AccountReading)).toEqual(['unavailable', 'unavailable', 'read', 'read', 'read', 'read']);
    expect(asked).toBe(2 + 5);
  });

  test('a second one that hangs ends the poll', async () => {
    const { outcome, asked } = await read({ workers: hangs, money: hangs }, { requestTimeoutSeconds: 0.1 });
    expect(kinds(outcome as AccountReading)).toEqual([
      'read',
      'unavailable',
      'unavailable',
      'unavailable',
      'unavailable',
      'unavailable',
    ]);
    expect(asked).toBe(1 + 2 + 1);
  });

  test('a pool that is dead is waited for three time-outs long', async () => {
    const all = Object.fromEntries(partNames.map((part) => [part, hangs]));
    const { outcome, asked } = await read(all, { requestTimeoutSeconds: 0.1 });
    expect(outcome).toMatchObject({ kind: 'unavailable', message: expect.stringContaining('within 0.1 s') });
    expect(asked).toBe(3);
  });

  test.each([
    ['a limit', says(429, '', { 'retry-after': '60' }), 'rate_limited'],
    ['a limit without a moment', says(429), 'rate_limited'],
    ['a moment to come back at', says(503, '', { 'retry-after': '60' }), 'unavailable'],
  ] as const)('%s keeps what was read before, and ends the poll', async (_name, answer, kind) => {
    const { outcome, asked } = await read({ money: answer });
    expect(kinds(outcome as AccountReading)).toEqual(['read', 'read', kind, kind, kind, kind]);
    expect(asked).toBe(3);
    const { retryAt } = outcome as AccountReading;
    expect(retryAt === null).toBe(answer === undefined || _name === 'a limit without a moment');
  });

  test('a refusal costs its part where another answer recognised the account, whichever came first', async () => {
    const first = await read({ hashrate: says(401) });
    expect(kinds(first.outcome as AccountReading)).toEqual(['auth', 'read', 'read', 'read', 'read', 'read']);
    const last = await read({ payouts: says(403, '{}') });
    expect(kinds(last.outcome as AccountReading)).toEqual(['read', 'read', 'read', 'read', 'auth', 'read']);
  });

  test('a refused key is named, whatever else failed and whatever is public', async () => {
    const refused = Object.fromEntries(partNames.map((part) => [part, says(401)]));
    for (const network of [says(401), says(200, '{}')]) {
      const { outcome, asked } = await read({ ...refused, hashrate: says(500), network });
      expect(outcome).toMatchObject({ name: 'ReadFailure', kind: 'auth' });
      // The first one with its retries; none for the refusals.
      expect(asked).toBe(3 + 5);
    }
  });

  test('where nothing of the account was read, the poll failed whole', async () => {
    const down = Object.fromEntries(partNames.map((part) => [part, says(500)]));
    const { outcome } = await read({ ...down, network: says(200, '{}') });
    expect(outcome).toMatchObject({ name: 'ReadFailure', kind: 'unavailable' });
  });

  test('a defect of the adapter costs the part that it happened in, and is kept for the log', async () => {
    const { upstream, resources } = await startReading();
    upstream.answer('one-token', says(200, '{}'));
    const broken = asking((part) => {
      if (part === 'workers') throw new TypeError('what the answer held');
      return anyObject;
    });
    const { reading } = await readAccount(broken, account('one-token'), resources, null, never);
    expect(reading.parts.workers).toMatchObject({ kind: 'changed', cause: expect.any(TypeError) });
    expect((reading.parts.workers as ReadFailure).message).not.toContain('what the answer held');
    expect(reading.parts.money).toBe('read');
  });

  test('unreadable figures are named by part and field', async () => {
    const { upstream, resources } = await startReading();
    upstream.answer('one-token', reads(fullReading({ unreadableFigures: 2, droppedRows: 3 })));
    const { notTaken, reading } = await readAccount(alphapool, account('one-token'), resources, null, never);
    expect(notTaken).toEqual({ 'hashrate.figure': 2, 'workers.workers (rows)': 3 });
    expect(reading).toMatchObject({ unreadableFigures: 2, droppedRows: 3 });
  });
});
