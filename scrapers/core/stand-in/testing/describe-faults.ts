import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SimulatedPool } from '../simulated-pool.ts';
import { type Answer, startTestClient, type TestClient } from './test-client.ts';

/** A request of an account, a field that the fault `changed` renames, and whether an answer is a refusal. */
export interface FaultyRequest {
  readonly poolId: string;
  readonly ask: (client: TestClient) => Promise<Answer>;
  readonly field: string;
  readonly refused: (answer: Answer) => boolean;
}

/** Checks that a stand-in shows every fault. @param requests one for each way in. */
export function describeFaults(standIn: SimulatedPool, requests: readonly FaultyRequest[]): void {
  let client: TestClient;

  beforeAll(async () => {
    client = await startTestClient([standIn]);
  });
  afterAll(() => client.simulator.close());

  describe.each(requests)('$poolId', ({ poolId, ask: askFrom, field, refused }) => {
    const ask = () => askFrom(client);
    const during = async (fault: Record<string, unknown>): Promise<Answer> => {
      const set = await client.fault(`accounts/${poolId}`, fault);
      expect(set.status).toBe(200);
      try {
        return await ask();
      } finally {
        await client.clear(`accounts/${poolId}`);
      }
    };

    it('answers without a fault', async () => {
      const answer = await ask();
      expect(answer.status).toBe(200);
      expect(answer.text).toContain(field);
    });

    it('refuses in its own way', async () => {
      expect(refused(await during({ kind: 'refuse' }))).toBe(true);
    });

    it('limits requests with Retry-After', async () => {
      const answer = await during({ kind: 'rate-limit', retry_after: 7 });
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '7']);
    });

    it('never answers', async () => {
      await client.fault(`accounts/${poolId}`, { kind: 'hang', times: 1 });
      const outcome = await Promise.race([
        ask().then(
          () => 'answered',
          () => 'closed',
        ),
        new Promise((resolve) => setTimeout(resolve, 150, 'silent')),
      ]);
      expect(outcome).toBe('silent');
    });

    it('shows a maintenance page with status 200', async () => {
      const answer = await during({ kind: 'maintenance' });
      expect([answer.status, answer.text.includes('maintenance')]).toEqual([200, true]);
      expect(answer.headers.get('content-type')).toContain('text/html');
    });

    it('answers an empty body with status 200', async () => {
      const answer = await during({ kind: 'empty' });
      expect([answer.status, answer.text]).toEqual([200, '']);
    });

    it('renames a mandatory field', async () => {
      const answer = await during({ kind: 'changed' });
      expect([answer.status, answer.text.includes(field)]).toEqual([200, false]);
    });

    it('answers 500', async () => {
      expect((await during({ kind: 'error500' })).status).toBe(500);
    });

    it('cuts the answer off', async () => {
      const whole = (await ask()).text;
      const answer = await during({ kind: 'truncated' });
      expect(answer.text.length).toBeLessThan(whole.length);
      expect(answer.text).toBe(whole.slice(0, answer.text.length));
    });

    it('shows a protection page', async () => {
      const answer = await during({ kind: 'protection-page' });
      expect([answer.status, answer.text.includes('Just a moment')]).toEqual([403, true]);
    });
  });
}
