import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Writable } from 'node:stream';
import { Problem } from '@poolgate/server/http/problem.ts';
import type { Logger } from '@poolgate/server/process/logger.ts';
import type { NextFunction, Request, Response } from 'express';
import { createProxyMiddleware } from 'http-proxy-middleware';
import { problemOfFault } from '../gate/fault-problem.ts';
import { GateFault } from '../gate/gate-fault.ts';
import type { Asked } from '../gate/head.ts';
import { fromService } from './from-service.ts';
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
}

export type Forward = (request: Request, response: Response, next: NextFunction, target: ForwardTarget) => void;

/** One request that is passed on. */
interface Passage {
  url: string;
  receive: (answer: IncomingMessage) => Promise<void>;
  isAnswered: () => boolean;
  fail: (error: unknown) => void;
}

/**
 * Passes a request on to a service, and its answer back. The proxy is given a request and a response of our own: all that crosses over is
 * written by `toService` and `fromService`, and nothing that either side invents reaches the other or stops the process.
 */
export function createForward(serviceToken: string | undefined, logger: Logger): Forward {
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

  return (request, response, next, { subject, url, path, body, timeoutMs, asked }) => {
    const requestId = String(response.getHeader('x-request-id'));
    const sent = toService(request, { path, types: asked.types, body, serviceToken, requestId });
    // Closing it ends the request to the service.
    const exchange = new Writable();
    let answered = false;
    let over = false;
    const end = () => {
      over = true;
      clearTimeout(timer);
      exchange.destroy();
    };
    const fail = (error: unknown) => {
      if (over) return;
      const reason = error instanceof GateFault ? problemOfFault(subject, error) : error;
      if (reason instanceof Problem)
        logger.debug({ reason: reason.message, err: reason.cause }, 'a request could not be passed on');
      // Half an answer must not look whole, also where the end of the connection is the end of the answer (HTTP/1.0).
      if (response.headersSent) breakOff(response);
      else next(reason);
      end();
    };
    const timer = setTimeout(() => fail(GateFault.away(`did not answer within ${timeoutMs / 1000} s`)), timeoutMs);
    response.once('close', end);
    const conditional = request.headers['if-none-match'] !== undefined;
    passages.set(sent, {
      url,
      fail,
      isAnswered: () => answered,
      receive: (answer) => {
        answered = true;
        return fromService(answer, response, { ...asked, conditional, subject }).catch(fail);
      },
    });
    void proxy(sent, exchange as unknown as ServerResponse, (error) => fail(faultOfConnection(error)));
  };
}

function breakOff(response: Response): void {
  if (response.socket) response.socket.resetAndDestroy();
  // The answers to what the caller asked before on this connection come first.
  else response.once('socket', (socket: Socket) => socket.resetAndDestroy());
}

function faultOfConnection(error: unknown): GateFault {
  const code = String((error as NodeJS.ErrnoException | undefined)?.code);
  return code.startsWith('HPE_')
    ? GateFault.breaksContract('it is no HTTP that can be read', error)
    : GateFault.silent(error);
}
