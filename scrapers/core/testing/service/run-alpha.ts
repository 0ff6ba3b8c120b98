import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const program = join(import.meta.dirname, 'alpha-main.ts');

/** The service of the invented type as a process. */
export interface RunningAlpha {
  url: string;
  logged(): string;
  stop(signal: NodeJS.Signals): Promise<{ code: number | null; milliseconds: number }>;
}

/** The service as a process, with everything it writes. */
export async function runAlpha(environment: Record<string, string>): Promise<RunningAlpha> {
  const child = spawn(process.execPath, [program], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  child.stdout?.on('data', (data: Buffer) => (output += data));
  child.stderr?.on('data', (data: Buffer) => (output += data));
  const exited = once(child, 'exit');
  onTestFinished(() => void child.kill('SIGKILL'));
  const started = await Promise.race([once(child, 'message'), exited]);
  const message = started[0] as { url?: string } | number | null;
  return {
    url: typeof message === 'object' ? (message?.url ?? '') : '',
    logged: () => output,
    async stop(signal) {
      const begun = performance.now();
      child.kill(signal);
      const [code] = (await exited) as [number | null];
      return { code, milliseconds: performance.now() - begun };
    },
  };
}
