import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const main = join(import.meta.dirname, '../main.ts');
const exampleMain = join(import.meta.dirname, 'example-main.ts');

export interface CliEnded {
  code: number | null;
  stdout: string;
  stderr: string;
}

type Run = (args: string[], environment?: Record<string, string>, input?: string) => Promise<CliEnded>;

/** All that a process of a test has of this one's variables. Most of its start is spared where compiled files are kept. */
export const bareEnvironment = {
  PATH: process.env.PATH ?? '',
  TMPDIR: tmpdir(),
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(tmpdir(), 'poolgate-compile-cache'),
};

/** Runs the command line in a process, with exactly these variables, and `input` on standard input. */
export const runCli: Run = (...given) => run(main, ...given);

/** The same with two invented pool types, alphapool and betapool, in place of those in scrapers/. */
export const runExampleCli: Run = (...given) => run(exampleMain, ...given);

async function run(
  file: string,
  args: string[],
  environment: Record<string, string> = {},
  input = '',
): Promise<CliEnded> {
  const child = spawn(process.execPath, [file, ...args], {
    env: { ...bareEnvironment, ...environment },
  });
  child.stdin.end(input);
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await code, stdout, stderr };
}
