import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { checkedOf } from '@poolgate/server/api/check-requests.ts';
import { Problem, sendProblem } from '@poolgate/server/http/problem.ts';
import { requestIdOf } from '@poolgate/server/http/request-id.ts';
import type { Logger } from '@poolgate/server/process/logger.ts';
import { sendAnswer } from '../answers/send-answer.ts';
import type { HttpMetrics } from '../metrics/http-metrics.ts';
import type { AccessLog } from './access-log.ts';
import type { Authorize } from './authorize.ts';
import type { CallerOf } from './caller.ts';
import type { CrossOrigin } from './cross-origin.ts';
import type { HotReads } from './hot-reads.ts';
import type { RateLimit, RateVerdict } from './rate-limit.ts';
import { securityHeaders } from './security-headers.ts';

export interface EdgeParts {
  /** Answers what is not hot. */
  app: RequestListener;
  hot: HotReads;
  authorize: Authorize;
  callerOf: CallerOf;
  rateLimit: RateLimit | null;
  crossOrigin: CrossOrigin;
  metrics: HttpMetrics;
  accessLog: AccessLog;
  logger: Logger;
}

const longestUrl = 8000;

/**
 * What every request passes: it gets an id, is counted, limited, allowed and logged. A URL that was answered from memory lately is
 * answered here, any other by the application. Plain Node, because at this rate the layers of a framework cost more than the answer.
 */
export function createEdge(parts: EdgeParts): RequestListener {
  const { app, hot, authorize, callerOf, rateLimit, crossOrigin, metrics, accessLog, logger } = parts;
  const security = securityHeaders();
  const fixed = [...security, 'Cache-Control', 'no-cache'];

  return (request, response) => {
    const passage = new Passage(request, callerOf(request));
    metrics.began();
    try {
      const isCounted = rateLimit !== null && !passage.path.startsWith('/health/');
      answer(passage, request, response, isCounted ? rateLimit(passage.caller) : unlimited);
    } catch (error) {
      logger.error({ err: error, method: passage.method, id: passage.id }, 'a request failed');
      if (response.headersSent) response.destroy();
      else sendProblem(response, new Problem(500, 'The service failed on this request. Its log says more.'));
    }
  };

  function answer(passage: Passage, request: IncomingMessage, response: ServerResponse, verdict: RateVerdict): void {
    let { refusal } = verdict;
    if (refusal !== null) metrics.rateLimited();
    else if (passage.url.length > longestUrl)
      refusal = new Problem(
        414,
        `The URL is longer than ${longestUrl} characters. Ask with fewer or shorter parameters.`,
      );
    else refusal = authorize(request);

    const found = refusal === null ? hot.find(request) : undefined;
    if (found) {
      const own = verdict.headers.concat('X-Request-Id', passage.id);
      sendAnswer(response, found.answer, { common: fixed, own });
      if (response.writableEnded) leave(passage, response, found.operationId, false);
      else response.on('close', () => leave(passage, response, found.operationId, !response.writableFinished));
      return;
    }
    response.on('close', () => {
      const { operationId: operation = 'other' } = checkedOf(request) ?? {};
      leave(passage, response, operation, !response.writableFinished);
    });
    setAll(response, security);
    setAll(response, verdict.headers);
    response.setHeader('X-Request-Id', passage.id);
    if (crossOrigin(request, response)) return;
    if (refusal !== null) sendProblem(response, refusal);
    else app(request, response);
  }

  function leave(passage: Passage, response: ServerResponse, operation: string, cut: boolean): void {
    const { id, method, path, caller } = passage;
    const milliseconds = performance.now() - passage.startedAt;
    metrics.ended(operation, response.statusCode, milliseconds / 1000);
    const bytes = passage.sentBytes();
    const { statusCode: status } = response;
    accessLog.passed({ id, method, path, status, bytes, milliseconds: round(milliseconds), caller, cut });
  }
}

const unlimited: RateVerdict = { headers: [], refusal: null };

/** A request as it came in. Express rewrites its method and URL. */
class Passage {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly path: string;
  readonly caller: string;
  readonly startedAt = performance.now();
  readonly #socket: IncomingMessage['socket'];
  readonly #writtenBefore: number;

  constructor({ method = '', url = '', headers, socket }: IncomingMessage, caller: string) {
    const query = url.indexOf('?');
    this.id = requestIdOf(headers);
    this.method = method;
    this.url = url;
    this.path = query < 0 ? url : url.slice(0, query);
    this.caller = caller;
    this.#socket = socket;
    this.#writtenBefore = socket.bytesWritten;
  }

  /** With the head: what the answer cost the network. */
  sentBytes(): number {
    return this.#socket.bytesWritten - this.#writtenBefore;
  }
}

function setAll(response: ServerResponse, headers: string[]): void {
  for (let index = 0; index < headers.length; index += 2)
    response.setHeader(headers[index] as string, headers[index + 1] as string);
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}
