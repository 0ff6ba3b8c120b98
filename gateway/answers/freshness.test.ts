import { describe, expect, test } from 'vitest';
import { ReadModel } from '../state/gateway-state.ts';
import { sampleChange, sampleTime, unreadChange } from '../testing/samples.ts';
import { Views } from './answers.ts';

const address = { name: 'one', url: 'http://one', foundBy: 'SCRAPERS' as const };
const error = (count: number) => ({
  kind: 'unavailable' as const,
  message: 'No answer.',
  since: '2026-11-21T09:00:00Z',
  count,
});

function following(...changes: ReturnType<typeof sampleChange>[]) {
  const clock = { time: sampleTime + 1 };
  const model = new ReadModel(() => clock.time);
  model.addSource(address);
  const tell = (...pools: typeof changes) => model.apply('one', { since: 'x', complete: false, pools, removed: [] });
  tell(...changes);
  const views = new Views(model, () => clock.time);
  const status = (poolId = 'alpha_001') => JSON.parse(views.status(poolId)?.body.toString() ?? 'null');
  return { clock, model, views, tell, status };
}

test('a figure ages by itself: stale after three poll intervals, whatever its service said', () => {
  const { clock, status } = following(sampleChange('alpha_001', { status: { poll_interval_seconds: 100 } }));
  clock.time = sampleTime + 300;
  expect(status().freshness).toBe('fresh');
  clock.time = sampleTime + 301;
  expect(status()).toMatchObject({ freshness: 'stale', online_workers: 10 });
});

test('three polls that failed in a row make stale, two do not', () => {
  const { tell, status } = following(sampleChange('alpha_001', { status: { last_error: error(2) } }));
  expect(status().freshness).toBe('fresh');
  tell(sampleChange('alpha_001', { status: { last_error: error(3) } }));
  expect(status().freshness).toBe('stale');
});

test('unreachable while the service does not answer, but never read stays so', () => {
  const { model, status } = following(sampleChange('alpha_001'), unreadChange('alpha_002'));
  expect(status('alpha_002').freshness).toBe('no_data');
  model.markAway('one', 'unreachable', 'It is away.');
  expect([status().freshness, status('alpha_002').freshness]).toEqual(['unreachable', 'no_data']);
  model.apply('one', { since: 'x', complete: false, pools: [], removed: [] });
  expect(status().freshness).toBe('fresh');
});

test('a service whose clock is ahead does not make its figures young for longer', () => {
  const ahead = sampleChange('alpha_001', {
    status: { poll_interval_seconds: 100, observed_at: '2026-11-21T23:00:00Z' },
  });
  const { clock, tell, status } = following(ahead);
  clock.time += 200;
  tell(structuredClone(ahead));
  expect(status().freshness).toBe('fresh');
  clock.time += 101;
  expect(status().freshness).toBe('stale');
});

test('nor does a restart of the gateway', () => {
  const ahead = sampleChange('alpha_001', {
    status: { poll_interval_seconds: 100, observed_at: '2026-11-21T23:00:00Z' },
  });
  const source = { ...address, introduction: null, contract: null, cursor: 'x', lastContact: sampleTime };
  const clock = { time: sampleTime + 200 };
  const model = new ReadModel(() => clock.time, { pools: [{ change: ahead, owner: 'one' }], sources: [source] });
  model.addSource(address);
  const views = new Views(model, () => clock.time);
  model.apply('one', { since: 'x', complete: false, pools: [], removed: [] });
  const freshness = () => JSON.parse(views.status('alpha_001')?.body.toString() ?? 'null').freshness;
  expect(freshness()).toBe('fresh');
  clock.time += 101;
  expect(freshness()).toBe('stale');

  clock.time = sampleTime - 50;
  const setBack = new ReadModel(() => clock.time, { pools: [{ change: ahead, owner: 'one' }], sources: [source] });
  expect(setBack.known('alpha_001').observedAt).toBe(sampleTime - 50);
});

describe('answers that are kept', () => {
  const readers = {
    status: ({ views }: ReturnType<typeof following>) => views.status('alpha_001'),
    pool: ({ views }: ReturnType<typeof following>) => views.pool('alpha_001'),
    pools: ({ views }: ReturnType<typeof following>) => views.pools({ active: 'true' }, { limit: null, after: null }),
    summary: ({ views }: ReturnType<typeof following>) => views.summary('Client Company Ltd'),
  };
  test.each(Object.entries(readers))('%s: the same until something changes, another when it ages', (_name, read) => {
    const made = following(sampleChange('alpha_001', { status: { poll_interval_seconds: 100 } }));
    const first = read(made);
    made.clock.time = sampleTime + 300;
    expect(read(made)).toBe(first);
    made.model.apply('one', { since: 'y', complete: false, pools: [], removed: [] });
    expect(read(made)).toBe(first);
    made.clock.time = sampleTime + 301;
    const stale = read(made);
    expect(stale?.etag).not.toBe(first?.etag);
    expect(stale?.body.toString()).toContain('"freshness":"stale"');
    expect(read(made)).toBe(stale);
    made.model.markAway('one', 'unreachable', 'It is away.');
    expect(read(made)?.body.toString()).toContain('"freshness":"unreachable"');
  });

  test('a summary is made anew when a figure leaves its totals, and not because of another client', () => {
    const made = following(
      sampleChange('alpha_001', { status: { poll_interval_seconds: 100 } }),
      sampleChange('alpha_002', { pool: { client_name: 'Other' } }),
    );
    made.clock.time = sampleTime + 3600;
    const before = readers.summary(made);
    made.tell(sampleChange('alpha_002', { pool: { client_name: 'Other' }, status: { online_workers: 1 } }));
    expect(readers.summary(made)).toBe(before);
    expect(JSON.parse(before?.body.toString() ?? '').totals.online_workers).toBe(10);
    made.clock.time = sampleTime + 3601;
    expect(JSON.parse(readers.summary(made)?.body.toString() ?? '').totals.online_workers).toBeNull();
  });

  test('a client whose last pool went to another is unknown again', () => {
    const made = following(sampleChange('alpha_001'));
    expect(readers.summary(made)).toBeDefined();
    made.tell(sampleChange('alpha_001', { pool: { client_name: 'Other' } }));
    expect(readers.summary(made)).toBeUndefined();
    expect(made.views.summary('Other')).toBeDefined();
  });
});
