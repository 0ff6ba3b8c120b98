import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { checkedOf } from '@poolgate/server/api/check-requests.ts';
import type { ServerWays } from '@poolgate/server/http/http-server.ts';
import { readingMethods } from '@poolgate/server/http/other-site.ts';
import { isLoopbackAddress } from '@poolgate/server/http/own-names.ts';
import { Problem, sendProblem, setAll } from '@poolgate/server/http/problem.ts';
import { refusalOfRequest } from '@poolgate/server/http/refused-request.ts';
import { requestIdOf } from '@poolgate/server/http/request-id.ts';
import type { Logger } from '@poolgate/server/process/logger.ts';
import type { AuditChanges } from '../access/audit-changes.ts';
import type { Gatekeeper } from '../access/gatekeeper.ts';
import { type Grant, setGrant } from '../access/grant.ts';
import { unauthorized } from '../access/unauthorized.ts';
import { UnderWay } from '../access/under-way.ts';
import { sendAnswer } from '../answers/send-answer.ts';
import type { HttpMetrics } from '../metrics/http-metrics.ts';
import type { AccessLog } from './access-log.ts';
import type { Authorize } from './authorize.ts';
import { breakOff } from './break-off.ts';
import type { Callers } from './caller.ts';
import type { CrossOrigin } from './cross-origin.ts';
import type { HotReads } from './hot-reads.ts';
import { networkOf } from './network.ts';
import type { RateLimit, RateVerdict } from './rate-limit.ts';
import type { RequestsAtOnce } from './requests-at-once.ts';
import { securityHeaders } from './security-headers.ts';
import { onStream, type StreamsAtOnce } from './streams.ts';
import { callerVary, headsByView, hiddenParts } from './view-headers.ts';

export interface EdgeParts {
  /** Answers what is not hot. */
  app: RequestListener;
  hot: HotReads;
  authorize: Authorize;
  gatekeeper: Gatekeeper;
  auditChanges: AuditChanges;
  callers: Callers;
  rateLimit: RateLimit | null;
  requestsAtOnce: RequestsAtOnce;
  streamsAtOnce: StreamsAtOnce;
  /** Of each address that connects; undefined stands for the default, which this machine does not have. */
  maxConnectionsPerCaller: number | undefined;
  crossOrigin: CrossOrigin;
  metrics: HttpMetrics;
  accessLog: AccessLog;
  logger: Logger;
}

export interface Edge extends ServerWays {
  listener: RequestListener;
  /** Ends the answers to requests whose callers may not ask any more, as where a key was revoked. */
  cutVoid(): void;
}

/**
 * What every request passes: it gets an id, is counted, limited, allowed and logged. A URL that was answered from memory lately is
 * answered here, any other by the application. Plain Node, because at this rate the layers of a framework cost more than the answer.
 */
export function createEdge(parts: EdgeParts): Edge {
  const { maxConnectionsPerCaller } = parts;
  const {
    app,
    hot,
    authorize,
    gatekeeper,
    auditChanges,
    callers,
    rateLimit,
    requestsAtOnce,
    streamsAtOnce,
    crossOrigin,
    metrics,
    accessLog,
    logger,
  } = parts;
  const security = securityHeaders();
  const headOf = headsByView(security);
  const underWay = new UnderWay();

  const listener: RequestListener = (request, response) => {
    const refusal = refusalOfRequest(request, response);
    const passage = new Passage(request, callers.ofRequest(request));
    metrics.began();
    try {
      answer(passage, request, response, refusal);
    } catch (error) {
      logger.error({ err: error, method: passage.method, id: passage.id }, 'a request failed');
      if (response.headersSent) response.destroy();
      else sendProblem(response, new Problem(500, 'The service failed on this request. Its log says more.'));
    }
  };

  function answer(
    passage: Passage,
    request: IncomingMessage,
    response: ServerResponse,
    malformed: Problem | null,
  ): void {
    const { caller, isProbe } = passage;
    const verdict = rateLimit === null || isProbe ? unlimited : rateLimit(caller);
    const judged = verdict.refusal ?? malformed ?? authorize(request) ?? gatekeeper.admit(request, caller);
    const reader = judged instanceof Problem || !readers.has(judged.role) ? null : judged;
    const found = reader && hot.find(reader.view.id, request);
    if (found && reader) {
      const own = verdict.headers.concat('X-Request-Id', passage.id);
      sendAnswer(response, found.answer, { common: headOf(reader.view), own });
      if (response.writableEnded) leave(passage, response, found.operationId, false);
      else response.on('close', () => leave(passage, response, found.operationId, !response.writableFinished));
      return;
    }
    const tooMany = judged instanceof Problem || isProbe ? null : requestsAtOnce.enter(caller);
    let isCounted = !(judged instanceof Problem || isProbe) && tooMany === null;
    const admitted = tooMany ?? judged;
    if (verdict.refusal !== null || tooMany !== null) metrics.rateLimited();
    const endCount = () => {
      if (isCounted) requestsAtOnce.leave(caller);
      isCounted = false;
    };
    const operation = () => checkedOf(request)?.operationId ?? 'other';
    let endStream = () => {};
    response.on('close', () => {
      endCount();
      endStream();
      underWay.leave(response);
      leave(passage, response, operation(), !passage.isStream && !response.writableFinished);
      if (!readingMethods.has(passage.method))
        auditChanges(request, networkOf(caller), response.headersSent ? response.statusCode : null);
    });
    setAll(response, security);
    response.setHeader('Vary', callerVary);
    setAll(response, verdict.headers);
    response.setHeader('X-Request-Id', passage.id);
    if (crossOrigin(request, response)) return;
    if (admitted instanceof Problem) {
      sendProblem(response, admitted);
      return;
    }
    onStream(response, (listensTo) => {
      const entered = streamsAtOnce.enter(caller, admitted.keyId, listensTo);
      if (entered instanceof Problem) {
        metrics.rateLimited();
        return entered;
      }
      endStream = entered;
      endCount();
      passage.isStream = true;
      measured(passage, response, operation());
      return null;
    });
    setGrant(request, admitted);
    underWay.enter(request, response, admitted);
    if (admitted.role === 'read') setAll(response, hiddenParts(admitted.view));
    app(request, response);
  }

  function leave(passage: Passage, response: ServerResponse, operation: string, cut: boolean): void {
    const { id, method, path, caller } = passage;
    // Of a stream only the begin was waited for; whoever listens ends it.
    if (!passage.isStream) measured(passage, response, operation);
    const milliseconds = performance.now() - passage.startedAt;
    const bytes = passage.sentBytes();
    const { statusCode: status } = response;
    accessLog.passed({ id, method, path, status, bytes, milliseconds: round(milliseconds), caller, cut });
  }

  function measured(passage: Passage, response: ServerResponse, operation: string): void {
    metrics.ended(operation, response.statusCode, (performance.now() - passage.startedAt) / 1000);
  }

  return {
    listener,
    headers: security,
    cutVoid: () => underWay.cutWhere(gatekeeper.judge, cut),
    onMalformed: ({ id, status, bytes, remoteAddress: caller }) => {
      metrics.began();
      metrics.ended('other', status, 0);
      accessLog.passed({ id, method: '', path: '', status, bytes, milliseconds: 0, caller, cut: false });
    },
    openedBy: (address) => {
      // A proxy on this machine brings the connections of many.
      const isBounded = maxConnectionsPerCaller !== undefined || !isLoopbackAddress(address);
      return isBounded && !callers.isProxy(address) ? networkOf(address) : null;
    },
    readBy: ({ req }) => networkOf(callers.ofRequest(req)),
  };
}

/** Whoever writes this answer learns of it as where the caller leaves. */
function cut(response: ServerResponse): void {
  if (response.headersSent) breakOff(response);
  else sendProblem(response, unauthorized('What this was asked with is not good any more. Ask again with a good key.'));
}

/** Who may read what is answered from memory. */
const readers: ReadonlySet<Grant['role']> = new Set(['admin', 'read', 'anybody']);
const unlimited: RateVerdict = { headers: [], refusal: null };

/** A request as it came in. Express rewrites its method and URL. */
class Passage {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** Whether it asks how the gateway is. That is always answered. */
  readonly isProbe: boolean;
  readonly caller: string;
  readonly startedAt = performance.now();
  isStream = false;
  readonly #socket: IncomingMessage['socket'];
  readonly #writtenBefore: number;

  constructor({ method = '', url = '', headers, socket }: IncomingMessage, caller: string) {
    const query = url.indexOf('?');
    this.id = requestIdOf(headers);
    this.method = method;
    this.path = query < 0 ? url : url.slice(0, query);
    this.isProbe = this.path.startsWith('/health/');
    this.caller = caller;
    this.#socket = socket;
    this.#writtenBefore = socket.bytesWritten;
  }

  /** With the head: what the answer cost the network. */
  sentBytes(): number {
    return this.#socket.bytesWritten - this.#writtenBefore;
  }
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}
