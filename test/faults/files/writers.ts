import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fullReading } from '@poolgate/core/testing/samples.ts';
import { poolFile } from '@poolgate/core/testing/service/start-alpha.ts';
import { reads, startUpstream } from '@poolgate/core/testing/service/upstream.ts';
import { tempFolder } from '@poolgate/core/testing/temp-folder.ts';
import { expect, onTestFinished } from 'vitest';
import { exampleMain } from '../../harness/processes/example-service.ts';
import { runToEnd, startProcess, type TestProcess, until } from '../../harness/processes/processes.ts';

export interface WriterOptions {
  main?: string;
  variables?: Record<string, string>;
  execPath?: string;
}

/** A service that sends its name to the pool, so that the pool can count its polls. */
export interface Writer extends TestProcess {
  name: string;
}

/** A folder for files, a pool, and services that read the same account into these files. */
export interface Writers {
  dataDir: string;
  start(name: string, options?: WriterOptions): Promise<Writer>;
  /** Starts a service that must be refused. @returns its sentence. */
  refused(name: string, options?: WriterOptions): Promise<string>;
  /** How often this service has polled. */
  polls(name: string): number;
  /** Waits for its next poll. */
  pollsOn(name: string): Promise<void>;
}

export async function openWriters(): Promise<Writers> {
  const upstream = await startUpstream();
  onTestFinished(() => upstream.close());
  const folder = tempFolder();
  const dataDir = join(folder, 'data');
  const prepare = (name: string, { main = exampleMain, variables = {} }: WriterOptions) => {
    const poolsDir = join(folder, `pools-${name}`);
    mkdirSync(poolsDir, { recursive: true });
    const pool = poolFile('001', { token: name });
    writeFileSync(join(poolsDir, 'pools.yaml'), `[${pool}, ${pool.replace('alphapool_', 'betapool_')}]`);
    upstream.answer(name, reads(fullReading()));
    return {
      main,
      variables: {
        PORT: '0',
        DATA_DIR: dataDir,
        POOLS_DIR: poolsDir,
        UPSTREAM_URL: upstream.url,
        POLL_INTERVAL_SECONDS: '1',
        ...variables,
      },
    };
  };
  return {
    dataDir,
    async start(name, options = {}) {
      const { main, variables } = prepare(name, options);
      const service = await startProcess(main, variables, options.execPath);
      onTestFinished(() => service.stop('SIGKILL'));
      return { ...service, name };
    },
    async refused(name, options = {}) {
      const { main, variables } = prepare(name, options);
      const { code, stdout, stderr } = await runToEnd(main, variables, options.execPath);
      expect({ name, code, stdout, polls: upstream.asked(name) }).toEqual({ name, code: 1, stdout: '', polls: 0 });
      return stderr;
    },
    polls: upstream.asked,
    async pollsOn(name) {
      const before = upstream.asked(name);
      await until(
        () => upstream.asked(name),
        (count) => count > before,
      );
    },
  };
}

/** A Node that runs as process 1 of its own name space with another host name, as in a container; null if the system allows none. */
export function containedNode(): string | null {
  const ways = [[], ['--user', '--map-root-user']];
  const unshare = ['--pid', '--fork', '--mount-proc', '--uts', '--kill-child'];
  const way = ways.find(
    (more) => spawnSync('unshare', [...more, ...unshare, 'true'], { stdio: 'ignore' }).status === 0,
  );
  if (way === undefined) return null;
  const path = join(tempFolder(), 'node');
  const inside = `echo contained > /proc/sys/kernel/hostname; exec "${process.execPath}" "$@"`;
  writeFileSync(path, `#!/bin/sh\nexec unshare ${[...way, ...unshare].join(' ')} sh -c '${inside}' node "$@"\n`, {
    mode: 0o755,
  });
  return path;
}
