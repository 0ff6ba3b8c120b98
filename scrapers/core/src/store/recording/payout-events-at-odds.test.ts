import { describe, expect, test } from 'vitest';
import { eventsOf, paid, type Told } from '../../../testing/store/events-after.ts';

// List, total, balance and clock that tell different things.

describe('with a clock that is ahead, so that each payment seems older', () => {
  const counted: Told[] = [
    [-200, '4', '1'],
    [10, '4.5', '0.5'],
    [20, '4.5', '0.5'],
  ];
  const another = paid('p', 25 - 60, '0.3');

  test('what leaves the balance while the total falls is a payment of its own', () => {
    const fallen: Told[] = [30, 40, 50, 60].map((minutes) => [minutes, '0.3', '0.2', [another]]);
    expect(eventsOf([...counted, ...fallen])).toEqual(['counted confirmed 0.5', 'listed confirmed 0.3 of p']);
  });

  test('what does not leave the balance then is a part of what was counted', () => {
    const fallen: Told[] = [30, 40, 50, 60].map((minutes) => [minutes, '0', '0.5', [another]]);
    expect(eventsOf([...counted, ...fallen])).toEqual(['listed confirmed 0.3 of p', 'counted confirmed 0.2']);
  });
});

test('a payment that seems newer than what was counted is it, where neither total nor balance show another one', () => {
  // A restored file does not know that the clock was set back.
  const later = paid('p', 45, '0.5');
  expect(
    eventsOf([
      [0, '4', '1'],
      [10, '4.5', '0.5'],
      [50, '4.5', '0.5', [later]],
    ]),
  ).toEqual(['listed confirmed 0.5 of p']);
});

test('an old payment that is never listed is not a new one that the list has before total and balance', () => {
  const later = paid('p', 2000, '0.3');
  expect(
    eventsOf([
      [0, '4', '1'],
      [10, '4.5', '0.5'],
      [2005, '4.5', '0.5', [later]],
      [2015, '4.8', '0.2', [later]],
    ]),
  ).toEqual(['counted confirmed 0.5', 'listed confirmed 0.3 of p']);
});

test('a rise is what left the balance and, for the rest, a payment that the total got late', () => {
  const recent = paid('recent', -5, '0.3');
  expect(
    eventsOf([
      [0, '4', '1', [recent]],
      [10, '4.55', '0.76', [recent]],
      [20, '4.55', '0.76', [recent]],
    ]),
  ).toEqual(['counted confirmed 0.25']);
});

test('what was counted in several parts is the payment that is their sum, though it seems newer than the first', () => {
  const counted: Told[] = [
    [0, '4', null],
    [10, '4.2', null],
    [20, '4.2', null],
    [30, '4.3', null],
    [40, '4.3', null],
  ];
  expect(eventsOf(counted)).toEqual(['counted confirmed 0.2', 'counted confirmed 0.1']);
  expect(eventsOf([...counted, [50, '4.3', null, [paid('p', 35, '0.3')]]])).toEqual([
    'listed confirmed 0.3 of p',
    'counted withdrawn 0.1',
  ]);
});

test('what was counted long ago is no part of a payment of now, though its sum is the same', () => {
  const later = paid('p', 2000, '0.3');
  expect(
    eventsOf([
      [0, '4', null],
      [10, '4.2', null],
      [20, '4.2', null],
      [30, '4.3', null],
      [40, '4.3', null],
      [2005, '4.3', null, [later]],
    ]),
  ).toEqual(['counted confirmed 0.2', 'counted confirmed 0.1', 'listed confirmed 0.3 of p']);
});

test('what the total lacks beyond what the list has first was counted too much', () => {
  const readings: Told[] = [
    [0, '4', null],
    [10, '4.609', null],
    [20, '4.609', null],
  ];
  expect(eventsOf(readings)).toEqual(['counted confirmed 0.609']);
  expect(eventsOf([...readings, [60, '4.912', null, [paid('p', 55, '0.304')]]])).toEqual([
    'counted confirmed 0.608',
    'listed confirmed 0.304 of p',
  ]);
});

test('what the total lacks because a payment came back was not counted too much', () => {
  const [one, two, three] = [paid('one', 20, '0.304'), paid('two', 41, '0.305'), paid('three', 51, '0.306')];
  const back = { ...one, state: 'returned' as const };
  expect(
    eventsOf([
      [0, '4', '9'],
      [10, '4.303', '8.697'],
      [21, '4.607', '8.393', [one]],
      [42, '4.607', '8.088', [one, two]],
      [52, '4.607', '7.782', [one, two, three]],
      // The total gets the second one, and loses the first.
      [60, '4.608', '8.086', [back, two, three]],
      [70, '4.914', '8.086', [back, two, three]],
    ]),
  ).toEqual([
    'counted confirmed 0.303',
    'listed returned 0.304 of one',
    'listed confirmed 0.305 of two',
    'listed confirmed 0.306 of three',
  ]);
});

test('a rise is confirmed beside a payment that the list has first', () => {
  expect(
    eventsOf([
      [0, '4', '1'],
      [10, '4.3', '1'],
      [20, '4.3', '0.75', [paid('p', 15, '0.25')]],
    ]),
  ).toEqual(['counted confirmed 0.3', 'listed confirmed 0.25 of p']);
});

test('a payment that the total gets while it loses another one of that amount is no reason to withdraw a third one', () => {
  const first = paid('first', 5, '0.5');
  const second = paid('second', 200, '0.5');
  const back = { ...first, state: 'returned' as const };
  const later: Told[] = [300, 400, 500, 600].map((minutes) => [minutes, '5', '0', [back, second]]);
  expect(
    eventsOf([
      [0, '4', '1'],
      [10, '4.5', '0.5', [first]],
      [60, '5', '0', [first]],
      [70, '5', '0', [first]],
      [210, '5', '-0.5', [first, second]],
      ...later,
    ]),
  ).toEqual(['listed returned 0.5 of first', 'counted confirmed 0.5', 'listed confirmed 0.5 of second']);
});

test('a restored file takes the newest payments of the list for those that the total rose by meanwhile', () => {
  const counted: Told[] = [
    [0, '4', '2'],
    [10, '4.303', '1.697'],
    [20, '4.912', '1.088'],
    [30, '4.912', '1.088'],
  ];
  const listed = [paid('old', 15, '0.305'), paid('new', 2000, '0.5'), paid('newer', 2300, '0.307')];
  expect(eventsOf([...counted, [4000, '5.719', '0.281', listed]])).toEqual([
    'counted confirmed 0.303',
    'listed confirmed 0.305 of old',
    'listed confirmed 0.5 of new',
    'listed confirmed 0.307 of newer',
    'counted confirmed 0.304',
  ]);
});

describe('a payment from before a reset of the total that is listed after it', () => {
  const reset: Told[] = [30, 40, 50].map((minutes) => [minutes, '0', '0.393']);
  test('is a part of what was counted before', () => {
    const counted: Told[] = [
      [0, '4', '1'],
      [10, '4.607', '0.393'],
      [20, '4.607', '0.393'],
    ];
    expect(eventsOf([...counted, ...reset, [60, '0', '0.393', [paid('p', 5, '0.303')]]])).toEqual([
      'listed confirmed 0.303 of p',
      'counted confirmed 0.304',
    ]);
  });

  test('is no part of what the total rose by since', () => {
    const later: Told[] = [
      [60, '0.607', '-0.214'],
      [70, '0.607', '-0.214'],
      [80, '0.607', '-0.214', [paid('p', 25, '0.303')]],
    ];
    expect(eventsOf([[0, '4', '1'], [20, '4', '0.393'], ...reset, ...later])).toEqual([
      'counted confirmed 0.607',
      'listed confirmed 0.303 of p',
    ]);
  });
});

test('of payments of the first day the one is new that the total rose by', () => {
  const [one, other] = [paid('one', -720, '0.25'), paid('other', -720, '0.304')];
  expect(
    eventsOf([
      [0, '4', null],
      [10, '4', null, [one]],
      [20, '4.304', null, [one, other]],
      [30, '4.554', null, [one, other]],
    ]),
  ).toEqual(['listed confirmed 0.304 of other', 'listed confirmed 0.25 of one']);
});

test('payments that the total gets one after the other are waited for one by one', () => {
  const [one, other, third] = [paid('one', 95, '0.5'), paid('other', 95, '0.305'), paid('third', 115, '0.306')];
  const total = (minutes: number) =>
    minutes < 110 ? '4.5' : minutes < 120 ? '4.805' : minutes < 235 ? '5.305' : '5.611';
  const listed = (minutes: number) => (minutes < 120 ? [one, other] : [one, other, third]);
  const later = Array.from({ length: 18 }, (_, index): Told => {
    const minutes = 100 + index * 10;
    return [minutes, total(minutes), minutes < 120 ? '7.695' : '7.389', listed(minutes)];
  });
  expect(eventsOf([[0, '4', '9'], [10, '4.5', '8.5'], ...later])).toEqual([
    'counted confirmed 0.5',
    'listed confirmed 0.5 of one',
    'listed confirmed 0.305 of other',
    'listed confirmed 0.306 of third',
  ]);
});

test('a clock that is set forth ends no wait for a total', () => {
  const recent = paid('recent', -5, '0.25');
  expect(
    eventsOf([
      [0, '4', '1', [recent]],
      [2000, '4', '1', [recent]],
      [2010, '4.25', '1', [recent]],
      [2020, '4.25', '1', [recent]],
    ]),
  ).toEqual([]);
});
