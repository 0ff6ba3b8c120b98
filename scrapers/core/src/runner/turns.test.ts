import { describe, expect, test } from 'vitest';
import { createTurns } from './turns.ts';

describe('turns', () => {
  test('run one after the other for each key, in the order of the calls, even if one fails', async () => {
    const turns = createTurns();
    const log: string[] = [];
    let running = 0;
    const work = (name: string) => async () => {
      running += 1;
      log.push(`${name} ${running}`);
      await Promise.resolve();
      running -= 1;
      if (name === 'b') throw new Error('b failed');
      return name;
    };
    const results = await Promise.allSettled([
      turns.take('k', work('a')),
      turns.take('k', work('b')),
      turns.take('k', work('c')),
    ]);
    expect(log).toEqual(['a 1', 'b 1', 'c 1']);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  test('of different keys run beside each other', async () => {
    const turns = createTurns();
    let release: () => void = () => undefined;
    const held = turns.take('a', () => new Promise<void>((resolve) => (release = resolve)));
    expect(await turns.take('b', async () => 'b')).toBe('b');
    release();
    await held;
  });
});
