import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const main = join(import.meta.dirname, '../main.ts');

export interface CliEnded {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the command line in a process, with exactly these variables, and `input` on standard input. */
export async function runCli(args: string[], environment: Record<string, string> = {}, input = ''): Promise<CliEnded> {
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH: process.env.PATH ?? '', NODE_COMPILE_CACHE: join(tmpdir(), 'poolgate-compile-cache'), ...environment },
  });
  child.stdin.end(input);
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await code, stdout, stderr };
}
