import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PoolTypes } from '@poolgate/core/pool-types.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SandboxStop } from '../sandbox/job.ts';
import { createSandbox } from '../sandbox/sandbox.ts';
import { followDrivers } from './follow-drivers.ts';

let folder: string;
const started: PoolTypes[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'poolgate-drivers-'));
});
afterEach(async () => {
  for (const types of started.splice(0)) await types.close?.();
  rmSync(folder, { recursive: true });
});

const put = (name: string, type: string, title: string) =>
  writeFileSync(
    join(folder, name),
    `driver: 1
type: ${type}
title: ${title}
observer_url: https://pool.example/{wallet}
base: https://pool.example
coin: BTC
hashrate_unit: H/s
account: { wallet: { label: Wallet } }
requests: { all: { path: /all } }
parts: { hashrate: { from: all, current: rate * 1 } }
`,
  );

async function follow(sandbox = createSandbox()): Promise<PoolTypes> {
  const types = await followDrivers({ folders: [folder], sandbox, port: 0, lookMilliseconds: 20 });
  started.push(types);
  return types;
}

const titles = (types: PoolTypes) => types.all().map(({ type, title }) => `${type} ${title}`);

test('what changes while the drivers are read is read as well', async () => {
  put('one.yaml', 'one', 'First');
  const following = follow();
  // The first file is read by now, and its expressions are being checked.
  put('one.yaml', 'one', 'Changed meanwhile');
  put('two.yaml', 'two', 'Came meanwhile');
  const types = await following;
  await expect.poll(() => titles(types)).toEqual(['one Changed meanwhile', 'two Came meanwhile']);
});

test('a driver comes, changes and goes; one that stays the same keeps its adapter', async () => {
  put('one.yaml', 'one', 'One');
  const types = await follow();
  const before = types.adapterOf('one');
  put('two.yaml', 'two', 'Two');
  await expect.poll(() => titles(types)).toEqual(['one One', 'two Two']);
  expect(types.adapterOf('one')).toBe(before);
  put('two.yaml', 'two', 'Second');
  await expect.poll(() => titles(types)).toEqual(['one One', 'two Second']);
  rmSync(join(folder, 'two.yaml'));
  await expect.poll(() => titles(types)).toEqual(['one One']);
});

test('drivers that could not be checked for want of a process are read a little later', async () => {
  put('one.yaml', 'one', 'One');
  const sandbox = createSandbox();
  let asked = 0;
  const types = await follow({
    ...sandbox,
    check(expressions) {
      asked += 1;
      if (asked <= 2) throw new SandboxStop('gone', 'There is no process.');
      return sandbox.check(expressions);
    },
  });
  expect(titles(types)).toEqual([]);
  await expect.poll(() => titles(types)).toEqual(['one One']);
});
