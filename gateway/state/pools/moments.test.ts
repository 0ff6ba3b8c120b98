import type { Change, PartError, Status } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { mainParts, type PartName } from '@poolgate/language/parts.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { statusAnswer } from '../../answers/bodies/status-body.ts';
import { oldChange, sampleChange, sampleTime } from '../../testing/samples.ts';
import { GatewayState } from '../gateway-state.ts';
import { byOurClock, momentOfReading, momentsIn } from './moments.ts';

const hour = 3600;
const poolId = 'alpha_001';
const address = { name: 'one', url: 'http://one', foundBy: 'SCRAPERS' as const };
const offered: readonly PartName[] = [...mainParts, 'earnings'];

/** By the true time: when something happened. */
type Truth = Partial<Record<string, number>>;

/** One account, its service with a clock of its own, and a gateway whose clock is right. What they say is compared with what happened. */
class World {
  time = sampleTime;
  offset = 0;
  state = this.#start();
  isUp = true;
  readonly truth: Truth = {};
  #told: Truth = {};
  #change: Change = sampleChange(poolId, { status: { id: 0 } });
  #isTold = true;

  constructor(offset: number) {
    this.offset = offset;
    this.poll([...offered]);
    this.tell();
  }

  #start(remembered?: ConstructorParameters<typeof GatewayState>[1]): GatewayState {
    const state = new GatewayState(() => this.time, remembered);
    state.take({ kind: 'added', address });
    return state;
  }

  /**
   * Reads these parts, or none: then the whole poll failed. What was read before is told first: of two readings in the same second of a clock
   * that was set back between them, both made while no gateway listened, the second cannot be told from the first.
   */
  poll(read: PartName[]): void {
    if (!this.#isTold) this.tell();
    const serviceTime = toTimestamp(this.time + this.offset);
    const before = this.#change.status;
    const whole = read.length === 0;
    const failure = (name: string, error: { since: string; count: number } | null | undefined): PartError => {
      if (!error) this.truth[name] = this.time;
      const since = error?.since ?? serviceTime;
      return { kind: 'unavailable', message: 'No answer.', since, count: (error?.count ?? 0) + 1 };
    };
    const parts = Object.fromEntries(
      offered.map((name) => {
        if (read.includes(name)) this.truth[name] = this.time;
        const state = before.parts?.[name];
        return [
          name,
          read.includes(name)
            ? { observed_at: serviceTime, error: null }
            : { observed_at: state?.observed_at ?? null, error: failure(`${name}.error`, state?.error) },
        ];
      }),
    );
    if (!whole) this.truth.timestamp = this.time;
    const reading = whole
      ? { id: before.id, timestamp: before.timestamp }
      : { id: (before.id ?? 0) + 1, timestamp: serviceTime };
    this.#change = sampleChange(poolId, { status: { ...reading, last_error: null }, parts });
    this.#isTold = false;
  }

  /** The service answers the gateway, wholly as after a break, or with what is new. */
  tell(complete = false): void {
    if (!this.isUp) this.restart();
    const pools = complete || !this.#isTold ? [structuredClone(this.#change)] : [];
    const telling = { heardAt: this.time, serviceTime: Math.floor(this.time + this.offset) };
    this.state.take({ kind: 'changes', source: 'one', changes: { since: 'x', complete, pools, removed: [] }, telling });
    this.#isTold = true;
    this.#told = { ...this.truth };
  }

  stop(): void {
    this.isUp = false;
  }

  restart(): void {
    const { pool, told, status, owner } = this.state.known(poolId);
    const [source] = this.state.sources();
    this.state = this.#start({
      pools: [
        { change: { pool, status: structuredClone(told) }, owner, ages: JSON.parse(JSON.stringify(momentsIn(status))) },
      ],
      sources: source ? [{ ...source }] : [],
    });
    this.isUp = true;
  }

  /** The service's clock is set. What was read and not told yet is told first: nobody could know how long ago it was. */
  setClock(offset: number): void {
    if (!this.#isTold) this.tell();
    this.offset = offset;
  }

  /** What differs from what happened. */
  lies(): unknown[] {
    if (!this.isUp) return [];
    const status: Status = JSON.parse(statusAnswer(this.state.known(poolId)).body.toString());
    const shown = momentsIn(status);
    const truth: Truth = { ...this.#told };
    const main = mainParts.flatMap((name) => truth[name] ?? []);
    truth.observed_at = Math.min(...main);
    const names = [
      'timestamp',
      'observed_at',
      ...offered,
      ...offered.flatMap((name) => (shown[`${name}.error`] ? `${name}.error` : [])),
    ];
    return names.flatMap((name) => {
      const trueAge = this.time - Number(truth[name]);
      const age = this.time - Date.parse(String(shown[name])) / 1000;
      // Two seconds: one that a service may be ahead without counting, and the one that its time leaves open.
      return age >= trueAge - 2 && age <= trueAge + 6 ? [] : [{ name, age, trueAge }];
    });
  }
}

const offset = fc.oneof(
  fc.constantFrom(0, 0.4, 1, -1, 3, -3, -4.9, 5, 59, 61, -61, hour, -hour, 3 * hour, -3 * hour, 400 * 24 * hour),
  fc.double({ min: -7 * hour, max: 7 * hour, noNaN: true }),
);
type Step =
  | [kind: 'wait' | 'clock', amount: number]
  | [kind: 'poll', parts: PartName[]]
  | [kind: 'tell' | 'tell-all' | 'stop' | 'restart'];
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(
    fc.constant('wait' as const),
    fc.oneof(fc.constantFrom(0, 1, 600, 3600), fc.double({ min: 0, max: 4000, noNaN: true })),
  ),
  fc.tuple(fc.constant('clock' as const), offset),
  fc.tuple(fc.constant('poll' as const), fc.subarray([...offered])),
  fc.constantFrom<Step>(['tell'], ['tell-all'], ['stop'], ['restart']),
);

test('whatever the clock of a service says, is set to and when, no moment is younger or older than it is', () => {
  fc.assert(
    fc.property(offset, fc.array(step, { maxLength: 40 }), (first, steps) => {
      const world = new World(first);
      for (const [kind, what] of steps) {
        if (kind === 'wait') world.time += Number(what);
        else if (kind === 'clock') world.setClock(Number(what));
        else if (kind === 'poll') world.poll(what as PartName[]);
        else if (kind === 'stop') world.stop();
        else if (kind === 'restart') world.restart();
        else world.tell(kind === 'tell-all');
        expect(world.lies()).toEqual([]);
      }
    }),
    { numRuns: 1000 },
  );
});

function following(now = { time: sampleTime + 60 }) {
  const state = new GatewayState(() => now.time);
  state.take({ kind: 'added', address });
  const tell = (change: Change, serviceTime: number | null, heardAt = now.time) =>
    state.take({
      kind: 'changes',
      source: 'one',
      changes: { since: 'x', complete: false, pools: [change], removed: [] },
      telling: { heardAt, serviceTime },
    });
  return { now, state, tell, entry: () => state.known(poolId) };
}

describe('moments by the clock of the gateway', () => {
  test('are those of the service to the letter where the clocks agree to some seconds', () => {
    for (const difference of [-5, -4, -1, 0, 1]) {
      const { tell, entry, now } = following();
      const change = sampleChange(poolId);
      tell(change, now.time + difference);
      expect(entry().status).toBe(change.status);
    }
  });

  test('are as long ago as the service had it where they do not, to the second', () => {
    for (const difference of [-3 * hour, -61, -6, 2, 61, 6 * hour]) {
      const { tell, entry, now } = following();
      const error = {
        kind: 'unavailable' as const,
        message: 'No answer.',
        since: toTimestamp(now.time + difference - 30),
        count: 1,
      };
      const observed_at = toTimestamp(now.time + difference - 20);
      const status = { observed_at, timestamp: observed_at };
      tell(
        sampleChange(poolId, {
          status,
          parts: { money: { error, observed_at: toTimestamp(now.time + difference - 120) } },
        }),
        now.time + difference,
      );
      const at = (age: number) => toTimestamp(now.time - age - 1);
      expect(entry()).toMatchObject({
        observedAt: now.time - 121,
        status: {
          observed_at: at(120),
          timestamp: at(20),
          last_error: { part: 'money', since: at(30) },
          parts: { hashrate: { observed_at: at(20) }, money: { observed_at: at(120), error: { since: at(30) } } },
        },
      });
    }
  });

  test('count from when the head of the answer came', () => {
    const { tell, entry, now } = following();
    tell(oldChange(poolId), sampleTime + 10, now.time - 40);
    // Ten seconds old when it was told, and the second that the time leaves open.
    expect(entry().observedAt).toBe(now.time - 40 - 11);
  });

  test('without a time of the service are those that it says, and never still to come', () => {
    const { tell, entry, now } = following();
    tell(oldChange(poolId, { status: { observed_at: toTimestamp(sampleTime - hour) } }), null);
    expect(entry().observedAt).toBe(sampleTime - hour);
    tell(oldChange(poolId, { status: { observed_at: toTimestamp(sampleTime + hour) } }), null);
    expect(entry().observedAt).toBe(now.time);
  });

  test('a reading of a clock that was set back is new, also in the very second of the reading before', () => {
    const { tell, entry, now } = following();
    const observed_at = toTimestamp(sampleTime);
    tell(sampleChange(poolId, { status: { id: 1, observed_at, timestamp: observed_at } }), sampleTime + 1);
    now.time += 600;
    tell(sampleChange(poolId, { status: { id: 2, observed_at, timestamp: observed_at } }), sampleTime + 1);
    expect(entry().observedAt).toBe(now.time - 2);
    // The same one again is not.
    now.time += 600;
    tell(sampleChange(poolId, { status: { id: 2, observed_at, timestamp: observed_at, balance: '1' } }), now.time);
    expect(entry().observedAt).toBe(now.time - 602);
  });

  test('of a service that becomes the owner later are as long ago as they were when it told them', () => {
    const { now, state, tell, entry } = following();
    tell(oldChange(poolId), now.time);
    state.take({ kind: 'added', address: { ...address, name: 'two', url: 'http://two' } });
    const offset = 6 * hour;
    const theirs = oldChange(poolId, { status: { observed_at: toTimestamp(now.time + offset - 100) } });
    const heard = { heardAt: now.time, serviceTime: now.time + offset };
    const changes = { since: 'x', complete: true, pools: [theirs], removed: [] };
    state.take({ kind: 'changes', source: 'two', changes, telling: heard });
    expect(entry()).toMatchObject({ owner: 'one', observedAt: sampleTime });
    now.time += 1000;
    state.take({ kind: 'removed', source: 'one' });
    expect(entry()).toMatchObject({ owner: 'two', observedAt: heard.heardAt - 101 });
  });
});

test.each([
  ['0000-01-01T00:00:00Z', hour],
  ['9999-12-31T23:59:59Z', -hour],
])('%s, which a clock that is %i s ahead tells, is not moved into a year that cannot be written', (moment, ahead) => {
  const { status: told } = sampleChange(poolId, { status: { timestamp: moment } });
  const telling = { serviceTime: sampleTime + ahead, heardAt: sampleTime };
  expect(byOurClock(told, telling, undefined).timestamp).toMatch(/^\d{4}-/);
  expect(momentOfReading(moment, { told, status: told }, 'workers', ahead)).toBe(moment);
});

test('moments of signals are by our clock as well', () => {
  const signals = {
    ...{ hashrates: [], offline_usual: null, offline_lasting: null, silent_workers: null, reject_rate: null },
    frozen_since: toTimestamp(sampleTime + hour - 900),
    workers_lost: { from: 9, to: 3, since: toTimestamp(sampleTime + hour - 600) },
  };
  const { status: told } = sampleChange(poolId, { status: { signals } });
  const shown = byOurClock(told, { serviceTime: sampleTime + hour, heardAt: sampleTime }, undefined);
  // A second older, as every age that is told to the second.
  expect(shown.signals).toEqual({
    ...signals,
    frozen_since: toTimestamp(sampleTime - 901),
    workers_lost: { from: 9, to: 3, since: toTimestamp(sampleTime - 601) },
  });
});
