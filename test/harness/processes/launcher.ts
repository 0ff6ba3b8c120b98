import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { descendantsOf, type ListedProcess } from './process-table.ts';
import { compileCache, until } from './processes.ts';

const root = join(import.meta.dirname, '../../..');
const main = join(root, 'launcher/main.ts');

/** `node launcher/main.ts`, started as from a shell: without an IPC channel. */
export interface TestLauncher {
  child: ChildProcess;
  output(): string;
  stderr(): string;
  /** The exit code, once everything is printed. */
  ended: Promise<number | null>;
  /** As Ctrl-C in a terminal: to every process of its group. @returns what is printed from now on. */
  ctrlC(): () => string;
  /** Waits for the printed table. @returns the gateway's URL. */
  ready(): Promise<string>;
  /** Waits for the process of one entry point: `gateway` or a pool type. */
  process(name: string): Promise<ListedProcess>;
}

export interface LauncherOptions {
  /** What is started in place of `launcher/main.ts`. */
  command?: [program: string, ...args: string[]];
  /** Starts it in a process group of its own, as a shell does in a terminal. `ctrlC` needs it. */
  inGroup?: boolean;
}

/** The launcher over one pool type. */
export const oneType: LauncherOptions['command'] = [process.execPath, join(root, 'launcher/testing/one-type-main.ts')];

/** A line that the gateway may have written just before it was stopped, on a machine that does much else. */
const saysMachineIsBusy = /^\[.* WARN \(gateway.*(?:answers of a service are dear|clock).*\n(?: {4}.*\n)*/gm;

export function startLauncher(
  variables: Record<string, string>,
  { command: [program, ...args] = [process.execPath, main], inGroup = false }: LauncherOptions = {},
): TestLauncher {
  const child = spawn(program, args, {
    cwd: root,
    detached: inGroup,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '',
      NODE_COMPILE_CACHE: compileCache,
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
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return {
    child,
    output: () => output,
    stderr: () => stderr,
    ended,
    ctrlC() {
      const from = output.length;
      process.kill(-(child.pid as number), 'SIGINT');
      return () => output.slice(from).replaceAll(saysMachineIsBusy, '');
    },
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
