import { describe, expect, test } from 'vitest';
import { GatewayState } from '../state/gateway-state.ts';
import { sampleChange, sampleTime, unreadChange } from '../testing/samples.ts';
import { wholeView } from '../views/whole-view.ts';
import { Answers } from './answers.ts';

const address = { name: 'one', url: 'http://one', foundBy: 'SCRAPERS' as const };
const error = (count: number) => ({
  kind: 'unavailable' as const,
  message: 'No answer.',
  since: '2026-11-21T09:00:00Z',
  count,
});

function following(...changes: ReturnType<typeof sampleChange>[]) {
  const clock = { time: sampleTime + 1 };
  const state = new GatewayState(() => clock.time);
  state.take({ kind: 'added', address });
  const receive = (...pools: typeof changes) =>
    state.take({ kind: 'changes', source: 'one', changes: { since: 'x', complete: false, pools, removed: [] } });
  receive(...changes);
  const answers = new Answers(wholeView(state), () => clock.time);
  const status = (poolId = 'alpha_001') => JSON.parse(answers.status(poolId)?.body.toString() ?? 'null');
  return { clock, state, answers, receive, status };
}

test('a figure ages by itself: stale after three poll intervals, whatever its service said', () => {
  const { clock, status } = following(sampleChange('alpha_001', { status: { poll_interval_seconds: 100 } }));
  clock.time = sampleTime + 300;
  expect(status().freshness).toBe('fresh');
  clock.time = sampleTime + 301;
  expect(status()).toMatchObject({ freshness: 'stale', online_workers: 10 });
});

test('three polls that failed in a row make stale, two do not', () => {
  const { receive, status } = following(sampleChange('alpha_001', { status: { last_error: error(2) } }));
  expect(status().freshness).toBe('fresh');
  receive(sampleChange('alpha_001', { status: { last_error: error(3) } }));
  expect(status().freshness).toBe('stale');
});

test('unreachable while the service does not answer, but never read stays so', () => {
  const { state, status } = following(sampleChange('alpha_001'), unreadChange('alpha_002'));
  expect(status('alpha_002').freshness).toBe('no_data');
  state.take({ kind: 'away', source: 'one', state: 'unreachable', message: 'It is away.' });
  expect([status().freshness, status('alpha_002').freshness]).toEqual(['unreachable', 'no_data']);
  state.take({ kind: 'changes', source: 'one', changes: { since: 'x', complete: false, pools: [], removed: [] } });
  expect(status().freshness).toBe('fresh');
});

test('a service whose clock is ahead does not make its figures young for longer', () => {
  const ahead = sampleChange('alpha_001', {
    status: { poll_interval_seconds: 100, observed_at: '2026-11-21T23:00:00Z' },
  });
  const { clock, receive, status } = following(ahead);
  clock.time += 200;
  receive(structuredClone(ahead));
  expect(status().freshness).toBe('fresh');
  clock.time += 101;
  expect(status().freshness).toBe('stale');
});

test('nor does a restart of the gateway', () => {
  const ahead = sampleChange('alpha_001', {
    status: { poll_interval_seconds: 100, observed_at: '2026-11-21T23:00:00Z' },
  });
  const source = {
    ...address,
    introduction: null,
    configuration: null,
    contract: null,
    cursor: 'x',
    lastContact: sampleTime,
  };
  const clock = { time: sampleTime + 200 };
  const state = new GatewayState(() => clock.time, { pools: [{ change: ahead, owner: 'one' }], sources: [source] });
  state.take({ kind: 'added', address });
  const answers = new Answers(wholeView(state), () => clock.time);
  state.take({ kind: 'changes', source: 'one', changes: { since: 'x', complete: false, pools: [], removed: [] } });
  const freshness = () => JSON.parse(answers.status('alpha_001')?.body.toString() ?? 'null').freshness;
  expect(freshness()).toBe('fresh');
  clock.time += 101;
  expect(freshness()).toBe('stale');

  clock.time = sampleTime - 50;
  const setBack = new GatewayState(() => clock.time, { pools: [{ change: ahead, owner: 'one' }], sources: [source] });
  expect(setBack.known('alpha_001').observedAt).toBe(sampleTime - 50);
});

describe('answers that are kept', () => {
  const readers = {
    status: ({ answers }: ReturnType<typeof following>) => answers.status('alpha_001'),
    pool: ({ answers }: ReturnType<typeof following>) => answers.pool('alpha_001'),
    pools: ({ answers }: ReturnType<typeof following>) =>
      answers.pools({ active: 'true' }, { limit: null, after: null }),
    summary: ({ answers }: ReturnType<typeof following>) => answers.summary('Client Company Ltd'),
  };
  test.each(Object.entries(readers))('%s: the same until something changes, another when it ages', (_name, read) => {
    const made = following(sampleChange('alpha_001', { status: { poll_interval_seconds: 100 } }));
    const first = read(made);
    made.clock.time = sampleTime + 300;
    expect(read(made)).toBe(first);
    made.state.take({
      kind: 'changes',
      source: 'one',
      changes: { since: 'y', complete: false, pools: [], removed: [] },
    });
    expect(read(made)).toBe(first);
    made.clock.time = sampleTime + 301;
    const stale = read(made);
    expect(stale?.etag).not.toBe(first?.etag);
    expect(stale?.body.toString()).toContain('"freshness":"stale"');
    expect(read(made)).toBe(stale);
    made.state.take({ kind: 'away', source: 'one', state: 'unreachable', message: 'It is away.' });
    expect(read(made)?.body.toString()).toContain('"freshness":"unreachable"');
  });

  test('a summary is made again when a figure leaves its totals, and not because of another client', () => {
    const made = following(
      sampleChange('alpha_001', { status: { poll_interval_seconds: 100 } }),
      sampleChange('alpha_002', { pool: { client_name: 'Other' } }),
    );
    made.clock.time = sampleTime + 3600;
    const before = readers.summary(made);
    made.receive(sampleChange('alpha_002', { pool: { client_name: 'Other' }, status: { online_workers: 1 } }));
    expect(readers.summary(made)).toBe(before);
    expect(JSON.parse(before?.body.toString() ?? '').totals.online_workers).toBe(10);
    made.clock.time = sampleTime + 3601;
    expect(JSON.parse(readers.summary(made)?.body.toString() ?? '').totals.online_workers).toBeNull();
  });

  test('a client whose last pool went to another is unknown again', () => {
    const made = following(sampleChange('alpha_001'));
    expect(readers.summary(made)).toBeDefined();
    made.receive(sampleChange('alpha_001', { pool: { client_name: 'Other' } }));
    expect(readers.summary(made)).toBeUndefined();
    expect(made.answers.summary('Other')).toBeDefined();
  });
});
