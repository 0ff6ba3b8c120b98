import { expect, test } from 'vitest';
import { runToEnd } from '../../harness/processes/processes.ts';
import { smallDisk } from './small-disk.ts';

test('on a full disk nothing is sent and it is said; once there is room all of it is told once', async () => {
  const { folder, execPath } = await smallDisk(4);
  const { stdout, stderr } = await runToEnd('test/faults/disk/alerts-on-disk.ts', { DISK: folder }, execPath);
  const full = expect.stringMatching(/alerts\.db cannot be used \(database or disk is full\)\. .* its disk has room/);
  expect([stderr, JSON.parse(stdout)]).toEqual([
    '',
    [
      { when: 'well', told: 0, fault: null },
      { when: 'away on a full disk', told: 0, fault: full },
      { when: 'room again', told: 1, fault: null },
      { when: 'full while it is sent', told: 2, fault: full },
      { when: 'room once more', told: 2, fault: null },
      { when: 'started again', told: 2, fault: null },
    ],
  ]);
}, 60_000);
