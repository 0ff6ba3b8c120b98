import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Life, type Run, runTold, type Told } from '../../testing/alerts/told-run.ts';
import { groupName } from './group-of.ts';
import { usualPace } from './told-records.ts';

/** None of them explains another. */
const kinds = ['reject_rate', 'silent_workers', 'backup_failed'] as const;
const hour = 3600;

const anyLife = fc.record({
  kind: fc.constantFrom(...kinds),
  client: fc.constantFrom(...['Northwind', 'Aurora', 'Borealis', 'Tertia', 'Quarry', 'Umbra', 'Vesta', 'Westwind']),
  firesAt: fc.integer({ min: 1, max: 4 * hour }),
  firing: fc.oneof(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 2 * hour })),
  recovering: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1200 })),
});

/** As many do that have one reason. */
const together = { firesAt: 1000, firing: 5000, recovering: 0 };
const anyLives = fc
  .array(
    fc.oneof(
      anyLife,
      anyLife.map((life) => ({ ...life, ...together })),
    ),
    { maxLength: 40, size: 'max' },
  )
  .map((all) =>
    all.map(
      ({ kind, client, firesAt, firing, recovering }, index): Life => ({
        ...{ id: `al_${index}`, kind, firesAt, recoversAt: firesAt + firing, endsAt: firesAt + firing + recovering },
        ...(kind === 'backup_failed' ? { poolId: null, client: null } : { client }),
      }),
    ),
  );
const anyRounds = fc.array(fc.integer({ min: 0, max: 8 * hour }), { maxLength: 30 });
const anyRun = fc.record({
  lives: anyLives,
  rounds: anyRounds,
  target: fc.record({ isEditable: fc.boolean() }),
  until: fc.constant(12 * hour),
  isStarted: fc.boolean(),
});

const newsOf = (told: readonly Told[], alertId: string) =>
  told.flatMap(({ alerts }) => alerts.filter((one) => one.alertId === alertId).map(({ news }) => news));

function counted(told: readonly Told[], isEditable: boolean): Map<string, number[]> {
  const times = new Map<string, number[]>();
  for (const { group, at, number } of told) {
    if (group === null || (isEditable && number > 1)) continue;
    times.set(groupName(group), [...(times.get(groupName(group)) ?? []), at]);
  }
  return times;
}

describe('whatever happens', () => {
  test('what outlasts the wait is told once, and its end once after it', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const told = runTold(run);
        for (const { id, firesAt, endsAt } of run.lives) {
          const news = newsOf(told, id);
          const first = news.filter((one) => one === 'fired' || one === 'fired_and_ended');
          const ends = news.filter((one) => one === 'ended');
          expect([id, first.length]).toEqual([
            id,
            endsAt - firesAt > usualPace.firstWait ? 1 : Math.min(first.length, 1),
          ]);
          if (news.length === 0) continue;
          expect(news[0]).toBe(first[0]);
          if (first[0] === 'fired') expect([ends.length, news.at(-1)]).toEqual([1, 'ended']);
          else expect(news).toEqual(['fired_and_ended']);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('in no hour a target gets more than two messages of a group, and in no five minutes two', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const told = runTold(run);
        for (const times of counted(told, run.target.isEditable).values())
          for (const [index, at] of times.entries()) {
            const third = times[index + 2];
            if (third !== undefined) expect(third - at).toBeGreaterThanOrEqual(hour);
          }
        const all = Map.groupBy(told, ({ group }) => (group === null ? 'all' : groupName(group)));
        for (const ofGroup of all.values())
          for (const [index, { at }] of ofGroup.entries()) {
            const next = ofGroup[index + 1];
            if (next !== undefined && next.at !== at) expect(next.at - at).toBeGreaterThanOrEqual(300);
          }
      }),
      { numRuns: 150 },
    );
  });

  test('in no five minutes a target gets more than ten messages, however many groups move', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const told = runTold(run).filter(({ number }) => !run.target.isEditable || number === 1);
        for (const [index, { at }] of told.entries()) {
          const later = told[index + 10];
          if (later !== undefined) expect(later.at - at).toBeGreaterThanOrEqual(usualPace.groupInterval);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('keys are told once, and the messages of a thread are numbered', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const told = runTold(run);
        expect(new Set(told.map(({ key }) => key)).size).toBe(told.length);
        for (const thread of Map.groupBy(told, (one) => one.thread).values())
          expect(thread.map(({ number }) => number)).toEqual(thread.map((_, index) => index + 1));
      }),
    );
  });

  test('it is the same where what was told is stored and read anew at each round', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        expect(runTold({ ...run, isStored: true })).toEqual(runTold(run));
      }),
    );
  });

  test('a round more or less changes nothing of who is told of what', () => {
    const who = (told: readonly Told[]) =>
      [...new Set(told.flatMap(({ alerts }) => alerts.map(({ alertId }) => alertId)))].sort();
    fc.assert(
      fc.property(anyRun, anyRounds, (run, rounds) => {
        expect(who(runTold({ ...run, rounds }))).toEqual(who(runTold(run)));
      }),
    );
  });
});

describe('an hour of flapping', () => {
  const flaps = (everySeconds: number, id = ''): Life[] =>
    Array.from({ length: Math.floor(hour / everySeconds) }, (_, index) => ({
      ...{ id: `al${id}_${index}`, kind: 'reject_rate' as const },
      ...{ firesAt: 1 + index * everySeconds, endsAt: 1 + index * everySeconds + Math.ceil(everySeconds / 2) },
    }));

  test.each([60, 90, 120, 300, 700, 1200])('every %i s gives at most two messages', (seconds) => {
    const run: Run = { lives: flaps(seconds), until: hour };
    expect(runTold(run).length).toBeLessThanOrEqual(2);
    expect(
      runTold({ ...run, target: { isEditable: true } }).filter(({ number }) => number === 1).length,
    ).toBeLessThanOrEqual(2);
  });

  test('of what is shorter than the wait gives none', () => {
    expect(runTold({ lives: flaps(50), until: 2 * hour })).toEqual([]);
  });

  test('tells in the next message what happened meanwhile', () => {
    const told = runTold({ lives: flaps(900), until: 3 * hour });
    expect(told.map(({ at, is }) => [at, is])).toEqual([
      [31, 'opened'],
      [451, 'ended'],
      [3631, 'ended'],
    ]);
    expect(told[2]?.alerts.map(({ alertId, news }) => `${alertId} ${news}`)).toEqual([
      'al_1 fired_and_ended',
      'al_2 fired_and_ended',
      'al_3 fired_and_ended',
    ]);
  });
});
