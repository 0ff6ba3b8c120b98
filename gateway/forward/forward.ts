import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Problem } from '@poolgate/server/http/problem.ts';
import type { Logger } from '@poolgate/server/process/logger.ts';
import type { NextFunction, Request, Response } from 'express';
import { createProxyMiddleware, fixRequestBody } from 'http-proxy-middleware';

/** How long a service has for a read. */
export const readTimeoutMs = 15_000;
/** A poll may have to wait for the request budget of its pool and for slow pages. */
export const pollTimeoutMs = 300_000;

export interface ForwardTarget {
  /** Base URL of the service. */
  url: string;
  /** Path and query there. */
  path: string;
  timeoutMs: number;
  /** Media types that may be passed on. The answer of a service must not become a page of the gateway's own origin. */
  types: string[];
  /** Makes the problem for a service that does not answer. It must name the service. */
  problem: (what: string, cause?: unknown) => Problem;
}

export type Forward = (request: Request, response: Response, next: NextFunction, target: ForwardTarget) => void;

/** The headers that are passed on. None concerns one connection only or identifies a person. */
const requestHeaders = new Set([
  'accept',
  'accept-encoding',
  'content-length',
  'content-type',
  'host',
  'if-none-match',
  'poolgate-contract',
  'transfer-encoding',
  'user-agent',
  'x-request-id',
]);
const responseHeaders = new Set([
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-length',
  'content-type',
  'date',
  'etag',
  'last-modified',
  'link',
  'retry-after',
  'vary',
  'x-incomplete-pools',
  'x-other-currencies',
  'x-total-count',
]);

interface ForwardedRequest {
  target: ForwardTarget;
  fail: (problem: Problem) => void;
  outgoing?: ClientRequest;
}

/** Passes a request on to a service, and its answer back. Both keep only the headers of these lists. */
export function createForward(serviceToken: string | undefined, logger: Logger): Forward {
  const forwardedRequests = new WeakMap<IncomingMessage, ForwardedRequest>();
  const proxy = createProxyMiddleware<Request, Response>({
    // A kept connection that the service has just closed would fail a POST that cannot be repeated.
    agent: false,
    changeOrigin: true,
    router: (request) => forwardedOf(request).target.url,
    pathRewrite: (_path, request) => forwardedOf(request).target.path,
    // Its own plugins answer errors in plain text and print to the console.
    ejectPlugins: true,
    plugins: [
      (server) => {
        server.on('proxyReq', (outgoing, request, response) => send(outgoing, request, response, forwardedOf(request)));
        server.on('proxyRes', (answer, request, response) => receive(answer, response, forwardedOf(request)));
        server.on('error', (error, request) => {
          if (!request) throw error;
          const { target, fail } = forwardedOf(request);
          fail(target.problem('does not answer now', error));
        });
        // The caller hung up, so there is no one to answer.
        server.on('econnreset', () => undefined);
      },
    ],
  });

  function forwardedOf(request: IncomingMessage): ForwardedRequest {
    const forwarded = forwardedRequests.get(request);
    if (!forwarded) throw new Error('a request is passed on without a target');
    return forwarded;
  }

  function send(outgoing: ClientRequest, request: Request, response: Response, forwarded: ForwardedRequest): void {
    forwarded.outgoing = outgoing;
    const ofTheConnection = namedIn(request.headers.connection);
    for (const name of outgoing.getHeaderNames())
      if (!requestHeaders.has(name) || ofTheConnection.has(name)) outgoing.removeHeader(name);
    const requestId = response.getHeader('x-request-id');
    if (requestId !== undefined) outgoing.setHeader('x-request-id', String(requestId));
    if (serviceToken !== undefined) outgoing.setHeader('authorization', `Bearer ${serviceToken}`);
    if (request.body !== undefined) {
      // The body has been read already, so it is written again, with a length.
      outgoing.removeHeader('transfer-encoding');
      fixRequestBody(outgoing, request);
    }
  }

  return (request, response, next, target) => {
    let over = false;
    const forwarded: ForwardedRequest = {
      target,
      fail: (problem) => {
        if (over) return;
        over = true;
        logger.debug({ reason: problem.message, err: problem.cause }, 'a request could not be passed on');
        // Half an answer must not look whole.
        if (response.headersSent) response.destroy();
        else next(problem);
      },
    };
    forwardedRequests.set(request, forwarded);
    const timer = setTimeout(() => {
      forwarded.fail(target.problem(`did not answer within ${target.timeoutMs / 1000} s`));
      forwarded.outgoing?.destroy();
    }, target.timeoutMs);
    response.once('close', () => {
      over = true;
      clearTimeout(timer);
    });
    void proxy(request, response, (error) => {
      if (error) forwarded.fail(target.problem('does not answer now', error));
    });
  };
}

/** Runs before the proxy copies the answer's head. Nothing is copied if the caller has got a problem instead. */
function receive(answer: IncomingMessage, response: Response, { target, fail }: ForwardedRequest): void {
  const status = answer.statusCode ?? 502;
  const type = (answer.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const refusal =
    status === 401
      ? "refuses the gateway's token; give both the same SERVICE_TOKEN"
      : status === 403
        ? 'refuses to be asked under this name; add it to its ALLOWED_HOSTS'
        : status >= 300 && status < 400 && status !== 304
          ? 'sends the gateway elsewhere, which it does not follow; give its own address'
          : status !== 304 && !target.types.includes(type)
            ? 'gave an answer that breaks the contract'
            : null;
  if (refusal !== null) {
    fail(target.problem(refusal));
    answer.destroy();
    return;
  }
  const ofTheConnection = namedIn(answer.headers.connection);
  for (const name of Object.keys(answer.headers))
    if (!responseHeaders.has(name) || ofTheConnection.has(name)) delete answer.headers[name];
  // The gateway varies by `Origin`. The service's answer may vary by more.
  const { vary } = answer.headers;
  if (vary !== undefined) response.vary(vary);
  delete answer.headers.vary;
  // Otherwise the proxy would keep this connection, even if the gateway is about to stop.
  if (!response.shouldKeepAlive) answer.headers.connection = 'close';
  const { link } = answer.headers;
  if (link !== undefined) answer.headers.link = withQueriesAlone(Array.isArray(link) ? link.join(', ') : link);
}

/** Services before contract 0.1.4 link to paths of their own. The same page has the same query here, and another path. */
export function withQueriesAlone(link: string): string {
  return link.replaceAll(/<[^<>?]*(\?[^<>]*)?>/g, (_all, query = '?') => `<${query}>`);
}

/** The headers that `Connection` says are for this connection only. Without the length an answer would not end. */
function namedIn(connection: string | undefined): Set<string> {
  const names = (connection ?? '').split(',').map((name) => name.trim().toLowerCase());
  return new Set(names.filter((name) => name !== 'content-length' && name !== 'transfer-encoding' && name !== 'host'));
}
