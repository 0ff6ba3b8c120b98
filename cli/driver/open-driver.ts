import { basename, dirname, join, resolve } from 'node:path';
import type { Adapter } from '@poolgate/core/adapter.ts';
import { driverAdapter } from '@poolgate/custom/adapter/driver-adapter.ts';
import type { Watch } from '@poolgate/custom/adapter/watch.ts';
import type { DriverAccount } from '@poolgate/custom/driver/account.ts';
import { type DriverFileFault, type LoadedDriver, readDriverFile } from '@poolgate/custom/driver/read-driver-file.ts';
import type { Sandbox } from '@poolgate/custom/sandbox/job.ts';
import { createSandbox } from '@poolgate/custom/sandbox/sandbox.ts';
import { readTextFile } from '@poolgate/server/files/read-text.ts';
import { CommandError } from '../outcome.ts';

/** A driver file, as far as it can be read. */
export type WrittenDriver = { loaded: LoadedDriver; text: string; scenarios: string } | { faults: DriverFileFault[] };

const words = {
  file: 'driver',
  lost: 'Nothing of it was taken.',
  tooLarge: 'A driver is a page; make it shorter.',
  noFile: 'A driver is a plain file, such as drivers/mypool.yaml.',
};

export async function readDriver(path: string, sandbox: Sandbox): Promise<WrittenDriver> {
  const content = readTextFile(path, words);
  if (!('text' in content)) return { faults: [content] };
  const { text } = content;
  const read = await readDriverFile(basename(path), text, sandbox);
  if (!('loaded' in read)) return { faults: read.faults };
  return { loaded: read.loaded, text, scenarios: join(dirname(resolve(path)), read.loaded.driver.type) };
}

/** `drivers/mypool.yaml, line 7: …` */
export function faultOfDriver(path: string, { line, reason }: DriverFileFault): string {
  return `${path}${line === null ? '' : `, line ${line}`}: ${reason}`;
}

export interface OpenDriver {
  loaded: LoadedDriver;
  text: string;
  /** The folder of its scenarios. */
  scenarios: string;
  adapter(watch?: Watch): Adapter<DriverAccount>;
}

/** Lends a driver that is good. @throws CommandError with all that is wrong with it */
export async function withDriver<T>(path: string, use: (driver: OpenDriver) => Promise<T>): Promise<T> {
  return withSandbox(async (sandbox) => {
    const read = await readDriver(path, sandbox);
    if ('faults' in read) throw new CommandError(read.faults.map((fault) => faultOfDriver(path, fault)).join('\n'));
    return use({ ...read, adapter: (watch) => driverAdapter(read.loaded, 0, sandbox, watch) });
  });
}

export async function withSandbox<T>(use: (sandbox: Sandbox) => Promise<T>): Promise<T> {
  const sandbox = createSandbox();
  try {
    return await use(sandbox);
  } finally {
    await sandbox.close();
  }
}
