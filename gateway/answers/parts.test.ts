import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import type { Change } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { partNames } from '@poolgate/language/parts.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import { describe, expect, test } from 'vitest';
import { GatewayState } from '../state/gateway-state.ts';
import { expectContract } from '../testing/contract-check.ts';
import { oldChange, sampleChange, sampleTime, unreadChange } from '../testing/samples.ts';
import { wholeView } from '../views/whole-view.ts';
import { Answers } from './answers.ts';

type Status = components['schemas']['Status'];

const address = { name: 'one', url: 'http://one', foundBy: 'SCRAPERS' as const };
const interval = { poll_interval_seconds: 100 };
const failed = (count: number) => ({
  kind: 'unavailable' as const,
  message: 'No answer.',
  since: '2026-11-21T09:00:00Z',
  count,
});
const at = (seconds: number) => toTimestamp(sampleTime + seconds);

function following(...changes: Change[]) {
  const clock = { time: sampleTime + 1 };
  const now = () => clock.time;
  const state = new GatewayState(now);
  state.take({ kind: 'added', address });
  const receive = (...pools: Change[]) =>
    state.take({ kind: 'changes', source: 'one', changes: { since: 'x', complete: false, pools, removed: [] } });
  receive(...changes);
  const answers = new Answers(wholeView(state), now);
  const status = (): Status => JSON.parse(answers.status('alpha_001')?.body.toString() ?? 'null');
  const freshness = () => {
    const { parts, freshness: whole } = status();
    return [whole, ...partNames.map((name) => parts?.[name].freshness)];
  };
  return { clock, state, answers, receive, status, freshness };
}

/** Of the account, then of hashrate, workers, money, earnings, payouts and network; the last two are not offered. */
const expected = (whole: string, hashrate: string, workers: string, money: string, earnings: string) => [
  ...[whole, hashrate, workers, money, earnings],
  ...['no_data', 'no_data'],
];

describe('each part ages by its own clock', () => {
  test('stale after three poll intervals, whatever its service said', () => {
    const { clock, status, freshness } = following(
      sampleChange('alpha_001', {
        status: { ...interval, observed_at: at(0) },
        parts: { money: { observed_at: at(-200), freshness: 'fresh' }, earnings: { observed_at: at(-100) } },
      }),
    );
    expectContract('Status', status());
    expect(status().parts?.money).toEqual({ offered: true, observed_at: at(-200), freshness: 'fresh', error: null });
    const due: [seconds: number, ...Parameters<typeof expected>][] = [
      [100, 'fresh', 'fresh', 'fresh', 'fresh', 'fresh'],
      [101, 'stale', 'fresh', 'fresh', 'stale', 'fresh'],
      [200, 'stale', 'fresh', 'fresh', 'stale', 'fresh'],
      [201, 'stale', 'fresh', 'fresh', 'stale', 'stale'],
      [300, 'stale', 'fresh', 'fresh', 'stale', 'stale'],
      [301, 'stale', 'stale', 'stale', 'stale', 'stale'],
    ];
    for (const [seconds, ...each] of due) {
      clock.time = sampleTime + seconds;
      expect([seconds, ...freshness()]).toEqual([seconds, ...expected(...each)]);
    }
  });

  test('stale once three polls in a row did not read it; the others stay as they are', () => {
    const { receive, freshness, status } = following(
      sampleChange('alpha_001', { parts: { earnings: { error: failed(2) } } }),
    );
    expect(freshness()).toEqual(expected('fresh', 'fresh', 'fresh', 'fresh', 'fresh'));
    receive(sampleChange('alpha_001', { parts: { earnings: { error: failed(3) } } }));
    expect(freshness()).toEqual(expected('fresh', 'fresh', 'fresh', 'fresh', 'stale'));
    receive(sampleChange('alpha_001', { parts: { money: { error: failed(3) } } }));
    expect(freshness()).toEqual(expected('stale', 'fresh', 'fresh', 'stale', 'fresh'));
    expect(status().last_error).toEqual({ part: 'money', ...failed(3) });
  });

  test('unreachable while the service does not answer, but never read stays so', () => {
    const { state, freshness, receive } = following(
      sampleChange('alpha_001', { parts: { earnings: { observed_at: null } } }),
    );
    expect(freshness()).toEqual(expected('fresh', 'fresh', 'fresh', 'fresh', 'no_data'));
    state.take({ kind: 'away', source: 'one', state: 'unreachable', message: 'It is away.' });
    expect(freshness()).toEqual(expected('unreachable', 'unreachable', 'unreachable', 'unreachable', 'no_data'));
    receive();
    expect(freshness()).toEqual(expected('fresh', 'fresh', 'fresh', 'fresh', 'no_data'));
    receive(unreadChange('alpha_001'));
    expect(freshness()).toEqual(expected('no_data', 'no_data', 'no_data', 'no_data', 'no_data'));
  });

  test('what is not offered has no age, whatever its service says', () => {
    const { freshness } = following(
      sampleChange('alpha_001', { parts: { payouts: { offered: true }, network: { offered: true } } }),
    );
    expect(freshness().slice(-2)).toEqual(['fresh', 'fresh']);
    const change = sampleChange('alpha_001');
    Object.assign(change.status.parts?.network ?? {}, { observed_at: at(0), freshness: 'fresh', error: failed(9) });
    expect(following(change).freshness().slice(-1)).toEqual(['no_data']);
  });

  test('a service without parts has none', () => {
    const { status } = following(oldChange('alpha_001'));
    expect(status()).toMatchObject({ freshness: 'fresh', online_workers: 10 });
    expect(status()).not.toHaveProperty('parts');
  });
});

describe('a service whose clock is ahead', () => {
  const ahead = (seconds: number) => at(50_000 + seconds);
  const changeWith = (status: Partial<Status>, moneyAt: string, hashrateAt: string, workersAt = hashrateAt) =>
    sampleChange('alpha_001', {
      status: { ...interval, ...status },
      parts: {
        hashrate: { observed_at: hashrateAt },
        workers: { observed_at: workersAt },
        money: { observed_at: moneyAt },
        earnings: { observed_at: hashrateAt },
      },
    });

  test('does not make parts young for longer', () => {
    const { clock, receive, freshness } = following(changeWith({}, ahead(0), ahead(0)));
    clock.time = sampleTime + 201;
    receive(changeWith({}, ahead(0), ahead(200)));
    expect(freshness()).toEqual(expected('fresh', 'fresh', 'fresh', 'fresh', 'fresh'));
    clock.time = sampleTime + 302;
    expect(freshness()).toEqual(expected('stale', 'fresh', 'fresh', 'stale', 'fresh'));
    clock.time = sampleTime + 502;
    expect(freshness()).toEqual(expected('stale', 'stale', 'stale', 'stale', 'stale'));
  });

  test('nor when another part becomes the oldest main one', () => {
    const { clock, receive, state } = following(changeWith({}, ahead(0), ahead(0)));
    clock.time = sampleTime + 101;
    receive(changeWith({}, ahead(0), ahead(100)));
    clock.time = sampleTime + 201;
    receive(changeWith({}, ahead(200), ahead(100), ahead(200)));
    expect(state.known('alpha_001').observedAt).toBe(sampleTime + 101);
    // And when a service begins to have parts.
    const begins = following(oldChange('alpha_001', { status: { ...interval, observed_at: ahead(0) } }));
    begins.clock.time = sampleTime + 250;
    begins.receive(changeWith({}, ahead(0), ahead(240)));
    expect(begins.state.known('alpha_001').parts).toMatchObject({
      money: { observedAt: sampleTime + 1 },
      hashrate: { observedAt: sampleTime + 250 },
    });
  });

  test('nor does a restart of the gateway', () => {
    const source = {
      ...address,
      introduction: null,
      configuration: null,
      contract: null,
      cursor: 'x',
      lastContact: sampleTime,
    };
    const change = changeWith({}, at(-100), ahead(0));
    const state = new GatewayState(() => sampleTime + 200, { pools: [{ change, owner: 'one' }], sources: [source] });
    expect(state.known('alpha_001').parts).toMatchObject({
      hashrate: { observedAt: sampleTime },
      money: { observedAt: sampleTime - 100 },
      network: { observedAt: null },
    });
  });
});

describe('answers that are kept', () => {
  const whole = { limit: null, after: null };
  const readers = {
    status: (answers: Answers) => answers.status('alpha_001'),
    statuses: (answers: Answers) => answers.statuses({ active: 'true' }, whole),
    csv: (answers: Answers) => answers.statuses({ active: 'true' }, whole, 'csv'),
    summary: (answers: Answers) => answers.summary('Client Company Ltd'),
    totals: (answers: Answers) => answers.totals('country'),
  };
  /** Figures stay in totals for an hour here; each of these moments is of one part alone. */
  const change = sampleChange('alpha_001', {
    status: interval,
    parts: {
      hashrate: { observed_at: at(-10) },
      money: { observed_at: at(-200) },
      earnings: { observed_at: at(-100) },
    },
  });
  const moments = {
    'the oldest part is stale': 100,
    'earnings are stale': 200,
    'the hashrate is stale': 290,
    'the workers are stale': 300,
    'the balance leaves the totals': 3400,
    'the hashrate leaves the totals, and what is counted with it': 3590,
  };
  const seen: Record<keyof typeof readers, number[]> = {
    status: [100, 200, 290, 300],
    statuses: [100, 200, 290, 300],
    csv: [100, 200, 290, 300],
    summary: [100, 290, 300, 3400, 3590],
    totals: [100, 290, 300, 3400, 3590],
  };

  test.each(Object.entries(moments))('move when %s', (_what, seconds) => {
    const { clock, state, answers } = following(change);
    clock.time = sampleTime + seconds;
    state.catchUp();
    const before = Object.entries(readers).map(([name, read]) => [name, read(answers)?.etag]);
    const revision = state.revision;
    clock.time += 0.5;
    state.catchUp();
    expect(state.revision).toBeGreaterThan(revision);
    const moved = Object.entries(readers)
      .filter(([, read], index) => read(answers)?.etag !== before[index]?.[1])
      .map(([name]) => name);
    expect(moved).toEqual(Object.keys(readers).filter((name) => seen[name as keyof typeof readers].includes(seconds)));
  });

  test('and at no other moment', () => {
    const { clock, state, answers } = following(change);
    const revisions = new Set<number>();
    for (let seconds = 1; seconds < 5000; seconds += 1) {
      clock.time = sampleTime + seconds;
      state.catchUp();
      revisions.add(state.revision);
    }
    expect(revisions.size).toBe(1 + Object.keys(moments).length);
    const last = readers.summary(answers);
    clock.time += 1_000_000;
    expect(readers.summary(answers)).toBe(last);
  });

  test('name a fresh pool where a part of it is old and in the answer', () => {
    const old = { earnings: { observed_at: at(-7200) } };
    const { answers } = following(sampleChange('alpha_001', { parts: old }), sampleChange('alpha_002'));
    const answer = (read: (answers: Answers) => { body: Buffer } | undefined) =>
      JSON.parse(read(answers)?.body.toString() ?? '');
    expect(answer(readers.statuses).coverage).toMatchObject({
      ...{ pools: 2, fresh: 2, stale: 0 },
      gaps: [{ pool_id: 'alpha_001', freshness: 'fresh', reason: expect.stringMatching(/^earnings: last read/) }],
    });
    expect(answer(readers.summary).totals.coverage.gaps).toEqual([]);
    expect(answer(readers.totals).coverage.gaps).toEqual([]);
    expect(readers.csv(answers).headers).toMatchObject({ 'X-Incomplete-Pools': 'alpha_001' });
    const unread = { parts: { money: { observed_at: null } } };
    const without = following(sampleChange('alpha_001', unread));
    for (const read of [readers.summary, readers.totals]) {
      const text = read(without.answers)?.body.toString() ?? '';
      expect(text).toContain('"freshness":"fresh","since":"2026-11-21T09:00:00Z","reason":"money: never read.');
    }
  });

  test('go by the list of workers where the workers are counted from it', () => {
    const counted = structuredClone(change);
    counted.status.counts_part = 'workers';
    const { clock, answers } = following(counted);
    const totals = () => {
      const { online_workers, hashrates } = JSON.parse(readers.summary(answers)?.body.toString() ?? '').totals;
      return [hashrates.length, online_workers];
    };
    for (const [seconds, ...due] of [
      [3590, 1, 10],
      [3590.5, 0, 10],
      [3600, 0, 10],
      [3600.5, 0, null],
    ]) {
      clock.time = sampleTime + Number(seconds);
      expect([seconds, totals()]).toEqual([seconds, due]);
    }
  });
});
