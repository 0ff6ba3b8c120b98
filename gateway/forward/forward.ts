import type { IncomingMessage, ServerResponse } from 'node:http';
import { Writable } from 'node:stream';
import { Problem } from '@poolgate/server/http/problem.ts';
import type { Logger } from '@poolgate/server/process/logger.ts';
import type { NextFunction, Request, Response } from 'express';
import { createProxyMiddleware } from 'http-proxy-middleware';
import { breakOff } from '../edge/break-off.ts';
import { problemForReaders, problemOfFault } from '../gate/fault-problem.ts';
import { GateFault } from '../gate/gate-fault.ts';
import type { Asked } from '../gate/head.ts';
import type { JsonShape } from '../gate/json-scanner.ts';
import { Turns } from '../gate/turns.ts';
import { type AlterBody, fromService, type ReadAnswer, readFromService } from './from-service.ts';
import { toService } from './to-service.ts';

/** How long a service has for a read. */
export const readTimeoutMs = 15_000;
/** A poll may have to wait for the request budget of its pool and for slow pages. */
export const pollTimeoutMs = 300_000;

export interface ForwardTarget {
  /** Names the service, as the subject of a sentence. */
  subject: string;
  /** Base URL of the service. */
  url: string;
  /** Path and query there. */
  path: string;
  /** Sent as JSON. It has been checked. */
  body?: unknown;
  /** For the whole answer. */
  timeoutMs: number;
  asked: Omit<Asked, 'conditional'>;
  /** Whether the caller sees some pools alone, and is told nothing that is for who runs a service. */
  isForReaders: boolean;
  /** What the body of a good answer goes through on its way to the caller. The ETag of the service, which is that of another body, is left out. */
  alter?: AlterBody;
}

/** Passes a request on to a service, and its answer back. */
export type Forward = (request: Request, response: Response, next: NextFunction, target: ForwardTarget) => void;

/**
 * Reads what a service answers to a request of this caller, whatever he has of it already.
 * @returns null where the caller has left.
 * @throws Problem
 */
export type ReadThrough = (
  request: Request,
  response: Response,
  target: ForwardTarget,
  shape: JsonShape,
) => Promise<ReadAnswer | null>;

/** One request that is passed on. */
interface Passage {
  url: string;
  receive: (answer: IncomingMessage) => Promise<void>;
  isAnswered: () => boolean;
  fail: (error: unknown) => void;
}

/** How an exchange with a service ends. */
interface Ending {
  receive: (answer: IncomingMessage) => Promise<void>;
  failed: (reason: unknown) => void;
}

/** An answer that is larger is read when it is its turn, so that those of many do not fill the memory. */
const largeBytes = 4 * 1024 * 1024;
const largeAtOnce = 2;

/**
 * The ways to the services for those who ask for what one of them holds. The proxy is given a request and a response of our own: all that
 * crosses over is written by `toService` and `fromService`, and nothing that either side invents reaches the other or stops the process.
 */
export function createForward(
  serviceToken: string | undefined,
  logger: Logger,
): { forward: Forward; readThrough: ReadThrough } {
  const largeAnswers = new Turns(largeAtOnce);
  const passages = new WeakMap<IncomingMessage, Passage>();
  const proxy = createProxyMiddleware({
    // A kept connection that the service has just closed would fail a POST that cannot be repeated.
    agent: false,
    changeOrigin: true,
    router: (request) => passageOf(request).url,
    selfHandleResponse: true,
    // Its own plugins answer errors in plain text and print to the console.
    ejectPlugins: true,
    plugins: [
      (server) => {
        server.on('proxyReq', (outgoing, request) => {
          const { fail, isAnswered } = passageOf(request);
          outgoing.once('upgrade', (_answer, socket) => {
            socket.destroy();
            fail(GateFault.breaksContract('its status is 101'));
          });
          outgoing.once('close', () => {
            if (!isAnswered()) fail(GateFault.silent());
          });
        });
        server.on('proxyRes', (answer, request) => void passageOf(request).receive(answer));
        server.on('error', (error, request) => {
          if (!request) throw error;
          passageOf(request).fail(faultOfConnection(error));
        });
        // The caller hung up, so there is no one to answer.
        server.on('econnreset', () => undefined);
      },
    ],
  });

  function passageOf(request: IncomingMessage): Passage {
    const passage = passages.get(request);
    if (!passage) throw new Error('a request is passed on without a target');
    return passage;
  }

  /** @returns ends it, whatever it has come to. */
  function exchange(sent: IncomingMessage, response: Response, target: ForwardTarget, { receive, failed }: Ending) {
    const { subject, url, timeoutMs, isForReaders } = target;
    // Closing it ends the request to the service.
    const ended = new Writable();
    let answered = false;
    let over = false;
    const end = () => {
      over = true;
      clearTimeout(timer);
      response.off('close', end);
      ended.destroy();
    };
    const fail = (error: unknown) => {
      if (over) return;
      const problemOf = isForReaders ? problemForReaders : problemOfFault;
      const reason = error instanceof GateFault ? problemOf(subject, error) : error;
      if (reason instanceof Problem)
        logger.debug({ reason: reason.message, err: reason.cause }, 'a request could not be passed on');
      failed(reason);
      end();
    };
    const timer = setTimeout(() => fail(GateFault.away(`did not answer within ${timeoutMs / 1000} s`)), timeoutMs);
    response.once('close', end);
    passages.set(sent, {
      url,
      fail,
      isAnswered: () => answered,
      receive: (answer) => {
        answered = true;
        return receive(answer).catch(fail);
      },
    });
    void proxy(sent, ended as unknown as ServerResponse, (error) => fail(faultOfConnection(error)));
    return end;
  }

  const forward: Forward = (request, response, next, target) => {
    const { subject, path, body, asked, isForReaders, alter } = target;
    const requestId = String(response.getHeader('x-request-id'));
    const isConditional = alter === undefined;
    const sent = toService(request, { path, types: asked.types, body, isConditional, serviceToken, requestId });
    const conditional = isConditional && request.headers['if-none-match'] !== undefined;
    exchange(sent, response, target, {
      receive: (answer) => fromService(answer, response, { ...asked, conditional, subject, isForReaders, alter }),
      failed: (reason) => {
        if (response.headersSent) breakOff(response);
        else next(reason);
      },
    });
  };

  const readThrough: ReadThrough = (request, response, target, shape) => {
    const { subject, path, asked, isForReaders } = target;
    const requestId = String(response.getHeader('x-request-id'));
    const sent = toService(request, {
      ...{ path, types: asked.types, body: undefined, serviceToken, requestId },
      isConditional: false,
    });
    const left = new AbortController();
    let release: () => void = () => undefined;
    let isLarge = false;
    return new Promise<ReadAnswer | null>((resolve, reject) => {
      const leave = () => {
        left.abort();
        release();
        resolve(null);
      };
      response.once('close', leave);
      const over = () => {
        response.off('close', leave);
        release();
      };
      const onBytes = async (bytes: number) => {
        if (bytes <= largeBytes || isLarge) return;
        isLarge = true;
        release = await largeAnswers.take(left.signal, subject);
        if (left.signal.aborted) release();
      };
      const end = exchange(sent, response, target, {
        receive: async (answer) => {
          const read = await readFromService(answer, { ...asked, subject, isForReaders }, shape, { onBytes });
          over();
          end();
          resolve(read);
        },
        failed: (reason) => {
          over();
          left.abort();
          reject(reason);
        },
      });
    });
  };

  return { forward, readThrough };
}

function faultOfConnection(error: unknown): GateFault {
  const code = String((error as NodeJS.ErrnoException | undefined)?.code);
  return code.startsWith('HPE_')
    ? GateFault.breaksContract('it is no HTTP that can be read', error)
    : GateFault.silent(error);
}
