import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Agenda } from './agenda.ts';

type Step = { set: string; at: number } | { take: number };

test('returns each key once when its last moment is over, and no other', () => {
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.record({
      set: fc.constantFrom('a', 'b', 'c', 'd'),
      at: fc.oneof(fc.integer({ min: 0, max: 50 }), fc.constant(Number.POSITIVE_INFINITY)),
    }),
    fc.record({ take: fc.integer({ min: 0, max: 60 }) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const agenda = new Agenda();
      const moments = new Map<string, number>();
      for (const one of steps) {
        if ('set' in one) {
          agenda.set(one.set, one.at);
          moments.set(one.set, one.at);
          continue;
        }
        const due = [...moments].filter(([, at]) => one.take > at).map(([key]) => key);
        expect(agenda.take(one.take).sort()).toEqual(due.sort());
        for (const key of due) moments.delete(key);
      }
    }),
  );
});
