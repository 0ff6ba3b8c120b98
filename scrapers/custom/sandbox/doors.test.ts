import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readFrames } from './frames.ts';
import { startProcess } from './start-process.ts';

test('a process of expressions reaches no file, process, thread, module, network or environment', async () => {
  const child = startProcess(48, join(import.meta.dirname, 'testing/doors-probe.ts'));
  const told = await new Promise<string>((resolve, reject) => {
    child.stdout.on(
      'data',
      readFrames(10_000, (message) => message.includes('ready') || resolve(message), reject),
    );
    child.once('exit', (code) => reject(new Error(`It ended with ${code}.`)));
  });
  // A shell adds its folder.
  const environment = expect.not.arrayContaining(['HOME', 'PATH', 'NODE_OPTIONS']);
  expect(JSON.parse(told)).toEqual({ open: [], tried: 10, environment });
  child.kill('SIGKILL');
});
