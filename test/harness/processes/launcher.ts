import { type ChildProcess, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { descendantsOf, type ListedProcess } from './process-table.ts';
import { until } from './processes.ts';

const main = join(import.meta.dirname, '../../../launcher/main.ts');

/** `node launcher/main.ts`, started as from a shell: without an IPC channel. */
export interface TestLauncher {
  child: ChildProcess;
  output(): string;
  stderr(): string;
  ended: Promise<number | null>;
  /** Waits for the printed table. @returns the gateway's URL. */
  ready(): Promise<string>;
  /** Waits for the process of one entry point: `gateway` or a pool type. */
  process(name: string): Promise<ListedProcess>;
}

export function startLauncher(variables: Record<string, string>): TestLauncher {
  const child = spawn(process.execPath, [main], {
    env: {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '',
      NODE_COMPILE_CACHE: join(tmpdir(), 'poolgate-compile-cache'),
      ...variables,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString('utf8');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString('utf8');
    output += chunk.toString('utf8');
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  return {
    child,
    output: () => output,
    stderr: () => stderr,
    ended,
    async ready() {
      await Promise.race([
        until(
          () => output,
          (text) => text.includes('Ctrl-C stops everything'),
          120,
        ),
        ended.then((code) => Promise.reject(new Error(`the launcher ended with ${code}: ${output}`))),
      ]);
      return gatewayUrl(output);
    },
    async process(name) {
      const find = () =>
        descendantsOf(child.pid as number).find(({ command }) =>
          new RegExp(`(^|[/ ])${name}/main\\.ts ?$`).test(command),
        );
      return (await until(find, (found) => found !== undefined)) as ListedProcess;
    },
  };
}

function gatewayUrl(output: string): string {
  const url = /^ {2}gateway +(http:\S+) /m.exec(output)?.[1];
  if (url === undefined) throw new Error(`no gateway in the table: ${output}`);
  return url;
}
