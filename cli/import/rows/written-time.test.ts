import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTimeReader, isZone } from './written-time.ts';

const utc = createTimeReader('UTC');
const seconds = (iso: string) => Date.parse(iso);

describe('moments', () => {
  test.each([
    ['2025-11-22 12:34:56', '2025-11-22T12:34:56Z', ['no_zone']],
    ['2025-11-22T12:34:56', '2025-11-22T12:34:56Z', ['no_zone']],
    ['2025-11-22 12:34:56.789123', '2025-11-22T12:34:56.789Z', ['no_zone']],
    ['2025-11-22T12:34:56Z', '2025-11-22T12:34:56Z', []],
    ['2025-11-22 12:34:56+05:00', '2025-11-22T07:34:56Z', []],
    ['2025-11-22 12:34:56+05', '2025-11-22T07:34:56Z', []],
    ['11/22/2025 12:00:00 AM', '2025-11-22T00:00:00Z', ['us_date', 'no_zone']],
    ['11/22/2025, 12:00:01 PM', '2025-11-22T12:00:01Z', ['us_date', 'no_zone']],
    ['9/3/2025 1:02:03 PM', '2025-09-03T13:02:03Z', ['us_date', 'no_zone']],
    ['11/22/2025', '2025-11-22T00:00:00Z', ['us_date', 'no_zone']],
    ['22.11.2025 04:05', '2025-11-22T04:05:00Z', ['day_first_date', 'no_zone']],
    [1_763_814_896, '2025-11-22T12:34:56Z', ['unix_time']],
    ['1763814896', '2025-11-22T12:34:56Z', ['unix_time']],
    [1_763_814_896_789, '2025-11-22T12:34:56.789Z', ['unix_time']],
  ])('%j', (text, iso, kinds) => expect(utc.moment(text)).toEqual({ at: seconds(iso), kinds }));

  test.each(['', '--', 'N/A'])('%j says nothing', (text) => expect(utc.moment(text)).toEqual({ at: null, kinds: [] }));

  test.each(['yesterday', '22/11/2025', '2025-02-30 00:00:00', '11/22/2025 13:00:00 PM', '25:00', 12, 4_102_444_801])(
    '%j is refused, never guessed',
    (text) => expect(utc.moment(text)).toBeUndefined(),
  );
});

describe('days are labels', () => {
  const almaty = createTimeReader('Asia/Almaty');
  test.each([
    ['11/22/2025 12:00:00 AM', '2025-11-22'],
    ['11/22/2025', '2025-11-22'],
    ['2025-11-22', '2025-11-22'],
    ['2025-11-22T23:00:00Z', '2025-11-22'],
    ['2025-11-22T00:00:00+05:00', '2025-11-22'],
    ['22.11.2025', '2025-11-22'],
    // Midnight in Almaty.
    [Date.parse('2025-11-21T19:00:00Z') / 1000, '2025-11-22'],
  ])('%j', (text, day) => expect(almaty.day(text)?.day).toBe(day));

  test('a text that is not a date is refused', () => expect(almaty.day('22 Nov')).toBeUndefined());
});

describe('local times', () => {
  const berlin = createTimeReader('Europe/Berlin');

  test('the hour that comes twice: the earlier, unless the row before was later', () => {
    const text = '2025-10-26 02:30:00';
    const first = seconds('2025-10-26T00:30:00Z');
    expect(berlin.moment(text)).toEqual({ at: first, kinds: ['no_zone', 'ambiguous_local'] });
    expect(berlin.moment(text, first - 60_000)?.at).toBe(first);
    expect(berlin.moment(text, first + 60_000)?.at).toBe(first + 3_600_000);
  });

  test('the hour that is skipped: as if the clock had not been put forward', () => {
    const kinds = ['no_zone', 'nonexistent_local'];
    expect(berlin.moment('2025-03-30 02:30:00')).toEqual({ at: seconds('2025-03-30T01:30:00Z'), kinds });
  });

  test('the day on which Almaty went over to another zone', () => {
    const almaty = createTimeReader('Asia/Almaty');
    expect(almaty.moment('2024-02-29 12:00:00')?.at).toBe(seconds('2024-02-29T06:00:00Z'));
    expect(almaty.moment('2024-02-29 23:30:00')?.kinds).toContain('ambiguous_local');
    expect(almaty.moment('2024-03-01 12:00:00')?.at).toBe(seconds('2024-03-01T07:00:00Z'));
  });

  test('a local time is read as one of the moments at which a clock in the zone showed it', () => {
    const zones = ['Asia/Almaty', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC'];
    const readers = zones.map((timeZone) => ({
      reader: createTimeReader(timeZone),
      clock: new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }),
    }));
    fc.assert(
      fc.property(
        fc.integer({ min: 1_420_070_400, max: 1_830_297_600 }),
        fc.constantFrom(...readers),
        (unix, { reader, clock }) => {
          const text = clock.format(unix * 1000);
          const read = reader.moment(text, unix * 1000);
          expect(read?.at).toBe(unix * 1000);
          if (!read?.kinds.includes('ambiguous_local')) expect(reader.moment(text)?.at).toBe(unix * 1000);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('names of zones', () => {
    expect([isZone('Asia/Almaty'), isZone('UTC'), isZone('Almaty'), isZone('')]).toEqual([true, true, false, false]);
  });
});
