import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compileCache } from '../../harness/processes/processes.ts';
import type { Moment, Step } from './moments.ts';

const root = join(import.meta.dirname, '../../..');
const preload = pathToFileURL(join(import.meta.dirname, 'preload.ts')).href;

/** A program of the project, and which of its steps count. */
export interface Program {
  main: string;
  args?: string[];
  environment?: Record<string, string>;
  /** Only steps on files below this folder count. */
  under: string;
  /** The program that does the work, if the main one starts another. */
  worker?: string;
}

export interface Running {
  child: ChildProcess;
  /** Its standard output. */
  said(): string;
  /** The signal that ended it; null if it ended by itself. */
  ended: Promise<NodeJS.Signals | null>;
}

export function startProgram({ main, args = [], environment, under, worker = main }: Program, watch: object): Running {
  const child = spawn(process.execPath, [join(root, main), ...args], {
    env: {
      PATH: process.env.PATH ?? '',
      NODE_COMPILE_CACHE: compileCache,
      ...environment,
      NODE_OPTIONS: `--import ${preload}`,
      KILL_UNDER: under,
      KILL_MAIN: worker,
      ...watch,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk.toString('utf8');
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    err += chunk.toString('utf8');
  });
  const ended = once(child, 'close').then(([code, signal]) => {
    if (signal !== 'SIGKILL' && code !== 0) throw new Error(`${main} ended with ${code ?? signal}: ${out}${err}`);
    return signal as NodeJS.Signals | null;
  });
  // Handled by whoever awaits it; until then not an unhandled rejection.
  ended.catch(() => undefined);
  return { child, said: () => out, ended };
}

/** Runs it to its end. @param end ends a program that runs forever. @returns its steps. */
export async function tracedRun(
  program: Program,
  end = async (_running: Running, _isTraced: () => boolean) => {},
): Promise<Step[]> {
  const folder = mkdtempSync(join(tmpdir(), 'poolgate-trace-'));
  const path = join(folder, 'steps.json');
  try {
    const running = startProgram(program, { KILL_TRACE: path });
    await end(running, () => existsSync(path));
    await running.ended;
    return JSON.parse(readFileSync(path, 'utf8')) as Step[];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export function startKilledAt(program: Program, { step, afterUs }: Moment): Running {
  return startProgram(program, { KILL_STEP: String(step), KILL_AFTER_US: String(afterUs) });
}

/** Runs it until it is killed, or to its end. @returns its output. */
export async function killedRun(program: Program, moment: Moment): Promise<Killed> {
  const running = startKilledAt(program, moment);
  const signal = await running.ended;
  return { said: running.said(), inside: signal === 'SIGKILL' };
}

export interface Killed {
  said: string;
  /** Whether it was killed before it ended. */
  inside: boolean;
}

/** The URL that a service sends to its parent process. */
export async function urlOf({ child, ended }: Running): Promise<string | null> {
  const announced = once(child, 'message').then(([message]) => (message as { url: string }).url);
  return Promise.race([announced, ended.then(() => null)]);
}
