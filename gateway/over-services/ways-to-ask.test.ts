import { expect, test } from 'vitest';
import { entryNow, receivePool } from '../state/pools/pool-entry.ts';
import { sampleChange, sampleTime } from '../testing/samples.ts';
import { mostPoolIds, waysToAsk } from './ways-to-ask.ts';

const entry = (poolId: string, client: string) =>
  entryNow(receivePool(sampleChange(poolId, { pool: { client_name: client } }), 'one'), true, sampleTime);
const service = (contractVersion: string | null, ...pools: [poolId: string, client: string][]) => ({
  name: 'one',
  introduction: contractVersion === null ? null : { ...introduction, contractVersion },
  listed: new Map(
    pools.map(([poolId, client], place) => {
      const change = sampleChange(poolId, { pool: { client_name: client } });
      return [poolId, { change, status: change.status, place }];
    }),
  ),
});
const introduction = { type: 'alpha', version: '1', serviceName: null, databaseId: null };
const seeing = (...poolIds: string[]) => {
  const seen = new Set(poolIds);
  return { seesAllPools: false, pool: (poolId: string) => (seen.has(poolId) ? someEntry : undefined) };
};
const someEntry = entry('alpha_001', 'any');
const everything = { seesAllPools: true, pool: () => someEntry };
type Given = Parameters<typeof waysToAsk>;
const asked = (service: Given[0], own: Given[1], client: Given[2], view: Given[3], what: Given[4] = 'sums') => {
  const ways = waysToAsk(service, own, client, view, what);
  return ways === 'too old' ? ways : ways.map(({ client, pools }) => [client ?? null, pools ?? null]);
};

const two: [string, string][] = [
  ['alpha_001', 'A'],
  ['alpha_002', 'B'],
];
const three: [string, string][] = [...two, ['alpha_003', 'A']];

test('a service is asked for what is seen of it, and for nothing else', () => {
  const [a1, b2, a3] = three.map(([poolId, client]) => entry(poolId, client)) as [never, never, never];
  // Who sees all pools asks as he was asked.
  expect(asked(service('0.1.6', ...three), [a1, b2, a3], undefined, everything)).toEqual([[null, null]]);
  expect(asked(service('0.1.0', ...three), [a1, a3], 'A', everything)).toEqual([['A', null]]);
  // By their ids, where the service knows that.
  for (const version of ['0.1.6', null])
    expect(asked(service(version, ...three), [a1], undefined, seeing('alpha_001'))).toEqual([[null, 'alpha_001']]);
  // An older one: everything, where all of it is seen.
  const both = seeing('alpha_001', 'alpha_002');
  expect(asked(service('0.1.5', ...two), [a1, b2], undefined, both)).toEqual([[null, null]]);
  expect(asked(service('0.1.5', ...two), [a1], 'A', both)).toEqual([['A', null]]);
  // A client, where all that it lists of him is seen.
  expect(asked(service('0.1.5', ...two), [a1], undefined, seeing('alpha_001'))).toEqual([['A', null]]);
  expect(asked(service('0.1.5', ...three), [a1], undefined, seeing('alpha_001'))).toBe('too old');
  expect(asked(service('0.1.5', ...three), [a1, b2], undefined, both)).toBe('too old');
  // Rows of others are left out here.
  expect(asked(service('0.1.5', ...three), [a1], undefined, seeing('alpha_001'), 'rows')).toEqual([['A', null]]);
  expect(asked(service('0.1.5', ...three), [a1, b2], undefined, both, 'rows')).toEqual([[null, null]]);
});

test('where ids do not fit into one request, all of it, a client, or several requests', () => {
  const many = Array.from({ length: 2000 }, (_, index): [string, string] => [`alpha_${1000 + index}`, 'A']);
  const ids = many.map(([poolId]) => poolId);
  const own = many.map(([poolId, client]) => entry(poolId, client));
  expect(asked(service('0.1.6', ...many), own, undefined, seeing(...ids))).toEqual([[null, null]]);
  expect(asked(service('0.1.6', ...many, ['alpha_001', 'B']), own, undefined, seeing(...ids))).toEqual([['A', null]]);
  const ways = waysToAsk(service('0.1.6', ...many, ['alpha_001', 'A']), own, undefined, seeing(...ids), 'sums');
  if (ways === 'too old') throw new Error('it is not');
  expect(ways.length).toBe(Math.ceil(ids.join().length / mostPoolIds));
  for (const { client, pools = '' } of ways) expect([client, pools.length <= mostPoolIds]).toEqual([undefined, true]);
  expect(ways.map(({ pools }) => pools).join()).toBe(ids.join());
  expect(ways.flatMap(({ takenFor }) => [...takenFor])).toEqual(ids);
});
