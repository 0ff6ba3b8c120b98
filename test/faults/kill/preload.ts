// Loaded before a program's own code (`--import`). It counts the program's steps, which are its calls into SQLite and those that
// change files. It either records how long each took or ends the process with SIGKILL at one of them: right before it, or
// some microseconds after its beginning. The program itself stays as it is.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { isMainThread, Worker } from 'node:worker_threads';
import Database from 'better-sqlite3';
import type { Step } from './moments.ts';

type Method = (...given: unknown[]) => unknown;

const { KILL_UNDER: under = '/', KILL_MAIN: main = '', KILL_TRACE: trace, KILL_STEP: step } = process.env;
// Programs that it starts are loaded with this, too.
const isWatched = isMainThread && process.argv[1]?.endsWith(main);

if (isWatched && trace !== undefined) takeDown(trace);
else if (isWatched && step !== undefined) killAt(Number(step), Number(process.env.KILL_AFTER_US));

function takeDown(path: string): void {
  const steps: Step[] = [];
  watchSteps((label, call) => {
    const began = performance.now();
    try {
      return call();
    } finally {
      steps.push({ label, us: Math.round((performance.now() - began) * 1000) });
    }
  });
  process.on('exit', () => steps.length > 0 && fs.writeFileSync(path, JSON.stringify(steps)));
}

function killAt(last: number, afterUs: number): void {
  const signal = new Int32Array(new SharedArrayBuffer(4));
  if (afterUs > 0) startKiller(signal, afterUs);
  let count = 0;
  watchSteps((_label, call) => {
    if (count === last) {
      if (afterUs === 0) process.kill(process.pid, 'SIGKILL');
      Atomics.store(signal, 0, 1);
      Atomics.notify(signal, 0);
    }
    count += 1;
    return call();
  });
}

/** In its own thread, because the calls block this one. */
function startKiller(signal: Int32Array, afterUs: number): void {
  const code = `
    const { workerData: { signal, afterUs } } = require('node:worker_threads');
    Atomics.wait(signal, 0, 0);
    const until = performance.now() + afterUs / 1000;
    if (afterUs > 3000) Atomics.wait(signal, 0, 1, afterUs / 1000 - 2);
    while (performance.now() < until);
    process.kill(process.pid, 'SIGKILL');`;
  new Worker(code, { eval: true, execArgv: [], workerData: { signal, afterUs } }).unref();
}

function watchSteps(watch: (label: string, call: () => unknown) => unknown): void {
  let depth = 0;
  const wrap = (owner: object, name: string, fileOf: (self: unknown) => unknown = () => null) => {
    const methods = owner as Record<string, Method>;
    const original = methods[name] as Method;
    methods[name] = function (this: unknown, ...given: unknown[]) {
      const isStep = [fileOf(this), given[0]].some((path) => typeof path === 'string' && path.startsWith(under));
      if (depth > 0 || !isStep) return original.apply(this, given);
      depth += 1;
      try {
        return watch(labelOf(name, this, given), () => original.apply(this, given));
      } finally {
        depth -= 1;
      }
    };
  };
  const statements = Object.getPrototypeOf(new Database(':memory:').prepare('SELECT 1')) as object;
  for (const name of ['run', 'get', 'all'])
    wrap(statements, name, (self) => (self as Database.Statement).database.name);
  for (const name of ['exec', 'pragma', 'close'])
    wrap(Database.prototype, name, (self) => (self as Database.Database).name);
  for (const name of ['renameSync', 'linkSync', 'rmSync', 'mkdirSync', 'copyFileSync', 'chmodSync', 'chownSync'])
    wrap(fs, name);
  syncBuiltinESMExports();
}

function labelOf(name: string, self: unknown, [first]: unknown[]): string {
  const { source } = (self ?? {}) as { source?: unknown };
  const said = String(source ?? first ?? '');
  return `${name} ${said.replaceAll(/\s+/g, ' ').trim().slice(0, 60)}`.trim();
}
