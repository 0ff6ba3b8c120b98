import { type ChildProcess, fork } from 'node:child_process';
import { ConfigurationError } from '@poolgate/server/process/environment.ts';

export interface ProcessOptions {
  name: string;
  main: string;
  environment: NodeJS.ProcessEnv;
}

export interface RunningChild {
  name: string;
  url: string;
}

/** The processes of `npm start`. One that dies is started again; all are stopped together. */
export interface Children {
  /** Starts a process and waits until it listens. @throws ConfigurationError where it ends before; its output says why. */
  start(options: ProcessOptions): Promise<RunningChild>;
  stop(): Promise<void>;
}

const restartMilliseconds = 1000;
const killAfterMilliseconds = 6000;

interface Launched {
  /** The URL; null where the process ended before it listened. */
  listening: Promise<string | null>;
  ended: Promise<string>;
}

/** @param say prints a line for the person who started them. */
export function createChildren(say: (line: string) => void): Children {
  const running = new Set<ChildProcess>();
  let stopping = false;

  const launch = ({ main, environment }: ProcessOptions): Launched => {
    const child = fork(main, { env: environment, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    running.add(child);
    const ended = new Promise<string>((resolve) => {
      child.once('exit', (code, signal) => {
        running.delete(child);
        resolve(signal ? `was ended by ${signal}` : `ended with code ${code}`);
      });
    });
    const reported = new Promise<string>((resolve) => {
      child.once('message', (message: { url: string }) => resolve(message.url));
    });
    return { ended, listening: Promise.race([reported, ended.then(() => null)]) };
  };

  /** Starts a process again at the same port each time it ends. */
  const keepAlive = async (options: ProcessOptions, first: Launched): Promise<void> => {
    for (let launched = first; ; launched = launch(options)) {
      const how = await launched.ended;
      if (stopping) return;
      say(`${options.name} ${how}; it is started again.`);
      await new Promise((resolve) => setTimeout(resolve, restartMilliseconds));
      if (stopping) return;
    }
  };

  return {
    async start(options) {
      const launched = launch(options);
      const url = await launched.listening;
      if (url === null)
        throw new ConfigurationError(
          `${options.name} ${await launched.ended} before it was ready. Its output above says why.`,
        );
      void keepAlive({ ...options, environment: { ...options.environment, PORT: new URL(url).port } }, launched);
      return { name: options.name, url };
    },
    async stop() {
      stopping = true;
      await Promise.all([...running].map(stopChild));
    },
  };
}

async function stopChild(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const killTimer = setTimeout(() => child.kill('SIGKILL'), killAfterMilliseconds);
  await ended;
  clearTimeout(killTimer);
}
