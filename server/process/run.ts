import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { showLines } from '@poolgate/language/names.ts';
import { createHttpServer, type ServerWays } from '../http/http-server.ts';
import { type HttpLimits, httpLimits } from '../http/limits.ts';
import { ConfigurationError } from './environment.ts';
import type { Logger } from './logger.ts';
import { keepNewFilesPrivate } from './own-files.ts';

export interface RunningServer {
  url: string;
  close(): Promise<void>;
}

/** A process has 5 s to stop. The rest of them is for the work after the last answer. */
const drainMs = 4000;

interface ListenSettings {
  limits?: Partial<HttpLimits> | undefined;
  ways?: ServerWays | undefined;
  /** The variable with which the operator moves this service, for messages. */
  portVariable?: string;
}

/** Listens. @throws ConfigurationError with a sentence for the operator if the port is taken. */
export async function listen(
  listener: RequestListener,
  host: string,
  port: number,
  { limits, ways, portVariable = 'PORT' }: ListenSettings = {},
): Promise<RunningServer> {
  const { server, drain } = createHttpServer(listener, { ...httpLimits, ...limits }, ways);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(asSentence(error, host, port, portVariable)));
    server.listen(port, host, resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}`,
    close: () => drain(drainMs),
  };
}

function asSentence(error: NodeJS.ErrnoException, host: string, port: number, portVariable: string): Error {
  if (error.code === 'EADDRINUSE')
    return new ConfigurationError(
      `The port ${port} on ${host} is taken by another program. Stop that program, or choose another port with ${portVariable}.`,
    );
  if (error.code === 'EACCES')
    return new ConfigurationError(
      `The port ${port} may not be opened by this user. Choose one above 1023 with ${portVariable}.`,
    );
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new ConfigurationError(`HOST ${host} is not an address of this machine. Set it like HOST=127.0.0.1`);
  return error;
}

function complain(sentence: string): void {
  process.stderr.write(`${showLines(sentence)}\n`);
}

export interface Service {
  url: string;
  /** Resolves with a sentence when the service cannot continue. */
  broken?: Promise<string>;
  /** Takes what the process that started this one tells it. */
  onMessage?(message: unknown): void;
  close(): Promise<void>;
}

/**
 * Runs a service as a process, whose files are for its own user. A wrong setting ends it with a sentence instead of a stack. SIGTERM, SIGINT and the end of the
 * parent process stop it in order. The parent process, if there is one, gets the URL as a message.
 */
export async function runAsProcess(start: () => Promise<Service>, logger?: () => Logger | undefined): Promise<void> {
  keepNewFilesPrivate();
  let stop = (_reason: string, _code = 0): void => process.exit(0);
  if (process.send) {
    process.on('disconnect', () => stop('the starting process ended'));
    // It may have ended while the modules were loaded.
    if (!process.connected) process.exit(0);
  }
  try {
    const service = await start();
    let stopping = false;
    stop = (reason, code = 0) => {
      if (stopping) return;
      stopping = true;
      logger?.()?.info({ reason }, 'stopping');
      // A stop that hangs must not keep the process alive. Committed data is safe at any moment.
      setTimeout(() => process.exit(1), 5000).unref();
      service.close().then(
        () => process.exit(code),
        (error) => {
          const log = logger?.();
          if (log) log.error({ err: error }, 'the stop failed');
          else complain(`The stop failed: ${error instanceof Error ? error.message : error}`);
          process.exit(1);
        },
      );
    };
    process.on('SIGTERM', () => stop('SIGTERM'));
    process.on('SIGINT', () => stop('SIGINT'));
    void service.broken?.then((sentence) => {
      complain(sentence);
      stop(sentence, 1);
    });
    if (service.onMessage) process.on('message', service.onMessage);
    process.send?.({ url: service.url });
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    complain(error.message);
    process.exit(1);
  }
}
