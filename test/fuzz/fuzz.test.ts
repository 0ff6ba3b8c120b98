import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Fuzz } from './run.ts';
import { sameData } from './same-data.ts';
import { type FuzzWorld, startFuzzWorld } from './world.ts';

const { FUZZ_REQUESTS, FUZZ_SEED, FUZZ_ONLY } = process.env;
// In `npm test` always the same few requests.
const isShort = FUZZ_REQUESTS === undefined && FUZZ_ONLY === undefined;
const seed = Number(FUZZ_SEED ?? (isShort ? 1 : Math.floor(Math.random() * 1_000_000)));
const requests = Number(FUZZ_REQUESTS ?? 250);
const mostGrowthMiB = 250;

let world: FuzzWorld;

beforeAll(async () => {
  world = await startFuzzWorld();
}, 120_000);

afterAll(() => world?.stop());

const mebibytes = (pid: number) =>
  process.platform === 'linux'
    ? Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
    : 0;

test('whatever is asked, the answer is one that the contract describes', async () => {
  if (!isShort) console.log(`FUZZ_SEED=${seed}`);
  const before = await sameData(world);
  const fuzz = new Fuzz(world, seed);
  if (FUZZ_ONLY !== undefined) await fuzz.run(Number(FUZZ_ONLY), 1);
  else {
    const first = Math.ceil(requests / 5);
    await fuzz.run(0, first);
    const grownFrom = Object.values(world.processes).map(({ pid }) => mebibytes(pid));
    await fuzz.run(first, requests - first);
    const growth = Object.values(world.processes).map(
      ({ pid }, index) => mebibytes(pid) - (grownFrom[index] as number),
    );
    expect(Math.max(...growth)).toBeLessThan(mostGrowthMiB);
  }
  expect(fuzz.report()).toEqual([]);
  for (const [name, one] of Object.entries(world.processes)) {
    const errors = one
      .output()
      .split('\n')
      .filter((line) => /"level":[56]0|^(?!\{).*\S/.test(line));
    expect([name, errors.slice(0, 3)]).toEqual([name, []]);
  }
  expect(await sameData(world)).toEqual(before);
}, 3_600_000);
