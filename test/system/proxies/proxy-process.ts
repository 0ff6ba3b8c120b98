import { spawn } from 'node:child_process';
import { type AddressInfo, connect, createServer } from 'node:net';
import { findSystemProgram, missingProgramsSentence, type SystemProgram } from '../../../scripts/system-programs.ts';
import { until } from '../../harness/processes/processes.ts';

export interface ProxyProcess {
  ports: number[];
  stop(): Promise<void>;
}

interface ProxyStart {
  program: SystemProgram;
  /** How many ports the configuration listens on. The first ones are waited for. */
  portCount: number;
  /** Writes the configuration for these ports. @returns the arguments that run it in the foreground. */
  configure(ports: number[]): string[];
  variables?: Record<string, string>;
}

const tries = 3;

/** Starts a proxy in the foreground and waits until it listens. Another program may take its port first; then it tries others. */
export async function startProxyProcess(start: ProxyStart): Promise<ProxyProcess> {
  for (let count = 1; ; count += 1) {
    const ports = await freePorts(start.portCount);
    const outcome = await startAt(start, ports);
    if (typeof outcome !== 'string') return outcome;
    if (count === tries || !/in use|EADDRINUSE|cannot bind/i.test(outcome)) throw new Error(outcome);
  }
}

/** @returns what the program wrote, where it ended instead of listening. */
async function startAt(
  { program, configure, variables = {} }: ProxyStart,
  ports: number[],
): Promise<ProxyProcess | string> {
  const path = findSystemProgram(program);
  if (path === null) throw new Error(missingProgramsSentence() ?? program);
  const child = spawn(path, configure(ports), {
    env: { PATH: process.env.PATH ?? '', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
    });
  // A run that is broken off leaves no proxy behind.
  const endWithTests = () => child.kill('SIGTERM');
  process.once('exit', endWithTests);
  let isOver = false;
  const ended = new Promise<void>((resolve) =>
    child.once('close', () => {
      isOver = true;
      process.off('exit', endWithTests);
      resolve();
    }),
  );
  await until(async () => isOver || (await isListening(ports[0] as number)), Boolean, 20);
  if (isOver) return `${program} ended: ${output}`;
  return {
    ports,
    async stop() {
      if (!isOver) child.kill('SIGTERM');
      const impatience = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(impatience);
    },
  };
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const settle = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}

/** These programs cannot say which port they got, so they are given free ones. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve()))));
  return ports;
}
