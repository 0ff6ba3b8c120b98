import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { holdStateDir, runningGateway } from './running-gateway.ts';
import { stateFolder } from './testing/access.ts';

test('one gateway has a STATE_DIR and says where it listens; the next is told who has it', () => {
  const folder = join(stateFolder(), 'made');
  expect(runningGateway(folder)).toBeNull();
  const hold = holdStateDir(folder);
  expect(runningGateway(folder)).toEqual({ url: null, hostName: hostname() });
  hold.listensAt('http://127.0.0.1:9000');
  expect(runningGateway(folder)).toEqual({ url: 'http://127.0.0.1:9000', hostName: hostname() });
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  expect(() => holdStateDir(folder)).toThrow(
    `Another gateway runs with STATE_DIR ${folder}, and two would spoil each other's memory. It is process ${process.pid} on the host ${hostname()}, at http://127.0.0.1:9000. Stop it, or give this one a STATE_DIR of its own.`,
  );
  // Whoever was refused leaves the other as it is.
  expect(runningGateway(folder)?.url).toBe('http://127.0.0.1:9000');
  hold.release();
  expect(runningGateway(folder)).toBeNull();
  holdStateDir(folder).release();
});

test('a gateway that was killed keeps nobody out, and the address that it left is nobody’s', async () => {
  const folder = stateFolder();
  const program = `const { holdStateDir } = await import(${JSON.stringify(import.meta.resolve('./running-gateway.ts'))});
    globalThis.kept = holdStateDir(${JSON.stringify(folder)}); kept.listensAt('http://127.0.0.1:9000'); console.log('held'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  expect(runningGateway(folder)?.url).toBe('http://127.0.0.1:9000');
  expect(() => holdStateDir(folder)).toThrow(`It is process ${child.pid} on the host`);
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  expect(readdirSync(folder)).toContain('gateway.address');
  expect(runningGateway(folder)).toBeNull();
  holdStateDir(folder).release();
});
