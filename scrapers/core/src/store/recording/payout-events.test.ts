import { describe, expect, test } from 'vitest';
import { eventsOf, paid, type Told } from '../../../testing/store/events-after.ts';

const old = paid('old', -3000, '0.5');
const p1 = paid('p1', 5, '0.25');
const p2 = paid('p2', 15, '0.31');

describe('the first reading', () => {
  test('begins the counting: what it shows is no event, nor what is older and listed later', () => {
    expect(
      eventsOf([
        [0, '4', '1', [old]],
        [10, '4', '1', [old, paid('older', -9000, '0.7')]],
      ]),
    ).toEqual([]);
  });

  test('may be ahead of the total: what was listed just before it comes into the total without an event', () => {
    const recent = paid('recent', -5, '0.25');
    expect(
      eventsOf([
        [0, '4', '1', [recent]],
        [10, '4.25', '1', [recent]],
        [20, '4.25', '1', [recent]],
      ]),
    ).toEqual([]);
  });
});

describe('a listed payment', () => {
  test.each<[string, Told[]]>([
    ['with the total', [[10, '4.25', '0.75', [p1]]]],
    [
      'before the total',
      [
        [10, '4', '0.75', [p1]],
        [20, '4.25', '0.75', [p1]],
      ],
    ],
    [
      'after the total',
      [
        [10, '4.25', '0.75'],
        [20, '4.25', '0.75', [p1]],
      ],
    ],
    [
      'after a rise that nothing confirmed',
      [
        [10, '4.25', '1'],
        [20, '4.25', '1', [p1]],
      ],
    ],
    [
      'long after the total',
      [
        [10, '4.25', '1'],
        [20, '4.25', '1'],
        [30, '4.25', '1'],
        [900, '4.25', '1', [p1]],
      ],
    ],
    [
      'and a list that fails meanwhile',
      [
        [10, '4.25', '0.75', [p1]],
        [20, '4.25', '0.75', []],
        [30, '4.25', '0.75', [p1]],
      ],
    ],
  ])('is one event: %s', (_, later) => {
    expect(eventsOf([[0, '4', '1'], ...later])).toEqual(['listed confirmed 0.25 of p1']);
  });

  test('that was counted with another one is the first part of it, and the other the second', () => {
    const counted: Told[] = [
      [0, '4', '1'],
      [20, '4.56', '0.44'],
    ];
    expect(eventsOf(counted)).toEqual(['counted confirmed 0.56']);
    expect(eventsOf([...counted, [30, '4.56', '0.44', [p1]]])).toEqual([
      'listed confirmed 0.25 of p1',
      'counted confirmed 0.31',
    ]);
    expect(eventsOf([...counted, [30, '4.56', '0.44', [p1, p2]]])).toEqual([
      'listed confirmed 0.25 of p1',
      'listed confirmed 0.31 of p2',
    ]);
  });

  test('that comes back is returned, and the total that loses it makes no event and hides no other payment', () => {
    const back = { ...p1, state: 'returned' as const };
    const readings: Told[] = [
      [0, '4', '1', [old]],
      [10, '4.25', '0.75', [old, p1]],
    ];
    const returned = 'listed returned 0.25 of p1';
    expect(eventsOf([...readings, [20, '4', '1', [old, back]], [30, '4', '1', [old, back]]])).toEqual([returned]);
    expect(
      eventsOf([...readings, [20, '4.31', '0.69', [old, back, p2]], [30, '4.31', '0.69', [old, back, p2]]]),
    ).toEqual([returned, 'listed confirmed 0.31 of p2']);
    // The rise is the payment that is not listed, less what came back.
    const hidden: Told[] = [
      [20, '4.15', '0.85', [old, back]],
      [30, '4.15', '0.85', [old, back]],
    ];
    expect(eventsOf([...readings, ...hidden])).toEqual([returned, 'counted confirmed 0.15']);
  });

  test('that the total leaves out does not hide the next ones for ever', () => {
    const late: Told[] = Array.from({ length: 21 }, (_, index) => [20 + index * 10, '4', '0.75', [p1]]);
    expect(
      eventsOf([
        [0, '4', '1'],
        [10, '4', '0.75', [p1]],
        ...late,
        [230, '4.31', '0.44', [p1]],
        [240, '4.31', '0.44', [p1]],
      ]),
    ).toEqual(['listed confirmed 0.25 of p1', 'counted confirmed 0.31']);
  });
});

describe('a rise of the total', () => {
  test.each<[string, Told[], string[]]>([
    ['waits for another reading', [[10, '4.25', '1']], ['counted unconfirmed 0.25']],
    ['counts if the balance fell by it', [[10, '4.25', '0.75']], ['counted confirmed 0.25']],
    ['counts if income hides less than half of the fall', [[10, '4.25', '0.86']], ['counted confirmed 0.25']],
    [
      'counts if the balance fell by it a short time before',
      [
        [10, '4', '0.75'],
        [20, '4.25', '0.76'],
      ],
      ['counted confirmed 0.25'],
    ],
    [
      'waits if the balance fell by it long before',
      [
        [10, '4', '0.75'],
        [400, '4.25', '0.76'],
      ],
      ['counted unconfirmed 0.25'],
    ],
    ['waits if the balance fell by less than half of it', [[10, '4.25', '0.9']], ['counted unconfirmed 0.25']],
    ['waits if the balance fell by more than it', [[10, '4.25', '0.5']], ['counted unconfirmed 0.25']],
    [
      'counts if the next reading shows it too',
      [
        [10, '4.25', '1'],
        [20, '4.25', '1'],
      ],
      ['counted confirmed 0.25'],
    ],
    [
      'is withdrawn if the next reading does not',
      [
        [10, '4.25', '1'],
        [20, '4', '1'],
      ],
      ['counted withdrawn 0.25'],
    ],
    [
      'goes on',
      [
        [10, '4.25', '1'],
        [20, '4.5', '1'],
        [30, '4.5', '1'],
      ],
      ['counted confirmed 0.25', 'counted confirmed 0.25'],
    ],
  ])('%s', (_, later, events) => {
    expect(eventsOf([[0, '4', '1'], ...later])).toEqual(events);
  });

  test('below MIN_PAYOUT_DELTA waits until it is as large', () => {
    const minimum = { minPayoutDelta: { BTC: '0.1' } };
    const readings: Told[] = [
      [0, '4', '1'],
      [10, '4.06', '0.94'],
      [20, '4.06', '0.94'],
    ];
    expect(eventsOf(readings, minimum)).toEqual([]);
    expect(eventsOf([...readings, [30, '4.12', '0.88'], [40, '4.12', '0.88']], minimum)).toEqual([
      'counted confirmed 0.12',
    ]);
    expect(eventsOf(readings, { minPayoutDelta: { LTC: '0.1' } })).toEqual(['counted confirmed 0.06']);
  });
});

describe('a fall of the total', () => {
  const counted: Told[] = [
    [0, '4', '1'],
    [10, '4.25', '0.75'],
    [20, '4.25', '0.75'],
  ];
  const one = 'counted confirmed 0.25';
  test.each<[string, Told[], string[]]>([
    [
      'that is over after a reading changes nothing',
      [
        [30, '0', '0.75'],
        [40, '4.25', '0.75'],
      ],
      [one],
    ],
    [
      'that is over after two readings changes nothing',
      [
        [30, '0', '0.75'],
        [40, '0', '0.75'],
        [50, '4.25', '0.75'],
      ],
      [one],
    ],
    [
      'that stays takes back what it took',
      [
        [30, '4', '1'],
        [40, '4', '1'],
        [50, '4', '1'],
      ],
      ['counted withdrawn 0.25'],
    ],
    [
      'that stays begins the counting anew',
      [
        [30, '0', '0.75'],
        [40, '0', '0.75'],
        [50, '0', '0.75'],
        [60, '0.31', '0.44'],
      ],
      [one, 'counted confirmed 0.31'],
    ],
    [
      'that seemed to stay is over: nothing is doubled',
      [
        [30, '0', '0.75'],
        [40, '0', '0.75'],
        [50, '0', '0.75'],
        [60, '4.25', '0.75'],
        [70, '4.25', '0.75'],
      ],
      [one],
    ],
    [
      'that took back an event and is over gives it back',
      [
        [30, '4', '1'],
        [40, '4', '1'],
        [50, '4', '1'],
        [60, '4.25', '1'],
        [70, '4.25', '1'],
      ],
      [one],
    ],
  ])('%s', (_, later, events) => {
    expect(eventsOf([...counted, ...later])).toEqual(events);
  });
});
