import { getPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';

test.runIf(process.platform === 'linux')('only the thread that goes last has a low priority', async () => {
  const before = getPriority(process.pid);
  const worker = new Worker(
    `const { parentPort, workerData } = require('node:worker_threads');
     import(workerData).then(({ goLast }) => parentPort.postMessage(goLast()));
     parentPort.once('message', () => process.exit());`,
    { eval: true, workerData: new URL('./thread-priority.ts', import.meta.url).href },
  );
  const thread = await new Promise<number>((resolve, reject) => worker.once('message', resolve).once('error', reject));
  expect(getPriority(thread)).toBe(19);
  expect(getPriority(process.pid)).toBe(before);
  await worker.terminate();
});
