import { expect, test } from 'vitest';
import { alphaEntry as alpha, followAlpha as follow } from '../../testing/service/follow-alpha.ts';
import { showConfiguration, showPoolFaults } from './configuration.ts';
import { faultAt } from './pool-file.ts';

const stray = (text: string, written: string) => text.replace(/alphapool_\d+/, written);
const withoutId = (text: string) => text.replace(/"pool_id":"[^"]*",/, '');
const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(index + 1).padStart(3, '0'));

test('a file full of misnamed pools names each of them once', async () => {
  const ids = numbers(300).map((number) => `alphapool_${number}`);
  const entries = numbers(300).map((number) => alpha(number));
  const { put, loaded, faults, read } = follow({ 'a.yaml': `[${entries.join(',')}]` });
  // Whose type and number can be told, and whose cannot.
  for (const misname of [(id: string) => id.replace('_', '-'), (id: string) => id.replace('_', ' no ')]) {
    const misnamed = entries.map((text, index) => stray(text, misname(ids[index] ?? '')));
    await loaded(() => put('a.yaml', `[${misnamed.join(',')}]`));
    expect(read()).toHaveLength(300);
    const { refused } = showConfiguration(faults());
    expect(refused.flatMap(({ pools = [] }) => pools).sort()).toEqual(ids);
    expect(JSON.stringify(refused).length).toBeLessThan(200_000);
    const ofPools = ids.map((id) => showPoolFaults(faults().refused, id));
    expect(ofPools.filter(({ length }) => length !== 1)).toEqual([]);
    expect(JSON.stringify(ofPools)).not.toContain('client_names');
  }
}, 20_000);

test('several files name the pools of their own', async () => {
  const { put, loaded, faults } = follow({ 'a.yaml': alpha('001'), 'b.yaml': alpha('002') });
  await loaded(() => [put('a.yaml', 'a: [\nb: "\n'), put('b.yaml', '- pool_id: "')]);
  const { refused } = faults();
  expect(refused.flatMap(({ file, pools }) => pools.map((id) => [file, id]))).toEqual([
    ['a.yaml', 'alphapool_001'],
    ['b.yaml', 'alphapool_002'],
  ]);
}, 20_000);

test('of an entry that nobody reads it is not said that it is read', async () => {
  const { put, loaded, faults, read } = follow({ 'a.yaml': `[${alpha('001')},${alpha('002')}]` });
  const told = () => faults().refused.map(({ line, poolId, pools, stillRead }) => [line, poolId, pools, stillRead]);
  // One lost its line; the other one is new.
  const lost = `[${withoutId(alpha('001'))},\n${alpha('002')},\n${stray(alpha('003'), 'alphapool-3')}]`;
  await loaded(() => put('a.yaml', lost));
  expect(read()).toEqual(['alphapool_002', 'alphapool_001']);
  expect(told()).toEqual([
    [1, null, ['alphapool_001'], true],
    [3, 'alphapool-3', [], false],
  ]);
  // Which of both is the former one cannot be told.
  await loaded(() => put('a.yaml', `[${withoutId(alpha('001'))},\n${alpha('002')},\n${withoutId(alpha('003'))}]`));
  expect(told()).toEqual([
    [1, null, [], false],
    [3, null, [], false],
    [null, null, ['alphapool_001'], true],
  ]);
  // A pool of another client is a new one.
  await loaded(() => put('a.yaml', `[${alpha('002')},\n${withoutId(alpha('009', { client_name: 'New' }))}]`));
  expect(told()).toEqual([
    [2, null, [], false],
    [null, null, ['alphapool_001'], true],
  ]);
  await loaded(() => put('a.yaml', `[${alpha('001')},${alpha('002')},\n${alpha('002', { tags: 5 })}]`));
  expect(told()).toEqual([[2, 'alphapool_002', ['alphapool_002'], false]]);
}, 20_000);

test('of one entry twenty faults are told', () => {
  const ofPool = (id: string, count: number) =>
    numbers(count).map((number) => ({ ...faultAt('a.yaml', 3, id, `fault ${number}`), pools: [id] }));
  const all = [...ofPool('alphapool_001', 500), ...ofPool('alphapool_002', 20)];
  const { refused } = showConfiguration({ refused: all, skipped: [], warnings: [] });
  expect(refused).toHaveLength(40);
  expect(refused[19]).toMatchObject({
    ...{ file: 'a.yaml', line: 3, pool_id: 'alphapool_001', pools: ['alphapool_001'] },
    reason: expect.stringMatching(/^There are 481 more here\./),
  });
  expect(showPoolFaults(all, 'alphapool_001')).toHaveLength(20);
  const files = numbers(30).map((number) => ({ ...faultAt(`${number}.yaml`, 1, null, 'x'), pools: ['alphapool_003'] }));
  expect(showPoolFaults(files, 'alphapool_003').at(-1)?.reason).toMatch(/^There are 11 more/);
});
