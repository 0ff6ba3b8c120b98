import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { getJson, until } from '../harness/processes/processes.ts';
import { startWorld, type World } from '../harness/world.ts';

interface Status {
  id: number;
  balance: string | null;
  online_workers: number | null;
  current_hashrate_hs: number | null;
  freshness: string;
  response_time_ms: number | null;
  last_error: Failure | null;
  parts: Record<
    string,
    { offered: boolean; observed_at: string | null; freshness: string | null; error: Failure | null }
  >;
}

interface Failure {
  kind: string;
  message: string;
  count: number;
}

interface Point {
  balance: string | null;
  online_workers: number | null;
  current_hashrate_hs: number | null;
}

let world: World;
/** One account of each type has the fault; the other must not notice. */
let victims: string[];
let neighbours: string[];

const at = (poolId: string, below: string) => `${world.gateway.url}/api/pools/${poolId}/${below}`;
const status = (poolId: string) => getJson<Status>(at(poolId, 'status'));
const poll = (poolId: string) => getJson<Status>(at(poolId, 'poll'), world.byAdmin({ method: 'POST' }));
const typeOf = (poolId: string) => poolId.split('_')[0] as string;

beforeAll(async () => {
  world = await startWorld({ withoutPages: true, variables: { REQUEST_TIMEOUT_SECONDS: '3' } });
  const ofTypes = [...world.pools.values()].map((pools) => pools.map(({ pool_id }) => pool_id));
  victims = ofTypes.flatMap(([first]) => first ?? []);
  neighbours = ofTypes.flatMap(([, second]) => second ?? []);
  await world.allFresh();
}, 180_000);

afterAll(() => world?.stop());

/** The kind of the failure when the pool refuses the account, from the type's own fixtures. */
function refusalOf(type: string): string {
  const file = join(import.meta.dirname, '../../scrapers', type, 'fixtures/key-refused/scenario.yaml');
  const { expect: outcomes } = parse(readFileSync(file, 'utf8')) as { expect: Record<string, { failure: string }> };
  return Object.values(outcomes)[0]?.failure ?? '';
}

/** The status without the failure and the age of each part, and without how long the pool took to answer with it. */
function withoutPartErrors(shown: Status): Status {
  const parts = Object.entries(shown.parts).map(([part, outcome]) => [
    part,
    { ...outcome, error: null, freshness: null },
  ]);
  return { ...shown, parts: Object.fromEntries(parts), response_time_ms: null };
}

/** Everything stored of an account but the failure. */
async function kept(poolId: string) {
  const { last_error: _error, freshness: _freshness, ...figures } = withoutPartErrors(await status(poolId));
  const below = ['workers', 'history', 'earnings', 'payouts', 'anomalies'];
  const lists = await Promise.all(below.map((name) => getJson(at(poolId, name))));
  return { figures, lists };
}

/** Polls until the account is read; a `Retry-After` may still hold. */
async function recover(poolId: string): Promise<Status> {
  const before = await status(poolId);
  await until(
    async () => (await fetch(at(poolId, 'poll'), world.byAdmin({ method: 'POST' }))).status,
    (code) => code === 200,
  );
  return until(
    () => status(poolId),
    ({ id, last_error }) => id > before.id && last_error === null,
  );
}

const faults: [kind: string, expected: (type: string) => string, settings?: object][] = [
  ['refuse', refusalOf],
  ['rate-limit', () => 'rate_limited', { retry_after: 2 }],
  ['hang', () => 'unavailable'],
  ['maintenance', () => 'unavailable'],
  ['empty', () => 'unavailable'],
  ['changed', () => 'changed'],
  ['error500', () => 'unavailable'],
  ['truncated', () => 'unavailable'],
  ['protection-page', () => 'unavailable'],
];

describe.each(faults)('an account whose pool answers with %s', (kind, expected, settings) => {
  test('has the right failure, keeps its figures, disturbs no other account, and recovers with a poll', async () => {
    const before = await Promise.all(victims.map(kept));
    await Promise.all(
      victims.map(async (poolId) => {
        // The pool has new figures, so a figure taken despite the fault would show.
        await world.simulator.tick(poolId, 2);
        await world.simulator.fault(`accounts/${poolId}`, { kind, ...settings });
      }),
    );
    await Promise.all(neighbours.map((poolId) => world.simulator.tick(poolId)));
    const [failed, well] = await Promise.all([
      Promise.all(victims.map(poll)),
      Promise.all(neighbours.map(async (poolId) => ({ before: await status(poolId), after: await poll(poolId) }))),
    ]);
    const kinds = victims.map((poolId, index) => [poolId, failed[index]?.last_error?.kind]);
    expect(kinds).toEqual(victims.map((poolId) => [poolId, expected(typeOf(poolId))]));
    for (const { before: old, after } of well) {
      expect(after.last_error).toBeNull();
      expect(after.id).toBeGreaterThan(old.id);
    }
    for (const { last_error } of failed) {
      expect(last_error).toMatchObject({ count: 1, message: expect.stringMatching(/\w.*\.$/s) });
      expect(last_error?.message).not.toMatch(/[<{]/);
    }
    expect(await Promise.all(victims.map(kept))).toEqual(before);
    for (const poolId of victims)
      await until(
        () => status(poolId),
        ({ freshness, last_error }) => freshness === 'fresh' && last_error !== null,
      );
    await Promise.all(victims.map((poolId) => world.simulator.clear(`accounts/${poolId}`)));
    await Promise.all(victims.map(recover));
    // The pool's new figures came with the poll.
    const figuresOf = ({ balance, online_workers, current_hashrate_hs }: Status) => ({
      balance,
      online_workers,
      current_hashrate_hs,
    });
    const old = before.map(({ figures }) => figuresOf(figures as Status));
    expect((await Promise.all(victims.map(status))).map(figuresOf)).not.toEqual(old);
  }, 120_000);
});

test('a pool with three failures in a row is stale, and its figures stay readable', async () => {
  const before = await Promise.all(victims.map(status));
  await Promise.all(victims.map((poolId) => world.simulator.fault(`accounts/${poolId}`, { kind: 'error500' })));
  for (let times = 1; times <= 3; times += 1) {
    const failed = await Promise.all(victims.map(poll));
    expect(failed.map(({ last_error }) => last_error?.count)).toEqual(victims.map(() => times));
  }
  for (const [index, poolId] of victims.entries()) {
    const stale = await until(
      () => status(poolId),
      ({ freshness }) => freshness === 'stale',
    );
    for (const { error } of Object.values(stale.parts).filter(({ offered }) => offered)) expect(error?.count).toBe(3);
    expect({ ...withoutPartErrors(stale), freshness: 'fresh', last_error: null }).toEqual(
      withoutPartErrors(before[index] as Status),
    );
  }
  await Promise.all(victims.map((poolId) => world.simulator.clear(`accounts/${poolId}`)));
  await Promise.all(victims.map(recover));
  await world.allFresh();
}, 120_000);

test('two accounts of one type never mix under simultaneous polls and faults', async () => {
  const both = [...victims, ...neighbours];
  const kinds = ['error500', 'truncated', 'changed', 'empty'];
  const truths = new Map<string, Set<string>>(both.map((poolId) => [poolId, new Set()]));
  const figuresOf = ({ balance, online_workers, current_hashrate_hs }: Point) =>
    [Number(balance), online_workers, current_hashrate_hs?.toPrecision(9)].join(' ');
  const note = async (poolId: string) => {
    const { truth } = await world.simulator.account<{ truth: { status: Point } }>(poolId);
    truths.get(poolId)?.add(figuresOf(truth.status));
  };
  for (const kind of kinds) {
    await Promise.all(both.map((poolId) => world.simulator.tick(poolId)));
    await Promise.all(both.map(note));
    // One account meets a fault while the other is polled.
    const faulty = victims.map((poolId) => world.simulator.fault(`accounts/${poolId}`, { kind, times: 2 }));
    await Promise.all([...faulty, ...both.map(poll)]);
    await Promise.all(victims.map((poolId) => world.simulator.clear(`accounts/${poolId}`)));
    await Promise.all(both.map(poll));
  }
  for (const poolId of both) {
    const { points } = await getJson<{ points: Point[] }>(at(poolId, 'history?limit=4'));
    for (const point of points.slice(0, 2)) expect([...(truths.get(poolId) ?? [])]).toContain(figuresOf(point));
  }
}, 120_000);
