import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DigestSchedule, digestTurn } from './digest-turn.ts';

const at = (text: string) => Date.parse(text) / 1000;
const daily: DigestSchedule = { every: 'day', weekday: 1, at: '08:00', timeZone: 'Asia/Almaty' };
const inBerlin = (time: string): DigestSchedule => ({ ...daily, at: time, timeZone: 'Europe/Berlin' });
const text = (time: number) => new Date(time * 1000).toISOString().slice(0, 16);

describe('a digest of a day', () => {
  test('is due at its time, once', () => {
    const done = at('2026-11-20T03:00Z');
    expect(digestTurn(daily, done, at('2026-11-21T02:59Z'))).toEqual({
      ...{ due: null, next: at('2026-11-21T03:00Z'), doneUpTo: done },
    });
    const { due, next } = digestTurn(daily, done, at('2026-11-21T03:00Z'));
    expect(due).toEqual({ from: done, to: at('2026-11-21T03:00Z') });
    expect(next).toBe(at('2026-11-22T03:00Z'));
    expect(digestTurn(daily, at('2026-11-21T03:00Z'), at('2026-11-21T03:01Z')).due).toBeNull();
  });

  test('that was missed is told once, unless it is a day late', () => {
    const done = at('2026-11-17T03:00Z');
    expect(digestTurn(daily, done, at('2026-11-21T02:59Z')).due?.to).toBe(at('2026-11-20T03:00Z'));
    const weekly = { ...daily, every: 'week' as const, weekday: 5 };
    expect(digestTurn(weekly, done, at('2026-11-21T02:59Z')).due).toEqual({
      from: at('2026-11-13T03:00Z'),
      to: at('2026-11-20T03:00Z'),
    });
    expect(digestTurn(weekly, done, at('2026-11-21T03:00Z')).due).toBeNull();
  });

  test('begins with the first turn after it was asked for', () => {
    expect(digestTurn(daily, at('2026-11-21T03:00:01Z'), at('2026-11-21T04:00Z')).due).toBeNull();
  });

  test('tells nothing again by a clock that is set back, and goes on after one that was far ahead', () => {
    const done = at('2026-11-21T03:00Z');
    expect(digestTurn(daily, done, at('2026-11-20T12:00Z'))).toMatchObject({ due: null, doneUpTo: done });
    const ahead = digestTurn(daily, at('2031-01-01T03:00Z'), at('2026-11-21T04:00Z'));
    expect(ahead).toEqual({ due: null, next: at('2026-11-22T03:00Z'), doneUpTo: done });
    expect(digestTurn(daily, ahead.doneUpTo, at('2026-11-22T03:00Z')).due?.to).toBe(at('2026-11-22T03:00Z'));
  });
});

describe('where clocks are changed', () => {
  const turnsOf = (schedule: DigestSchedule, from: string, to: string) => {
    const told: string[] = [];
    let done = at(from);
    for (let now = done; now < at(to); now += 600) {
      const { due } = digestTurn(schedule, done, now);
      if (due === null) continue;
      told.push(`${text(due.from)} ${text(due.to)}`);
      done = due.to;
    }
    return told;
  };

  test('an hour that there is twice tells once, at its first time', () => {
    // On 25 October 2026 at 03:00 it is 02:00 again.
    expect(turnsOf(inBerlin('02:30'), '2026-10-24T01:00Z', '2026-10-26T12:00Z')).toEqual([
      '2026-10-24T00:30 2026-10-25T00:30',
      '2026-10-25T00:30 2026-10-26T01:30',
    ]);
  });

  test('an hour that there never is tells as much later', () => {
    // On 29 March 2026 at 02:00 it is 03:00.
    expect(turnsOf(inBerlin('02:30'), '2026-03-28T02:00Z', '2026-03-30T12:00Z')).toEqual([
      '2026-03-28T01:30 2026-03-29T01:30',
      '2026-03-29T01:30 2026-03-30T00:30',
    ]);
  });

  test('a day is as long as it is', () => {
    expect(turnsOf(inBerlin('08:00'), '2026-03-28T08:00Z', '2026-03-29T12:00Z')).toEqual([
      '2026-03-28T07:00 2026-03-29T06:00',
    ]);
  });
});

test('in every zone the turns of a year follow each other without a gap, and the wall shows their time', () => {
  const zones = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia'];
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: 0, max: 23 }),
      fc.constantFrom('00', '30', '59'),
      fc.constantFrom('day' as const, 'week' as const),
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: at('2026-01-01'), max: at('2027-01-01') }),
      (timeZone, hour, minute, every, weekday, now) => {
        const schedule = { every, weekday, timeZone, at: `${String(hour).padStart(2, '0')}:${minute}` };
        const { next } = digestTurn(schedule, now, now);
        const days = every === 'day' ? 1 : 7;
        expect(next - now).toBeLessThanOrEqual(days * 86_400 + 7200);
        const { due } = digestTurn(schedule, now, next);
        expect(due?.to).toBe(next);
        expect(Math.abs(next - (due?.from ?? 0) - days * 86_400)).toBeLessThanOrEqual(7200);
        const wall = new Intl.DateTimeFormat('en-GB', {
          timeZone,
          hour: '2-digit',
          minute: '2-digit',
          weekday: 'short',
        });
        const shown = Object.fromEntries(wall.formatToParts(next * 1000).map(({ type, value }) => [type, value]));
        const names = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
        if (every === 'week') expect(shown.weekday).toBe(names[weekday]);
        // Only an hour that the clocks pass over is another one.
        const isShown = `${shown.hour}:${shown.minute}` === schedule.at;
        if (!isShown) expect(hour).toBeLessThan(4);
      },
    ),
    { numRuns: 200 },
  );
});
