import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { bareEnvironment, type CliEnded } from './run-cli.ts';

/**
 * For a test file with many command lines: one process runs them one after the other, since most of the time of a process is its
 * start. How a process ends, and what it reads from standard input, is for `runExampleCli`. Call it once in a test file.
 */
export function openCli(): (args: string[], environment?: Record<string, string>) => Promise<CliEnded> {
  let child: ChildProcess | undefined;
  afterAll(async () => {
    if (!child?.connected) return;
    const ended = once(child, 'exit');
    child.disconnect();
    await ended;
  });
  return async (args, environment = {}) => {
    child ??= fork(join(import.meta.dirname, 'many-main.ts'), { env: bareEnvironment });
    const over = new AbortController();
    try {
      const answered = once(child, 'message', over);
      const ended = once(child, 'exit', over).then(([code]) => {
        throw new Error(`${args.join(' ')} ended its process with ${code}.`);
      });
      child.send({ args, environment });
      const [answer] = await Promise.race([answered, ended]);
      return answer;
    } finally {
      over.abort();
    }
  };
}
