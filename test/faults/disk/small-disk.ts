import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tempFolder } from '@poolgate/core/testing/temp-folder.ts';
import { onTestFinished } from 'vitest';

/** A disk of a few megabytes. */
export interface SmallDisk {
  /** Where a process that is started with `execPath` finds it. */
  folder: string;
  /** The Node that sees it. */
  execPath: string;
  /** Where this process finds it. */
  seen: string;
}

/** Mounted directly if that is allowed, else in its own name space. */
export async function smallDisk(megabytes: number): Promise<SmallDisk> {
  const folder = join(tempFolder(), 'disk');
  mkdirSync(folder);
  const mount = ['mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder];
  if (spawnSync('/usr/bin/env', mount, { stdio: 'ignore' }).status !== 0) return inNameSpace(folder, mount);
  onTestFinished(() => void spawnSync('umount', ['-l', folder]));
  return { folder, execPath: process.execPath, seen: folder };
}

async function inNameSpace(folder: string, mount: string[]): Promise<SmallDisk> {
  const keeper = spawn('unshare', ['-rm', 'sh', '-c', `${mount.join(' ')} && echo mounted && exec sleep 1000`]);
  onTestFinished(() => void keeper.kill());
  await Promise.race([
    once(keeper.stdout, 'data'),
    once(keeper, 'close').then(() => {
      throw new Error('a small disk needs the right to mount, or user namespaces; allow one of them on this machine');
    }),
  ]);
  const execPath = join(folder, '../node');
  const enter = `exec nsenter --preserve-credentials -t ${keeper.pid} -U -m "${process.execPath}" "$@"`;
  writeFileSync(execPath, `#!/bin/sh\n${enter}\n`, { mode: 0o755 });
  return { folder, execPath, seen: join(`/proc/${keeper.pid}/root`, folder) };
}
