import { type ChildProcess, fork } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Hundreds of processes share the compiled files; to compile them anew costs each as much as all the rest of its start. */
export const compileCache = process.env.NODE_COMPILE_CACHE ?? join(tmpdir(), 'poolgate-compile-cache');
const root = join(import.meta.dirname, '../../..');
const patienceMilliseconds = 20_000;

/** How a process ended. */
export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A process of the project under test. */
export interface TestProcess {
  url: string;
  pid: number;
  /** Everything it has written. */
  output(): string;
  ended: Promise<Ended>;
  signal(signal: NodeJS.Signals): void;
  /** Ends it, also a halted one, and waits for its end. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

interface Launched {
  child: ChildProcess;
  output: { out: string; err: string; all: string };
  ended: Promise<Ended>;
}

function launch(main: string, variables: Record<string, string>, execPath = process.execPath): Launched {
  const child = fork(join(root, main), {
    execPath,
    env: { PATH: process.env.PATH ?? '', TMPDIR: tmpdir(), NODE_COMPILE_CACHE: compileCache, ...variables },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const output = { out: '', err: '', all: '' };
  const collect = (name: 'out' | 'err') => (chunk: Buffer) => {
    output[name] += chunk.toString('utf8');
    output.all += chunk.toString('utf8');
  };
  child.stdout?.on('data', collect('out'));
  child.stderr?.on('data', collect('err'));
  const ended = new Promise<Ended>((resolve) => child.once('close', (code, signal) => resolve({ code, signal })));
  return { child, output, ended };
}

/** Starts one entry point with exactly these variables. Rejects with its output if it does not get ready. */
export async function startProcess(
  main: string,
  variables: Record<string, string>,
  execPath?: string,
): Promise<TestProcess> {
  const { child, output, ended } = launch(main, variables, execPath);
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (message: { url: string }) => resolve(message.url));
    void ended.then(({ code }) => reject(new Error(`${main} ended with ${code}: ${output.all}`)));
  });
  return {
    url,
    pid: child.pid as number,
    output: () => output.all,
    ended,
    signal: (signal) => void child.kill(signal),
    stop: (signal = 'SIGTERM') => stopChild(child, ended, signal),
  };
}

async function stopChild(child: ChildProcess, ended: Promise<Ended>, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  child.kill('SIGCONT');
  const impatience = setTimeout(() => child.kill('SIGKILL'), patienceMilliseconds);
  await ended;
  clearTimeout(impatience);
}

/** Runs an entry point that must refuse its settings. If it starts all the same, it is killed. */
export async function runToEnd(
  main: string,
  variables: Record<string, string>,
  execPath?: string,
): Promise<Ended & { stderr: string; stdout: string }> {
  const { child, output, ended } = launch(main, variables, execPath);
  child.once('message', () => child.kill('SIGKILL'));
  return { ...(await ended), stderr: output.err, stdout: output.out };
}

export async function getJson<T = unknown>(url: string, init?: RequestInit): Promise<T> {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`${init?.method ?? 'GET'} ${url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

/** Asks until the answer fits. @throws with the last answer when the time is over. */
export async function until<T>(ask: () => Promise<T> | T, isIt: (answer: T) => boolean, seconds = 60): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (isIt(answer)) return answer;
    if (Date.now() > deadline)
      throw new Error(`no fitting answer within ${seconds} s; the last was ${JSON.stringify(answer)}`);
    await sleep(50);
  }
}
