import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Place, pinned } from './machine.ts';
import { cpuTime } from './process-figures.ts';

const root = join(import.meta.dirname, '../..');
const patienceMilliseconds = 10_000;

export interface Child {
  pid: number;
  url: string;
  /** Sends a message and waits for the next one. */
  ask<Answer = unknown>(message: object): Promise<Answer>;
  stop(): Promise<void>;
}

export interface ChildOptions {
  place: Place;
  args?: string[];
  nodeArgs?: string[];
  environment?: Record<string, string>;
  /** A file for its standard output, which is else discarded. */
  outputFile?: string;
  /** The checkout that the script is of; this one if left out. */
  checkout?: string;
}

/** Starts a script of the project on its core and waits for its URL. It inherits only the PATH. */
export async function startChild(script: string, options: ChildOptions): Promise<Child> {
  const { place, args = [], nodeArgs = [], environment = {}, outputFile, checkout = root } = options;
  const [command, all] = pinned(place, process.execPath, [...nodeArgs, join(checkout, script), ...args]);
  const output = outputFile === undefined ? null : openSync(outputFile, 'a');
  const child = spawn(command, all, {
    env: { PATH: process.env.PATH ?? '', ...environment },
    stdio: ['ignore', output ?? 'ignore', 'pipe', 'ipc'],
  });
  if (output !== null) closeSync(output);
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk.toString('utf8');
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const next = <Answer>() =>
    new Promise<Answer>((resolve, reject) => {
      child.once('message', resolve);
      void ended.then((code) => reject(new Error(`${script} ended with ${code}: ${errors}`)));
    });
  const { url } = await next<{ url: string }>();
  return {
    pid: child.pid as number,
    url,
    ask: (message) => {
      const answer = next();
      child.send(message);
      return answer as Promise<never>;
    },
    stop: () => stopChild(child, ended),
  };
}

async function stopChild(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), patienceMilliseconds);
  await ended;
  clearTimeout(impatience);
}

/** Waits until a server has finished the work for clients that went away. */
export async function untilIdle({ pid }: Child): Promise<void> {
  for (let before = cpuTime(pid); ; ) {
    await sleep(60);
    const now = cpuTime(pid);
    if (now === before) return;
    before = now;
  }
}

/** What a section has started. It ends with the section, the last one first. */
export class Stage {
  readonly #ends: (() => unknown)[] = [];

  atEnd(end: () => unknown): void {
    this.#ends.push(end);
  }

  async start(script: string, options: ChildOptions): Promise<Child> {
    const child = await startChild(script, options);
    this.atEnd(() => child.stop());
    return child;
  }

  async end(): Promise<void> {
    for (const end of this.#ends.toReversed()) await end();
    this.#ends.length = 0;
  }
}
