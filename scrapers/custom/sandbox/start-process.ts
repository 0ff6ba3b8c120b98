import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const here = import.meta.dirname;
const shell = '/bin/sh';
/** Seconds of CPU after which the system ends a process: it may have outlived its service in the middle of an endless expression. */
const mostCpu = 900;

export type SandboxProcess = ChildProcessByStdio<Writable, Readable, null>;

/** A process that may read its own sources and nothing else, start nothing, and know nothing of the service's environment. */
export function startProcess(heapMb: number, program = join(here, 'child', 'child.ts')): SandboxProcess {
  const mayRead = [here, join(here, '../package.json'), packageFolder('jsonata'), packageFolder('re2js')];
  const node = [
    process.execPath,
    `--max-old-space-size=${heapMb}`,
    '--max-semi-space-size=4',
    '--permission',
    ...mayRead.map((path) => `--allow-fs-read=${path}`),
    '--disallow-code-generation-from-strings',
    '--disable-proto=delete',
    '--no-addons',
    '--no-warnings',
    program,
  ];
  // Without a shell (Windows) the process has no limit of CPU; the service kills it all the same.
  const [command = '', ...args] = existsSync(shell)
    ? [shell, '-c', `ulimit -c 0; ulimit -t ${mostCpu}; exec "$@"`, 'sh', ...node]
    : node;
  return spawn(command, args, { cwd: '/', env: {}, stdio: ['pipe', 'pipe', 'ignore'] });
}

/** Found without loading it: the service itself never does. */
function packageFolder(name: string): string {
  const entry = fileURLToPath(import.meta.resolve(name));
  const folder = `${sep}node_modules${sep}${name}`;
  const at = entry.lastIndexOf(folder);
  return at < 0 ? dirname(entry) : entry.slice(0, at + folder.length);
}
