import { describe, expect, test } from 'vitest';
import { inShort, type Life, type Run, runTold } from '../../testing/alerts/told-run.ts';

const hour = 3600;
const minute = 60;

const short = (run: Run) => runTold(run).map(inShort);

describe('a group', () => {
  test('is told after its wait, with all that fired meanwhile, and again not sooner than after its interval', () => {
    const lives: Life[] = [
      { id: 'a', kind: 'reject_rate', firesAt: 10, endsAt: 1000 },
      { id: 'b', kind: 'reject_rate', poolId: 'alpha_002', firesAt: 35, endsAt: 200 },
      { id: 'c', kind: 'reject_rate', poolId: 'alpha_003', firesAt: 50, endsAt: 60 },
      { id: 'other', kind: 'reject_rate', client: 'Aurora', firesAt: 10, endsAt: 9000 },
    ];
    expect(short({ lives, until: hour })).toEqual([
      '40 opened: a fired, b fired',
      '40 opened: other fired',
      '340 changed: a goes_on, b ended',
    ]);
    expect(short({ lives, until: 2 * hour }).at(-1)).toBe('3640 ended: a ended');
  });

  test('of a message that can be edited is edited, until nobody would see it any more', () => {
    const lives: Life[] = [
      { id: 'a', kind: 'reject_rate', firesAt: 0, endsAt: 9000 },
      { id: 'b', kind: 'reject_rate', poolId: 'alpha_002', firesAt: 600, endsAt: 9000 },
      { id: 'c', kind: 'reject_rate', poolId: 'alpha_003', firesAt: 4000, endsAt: 8000 },
    ];
    const told = runTold({ lives, target: { isEditable: true }, until: 4 * hour });
    expect(told.map(inShort)).toEqual([
      '30 opened: a fired',
      '630 changed: a goes_on, b fired',
      '4030 opened: c fired',
      '8000 ended: c ended',
      '9000 ended: a ended, b ended',
    ]);
    expect(told.map(({ key }) => key)).toEqual(['ops/a/1', 'ops/a/2', 'ops/c/1', 'ops/c/2', 'ops/a/3']);
  });

  test('of payments has a message for each, and nobody is told that they are over', () => {
    const payment = (id: string, firesAt: number): Life => ({
      ...{ id, kind: 'payment_received', severity: 'info', firesAt, endsAt: firesAt + 3 },
    });
    const routes = [{ severities: ['info' as const], kinds: null, where: {} }];
    const lives = [payment('a', 0), payment('b', 20), payment('c', 1000)];
    expect(short({ lives, target: { routes }, until: hour })).toEqual([
      '30 opened: a fired, b fired',
      '1030 opened: c fired',
    ]);
    expect(short({ lives, until: hour })).toEqual([]);
  });
});

describe('one alert explains others', () => {
  const stale = (count: number, endsAt: number): Life[] =>
    Array.from({ length: count }, (_, index) => ({
      id: `p${index}`,
      kind: 'pool_stale',
      poolId: `alpha_${100 + index}`,
      client: `Client ${index % 7}`,
      firesAt: 1800 + (index % 10),
      recoversAt: endsAt - 300 + (index % 10),
      endsAt: endsAt + (index % 10),
    }));
  const down: Life = {
    id: 'down',
    kind: 'service_unreachable',
    poolId: null,
    severity: 'critical',
    firesAt: 180,
    endsAt: 7200,
  };

  test('a service with 500 pools that is down is one message and one change', () => {
    const told = runTold({ lives: [down, ...stale(500, 7500)], target: { isEditable: true }, until: 4 * hour });
    expect(told.map(inShort)).toEqual(['210 opened: down fired', '7200 ended: down ended']);
    expect(told.map(({ thread }) => thread)).toEqual(['ops/down', 'ops/down']);
  });

  test('what still fires a while after it is told', () => {
    const lives = [down, ...stale(1, 12_000)];
    expect(short({ lives, until: 3 * hour })).toEqual([
      '210 opened: down fired',
      '7200 ended: down ended',
      '8130 opened: p0 fired',
    ]);
  });

  test('what is going away by then is not', () => {
    const lives = [down, { ...stale(1, 9000)[0], recoversAt: 8000 } as Life];
    expect(short({ lives, until: 3 * hour })).toEqual(['210 opened: down fired', '7200 ended: down ended']);
  });

  test('only to those who are told of it', () => {
    const target = { sees: ({ client }: { client: string | null }) => client !== null };
    expect(short({ lives: [down, ...stale(1, 7500)], target, until: 2 * hour })[0]).toBe('1830 opened: p0 fired');
  });

  test('also while it is pending, and nothing but consequences', () => {
    const lives: Life[] = [
      { id: 'off', kind: 'workers_offline', pendingAt: 100, firesAt: 1900, endsAt: 5000 },
      { id: 'drop', kind: 'hashrate_drop', firesAt: 1800, recoversAt: 7000, endsAt: 8000 },
      { id: 'rejects', kind: 'reject_rate', firesAt: 1800, endsAt: 8000 },
      { id: 'elsewhere', kind: 'hashrate_drop', poolId: 'alpha_002', firesAt: 1800, endsAt: 8000 },
    ];
    expect(short({ lives, until: 1930 })).toEqual([
      '1830 opened: elsewhere fired',
      '1830 opened: rejects fired',
      '1930 opened: off fired',
    ]);
    expect(short({ lives, until: 4 * hour }).join()).not.toContain('drop');
  });

  test('a refused key explains that the account is old, and that in turn that rules cannot look', () => {
    const lives: Life[] = [
      { id: 'key', kind: 'pool_refused', severity: 'critical', firesAt: 0, endsAt: 9000 },
      { id: 'old', kind: 'pool_stale', firesAt: 1000, endsAt: 9100 },
      { id: 'part', kind: 'part_stale', firesAt: 1000, endsAt: 9100 },
      { id: 'blind', kind: 'cannot_look', firesAt: 1000, endsAt: 9100 },
    ];
    expect(short({ lives, until: 2 * hour })).toEqual(['30 opened: key fired']);
    expect(short({ lives: lives.slice(1), until: 2 * hour })).toEqual(['1030 opened: old fired']);
  });

  test('a refused key explains nothing any more once nobody knows whether it still is', () => {
    const key: Life = {
      id: 'key',
      kind: 'pool_refused',
      severity: 'critical',
      firesAt: 0,
      blindAt: 4000,
      endsAt: 20_000,
    };
    const old: Life = { id: 'old', kind: 'pool_stale', firesAt: 1000, endsAt: 20_100 };
    expect(short({ lives: [key, old], until: 6 * hour })).toEqual([
      '30 opened: key fired',
      '5830 opened: old fired',
      '20000 ended: key ended',
      '20100 ended: old ended',
    ]);
  });
});

describe('people', () => {
  const life: Life = { id: 'a', kind: 'reject_rate', firesAt: 0, endsAt: 5000 };
  const words = { author: 'Aigerim', reason: 'firmware' };

  test('silence it: it is told if it still is when the silence is over', () => {
    const silence = { silenceId: 's', where: { pool: 'alpha_001' }, startsAt: 0, endsAt: 600, ...words };
    expect(short({ lives: [life], hushed: { silences: [silence] }, until: hour })).toEqual(['630 opened: a fired']);
    const of = (where: object) => short({ lives: [life], hushed: { silences: [{ ...silence, where }] }, until: 100 });
    expect(of({ kinds: ['reject_rate'], client: 'Northwind', tag: 'production' })).toEqual([]);
    expect(of({ kinds: ['pool_stale'] })).toEqual(['30 opened: a fired']);
    expect(of({ tag: 'test' })).toEqual(['30 opened: a fired']);
  });

  test('silence it later: the end of what was told is told', () => {
    const silence = { silenceId: 's', where: {}, startsAt: 100, endsAt: 9000, ...words };
    expect(short({ lives: [life], hushed: { silences: [silence] }, until: 2 * hour })).toEqual([
      '30 opened: a fired',
      '5000 ended: a ended',
    ]);
  });

  test('work on it, or have seen it', () => {
    const maintenance = [{ from: 0, to: 600, where: { type: 'alpha' }, ...words }];
    expect(short({ lives: [life], hushed: { maintenance }, until: hour })).toEqual(['630 opened: a fired']);
    const acknowledgements = [{ alertId: 'a', author: 'Aigerim', endsAt: null }];
    const next = { ...life, id: 'b', firesAt: 6000, endsAt: 7000 };
    expect(short({ lives: [life, next], hushed: { acknowledgements }, until: 6500 })).toEqual(['6030 opened: b fired']);
  });
});

describe('one message of all that is open', () => {
  const open: Life[] = [
    { id: 'a', kind: 'reject_rate', firesAt: 0, endsAt: 9000 },
    { id: 'b', kind: 'pool_stale', client: 'Aurora', firesAt: 20, endsAt: 400 },
    { id: 'c', kind: 'backup_failed', poolId: null, firesAt: 0, endsAt: 9000 },
    { id: 'gone', kind: 'silent_workers', firesAt: 0, endsAt: 30 },
  ];

  test('at the first start, and later what changes by itself', () => {
    const told = runTold({ lives: open, until: 2 * hour, isStarted: false });
    expect(told.map(inShort)).toEqual(['60 summary: a fired, b fired, c fired', '400 ended: b ended']);
    expect(told.map(({ why }) => why)).toEqual(['first_start', null]);
  });

  test('is a usual one where one group is open', () => {
    expect(short({ lives: open.slice(0, 1), until: hour, isStarted: false })).toEqual(['60 opened: a fired']);
  });

  test('when quiet hours end; what is critical does not wait', () => {
    const night = { fromMinute: 22 * 60, toMinute: 7 * 60, days: ['sun'], timeZone: 'UTC' } as const;
    // 2026-11-22 is a Sunday.
    const wall = Date.UTC(2026, 10, 22, 21) / 1000;
    const lives: Life[] = [
      { id: 'evening', kind: 'reject_rate', firesAt: 0, endsAt: 3 * hour },
      { id: 'night', kind: 'silent_workers', firesAt: 2 * hour, endsAt: 20 * hour },
      { id: 'passing', kind: 'silent_workers', poolId: 'alpha_002', firesAt: 2 * hour, endsAt: 3 * hour },
      {
        id: 'key',
        kind: 'pool_refused',
        poolId: 'alpha_003',
        severity: 'critical',
        firesAt: 4 * hour,
        endsAt: 5 * hour,
      },
      { id: 'other', kind: 'part_stale', firesAt: 5 * hour, endsAt: 20 * hour },
      { id: 'paid', kind: 'payment_received', firesAt: 5 * hour, endsAt: 5 * hour + 3 },
    ];
    expect(short({ lives, target: { quietHours: [night] }, wall, until: 12 * hour })).toEqual([
      '30 opened: evening fired',
      `${4 * hour + 30} opened: key fired`,
      `${5 * hour} ended: key ended`,
      `${10 * hour + 30} summary: evening ended, night fired, other fired`,
      `${10 * hour + 30} opened: paid fired`,
    ]);
  });
});

describe('many groups', () => {
  const lives = (count: number, apart: number): Life[] =>
    Array.from({ length: count }, (_, index) => ({
      ...{ id: `a${index}`, kind: 'pool_stale', client: `Client ${index}`, poolId: `alpha_${100 + index}` },
      ...{ firesAt: index * apart, endsAt: 2 * hour + index * apart },
    }));

  test.each([false, true])('that begin and end at once are two messages (edited: %s)', (isEditable) => {
    const told = runTold({ lives: lives(60, 0), target: { isEditable }, until: 4 * hour });
    expect(told.map(({ at, is, why, alerts }) => [at, is, why, alerts.length, alerts[0]?.news])).toEqual([
      [30, 'summary', 'many', 60, 'fired'],
      [2 * hour, 'summary', 'many', 60, 'ended'],
    ]);
    expect(new Set(told.map(({ thread }) => thread)).size).toBe(2);
  });

  test.each([false, true])('that begin and end one after the other are few messages (edited: %s)', (isEditable) => {
    const told = runTold({ lives: lives(60, 20), target: { isEditable }, until: 6 * hour });
    const seen = told.filter(({ number }) => !isEditable || number === 1);
    expect(seen.length).toBeLessThanOrEqual(20);
    for (const { id } of lives(60, 20)) {
      const news = told.flatMap(({ alerts }) => alerts.filter(({ alertId }) => alertId === id));
      expect(news.map((one) => one.news)).toEqual(['fired', 'ended']);
    }
  });

  test('in which more goes wrong are told together again, with what goes on in them', () => {
    const second = lives(60, 0).map((life) => ({
      ...life,
      id: `b${life.id}`,
      poolId: `${life.poolId}_b`,
      firesAt: 1000,
    }));
    const told = runTold({ lives: [...lives(60, 0), ...second], until: hour });
    expect(told.map(({ at, is, alerts }) => [at, is, alerts.length])).toEqual([
      [30, 'summary', 60],
      [1030, 'summary', 120],
    ]);
  });
});

test('a target gets what its routes say, and from warnings on where it has none', () => {
  const lives: Life[] = (['info', 'warning', 'critical'] as const).map((severity) => ({
    ...{ id: severity, kind: 'reject_rate', severity, client: severity, firesAt: 0, endsAt: 9000 },
  }));
  const told = (routes: NonNullable<Run['target']>['routes']) =>
    runTold({ lives, until: 5 * minute, target: { routes: routes ?? [] } }).flatMap(({ alerts }) =>
      alerts.map(({ alertId }) => alertId),
    );
  expect(told([])).toEqual(['warning', 'critical']);
  expect(told([{ severities: ['info'], kinds: null, where: {} }])).toEqual(['info']);
  expect(told([{ severities: null, kinds: ['pool_stale'], where: {} }])).toEqual([]);
  const two = [
    { severities: null, kinds: null, where: { client: 'info' } },
    { severities: null, kinds: null, where: { client: 'critical', pool: 'alpha_001' } },
  ];
  expect(told(two)).toEqual(['info', 'critical']);
});
