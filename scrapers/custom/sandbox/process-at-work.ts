import { readFrames } from './frames.ts';
import { SandboxStop } from './job.ts';
import type { SandboxLimits } from './limits.ts';
import { goneSentence, startSentence, stopSentence } from './sentences.ts';
import { type SandboxProcess, startProcess } from './start-process.ts';

/** A process of expressions: it is asked one thing at a time, and killed as soon as a limit is reached. */
export interface ProcessAtWork {
  /** What it answered, not yet looked at. @throws {SandboxStop} and is of no more use then. */
  ask(question: Buffer): Promise<unknown>;
  /** Milliseconds at work so far. */
  worked(): number;
  isAlive(): boolean;
  /** What is being worked on fails with this. */
  kill(stop: SandboxStop): Promise<void>;
  readonly pid: number | undefined;
}

/** How a process ends whose heap is full: V8 aborts, or stops at an impossible size. */
const memorySignals = new Set(['SIGABRT', 'SIGTRAP', 'SIGILL']);
const memoryCodes = new Set([132, 133, 134]);
/** Of an answer beside its cells. */
const envelopeBytes = 4_096;

interface Waiting {
  resolve: (message: unknown) => void;
  reject: (stop: SandboxStop) => void;
}

export async function startAtWork(limits: SandboxLimits): Promise<ProcessAtWork> {
  const child = startProcess(limits.heapMb);
  let waiting: Waiting | null = null;
  let ended: SandboxStop | null = null;
  let worked = 0;

  function end(stop: SandboxStop): void {
    ended ??= stop;
    child.kill('SIGKILL');
    waiting?.reject(ended);
    waiting = null;
  }

  function take(text: string): void {
    const asked = waiting;
    waiting = null;
    if (!asked) {
      end(new SandboxStop('gone', goneSentence));
      return;
    }
    try {
      // biome-ignore lint/plugin: no figure of a pool, but what the sandbox says; it is checked where it is asked for
      asked.resolve(JSON.parse(text));
    } catch {
      waiting = asked;
      end(new SandboxStop('gone', goneSentence));
    }
  }

  const exit = new Promise<void>((resolve) => {
    child.once('error', () => {
      end(new SandboxStop('gone', startSentence));
      resolve();
    });
    child.once('exit', (code, signal) => {
      end(whyItEnded(code, signal, limits));
      resolve();
    });
  });
  child.stdin.on('error', () => end(new SandboxStop('gone', goneSentence)));
  const tooMuch = () => end(new SandboxStop('size', stopSentence('size', limits)));
  child.stdout.on('data', readFrames(limits.resultBytes + envelopeBytes, take, tooMuch));

  async function receive(timeMs: number, late: SandboxStop, send: () => void): Promise<unknown> {
    holdService(child, true);
    const began = performance.now();
    const timer = setTimeout(() => end(late), timeMs);
    try {
      return await new Promise<unknown>((resolve, reject) => {
        if (ended) return reject(ended);
        waiting = { resolve, reject };
        send();
      });
    } finally {
      clearTimeout(timer);
      worked += performance.now() - began;
      holdService(child, false);
    }
  }

  await receive(limits.startMs, new SandboxStop('gone', startSentence), () => undefined);
  return {
    ask: (question) => {
      const late = new SandboxStop('time', stopSentence('time', limits));
      return receive(limits.timeMs, late, () => child.stdin.write(question));
    },
    worked: () => worked,
    isAlive: () => ended === null,
    kill: async (stop) => {
      holdService(child, true);
      end(stop);
      await exit;
    },
    pid: child.pid,
  };
}

function whyItEnded(code: number | null, signal: string | null, limits: SandboxLimits): SandboxStop {
  if ((signal && memorySignals.has(signal)) || (code !== null && memoryCodes.has(code)))
    return new SandboxStop('memory', stopSentence('memory', limits));
  if (signal === 'SIGXCPU') return new SandboxStop('time', stopSentence('time', limits));
  return new SandboxStop('gone', goneSentence);
}

/** A process without a job keeps no service from ending; it ends with it, when its input closes. */
function holdService(child: SandboxProcess, isHeld: boolean): void {
  const pipes = [child.stdin, child.stdout] as unknown as { ref(): void; unref(): void }[];
  for (const one of [child, ...pipes]) isHeld ? one.ref() : one.unref();
}
