import { type ChildProcess, fork } from 'node:child_process';
import { ConfigurationError } from '@poolgate/server/process/environment.ts';

export interface ProcessOptions {
  name: string;
  main: string;
  /** Asked at every start of the process. */
  environment(): NodeJS.ProcessEnv;
  /** What the process is told each time it listens. */
  message?(): object;
  /** Whether it is stopped before the others, because it asks them. */
  stopsFirst?: boolean;
}

export interface RunningChild {
  name: string;
  url: string;
  /** Tells the process its message again. */
  tell(): void;
}

/** The processes of `npm start`. One that dies is started again; all are stopped together. */
export interface Children {
  /** Starts a process and waits until it listens. @throws ConfigurationError where it ends before; its output says why. */
  start(options: ProcessOptions): Promise<RunningChild>;
  stop(): Promise<void>;
  /** Ends them at once, also where they are being stopped. */
  kill(): void;
}

const restartMilliseconds = 1000;
/** Between two tries to start a process that does not even listen, for instance because its port was taken meanwhile. */
const longestRestartMilliseconds = 30_000;
const killAfterMilliseconds = 6000;

interface Launched {
  child: ChildProcess;
  /** The URL; null where the process ended before it listened. */
  listening: Promise<string | null>;
  ended: Promise<string>;
}

/** @param say prints a line for the person who started them. */
export function createChildren(say: (line: string) => void): Children {
  const running = new Map<ChildProcess, ProcessOptions>();
  let stopping = false;

  const launch = (options: ProcessOptions, more: NodeJS.ProcessEnv = {}): Launched => {
    const child = fork(options.main, {
      env: { ...options.environment(), ...more },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      // In a process group of its own: Ctrl-C in a terminal goes to this process alone, which stops the others in order.
      detached: true,
    });
    running.set(child, options);
    const ended = new Promise<string>((resolve) => {
      child.once('exit', (code, signal) => {
        running.delete(child);
        resolve(signal ? `was ended by ${signal}` : `ended with code ${code}`);
      });
    });
    const reported = new Promise<string>((resolve) => {
      child.once('message', (message: { url: string }) => {
        tell(child, options);
        resolve(message.url);
      });
    });
    return { child, ended, listening: Promise.race([reported, ended.then(() => null)]) };
  };

  /** Starts a process again at the same port each time it ends. */
  const keepAlive = async (options: ProcessOptions, port: string, launched: Launched, onStart: OnStart) => {
    let pause = restartMilliseconds;
    for (let current = launched; ; ) {
      const listened = (await current.listening) !== null;
      const how = await current.ended;
      if (stopping) return;
      pause = listened ? restartMilliseconds : Math.min(pause * 2, longestRestartMilliseconds);
      say(`${options.name} ${how}; it is started again${listened ? '' : ` in ${pause / 1000} s`}.`);
      await new Promise((resolve) => setTimeout(resolve, pause));
      if (stopping) return;
      current = launch(options, { PORT: port });
      onStart(current.child);
    }
  };

  return {
    async start(options) {
      if (stopping) throw new ConfigurationError(`${options.name} was not started: everything is being stopped.`);
      const launched = launch(options);
      const url = await launched.listening;
      if (url === null)
        throw new ConfigurationError(
          `${options.name} ${await launched.ended} before it was ready. Its output above says why.`,
        );
      let { child } = launched;
      void keepAlive(options, new URL(url).port, launched, (started) => {
        child = started;
      });
      return { name: options.name, url, tell: () => tell(child, options) };
    },
    async stop() {
      stopping = true;
      const all = [...running];
      await Promise.all(all.filter(([, { stopsFirst }]) => stopsFirst).map(([child]) => stopChild(child)));
      await Promise.all([...running.keys()].map(stopChild));
    },
    kill() {
      stopping = true;
      for (const child of running.keys()) child.kill('SIGKILL');
    },
  };
}

type OnStart = (child: ChildProcess) => void;

function tell(child: ChildProcess, { message }: ProcessOptions): void {
  // One that has ended meanwhile is told when it listens again.
  if (message && child.connected) child.send(message(), () => undefined);
}

async function stopChild(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const killTimer = setTimeout(() => child.kill('SIGKILL'), killAfterMilliseconds);
  await ended;
  clearTimeout(killTimer);
}
