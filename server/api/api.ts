import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { showSafely } from '@poolgate/language/names.ts';
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from 'express';
import { Problem, sendProblem } from '../http/problem.ts';
import { refusalOfRequest } from '../http/refused-request.ts';
import { requestIdOf } from '../http/request-id.ts';
import type { Logger } from '../process/logger.ts';
import { answering } from './answering.ts';
import { checkedOf, requestChecks, wrongMediaType } from './check-requests.ts';
import { type Contract, type ContractOperation, pathPattern } from './contract.ts';
import { deepestBody, isTooDeep } from './json-depth.ts';
import type { Described, Handlers, OperationHandler } from './operation.ts';

export interface ApiOptions<Operations> {
  contract: Contract;
  operations: Handlers<Operations>;
  logger: Logger;
  /** If set, callers must send it as a bearer token. Operations that the contract leaves open do not need it. */
  serviceToken?: string | undefined;
  /** Why the caller of a request may not have this operation, or null. Asked before anything of its parameters and its body is looked at. */
  authorize?: (operation: ContractOperation, request: Request) => Problem | null;
  /** `Cache-Control` of every answer that does not say otherwise. */
  cacheControl?: string;
  /** Whether every request passes an edge before, which gives it its id and asks `refusalOfRequest`. */
  hasEdge?: boolean;
  /** Adds what runs before the contract's operations, such as security headers and the files of the documentation page. */
  before?: (app: Express) => void;
}

const mostBodyBytes = 100 * 1024;
const otherCharset = /;\s*charset\s*=\s*(?!"?utf-8"?\s*(?:;|$))/i;

/** Answers what the contract describes. Any other request gets a problem. */
export function createApi<Operations>(options: ApiOptions<Operations>): RequestListener {
  const { contract, logger, authorize = () => null, cacheControl = 'no-cache' } = options;
  const handlers = options.operations as Record<string, OperationHandler<Described>>;
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  // As the contract writes them: OPTIONS, the token and the limits go by the same text.
  app.enable('case sensitive routing');
  app.use((request, response, next) => {
    response.set('Cache-Control', cacheControl);
    // Express would answer in full. Every fetch() that sets If-None-Match by itself also sends `Cache-Control: no-cache`.
    if (request.headers['if-none-match'] !== undefined) delete request.headers['cache-control'];
    next();
  });
  options.before?.(app);
  if (options.serviceToken !== undefined) app.use(requireToken(options.serviceToken, contract));
  const allowed = allowedMethods(contract);
  app.use((request, response, next) => {
    const allow = request.method === 'OPTIONS' ? allowed(request.path) : null;
    if (allow === null) next();
    else response.status(204).set('Allow', allow).end();
  });
  app.use((request, _response, next) => {
    // The contract has no HEAD. It is a GET whose body Node leaves out.
    if (request.method === 'HEAD') request.method = 'GET';
    next();
  });
  const check = requestChecks(contract);
  for (const operation of contract.operations) {
    const { method, operationId } = operation;
    const handler = handlers[operationId];
    if (!handler) throw new Error(`no handler answers ${operationId}`);
    const route = app.route(operation.path.replaceAll(/\{(\w+)\}/g, ':$1'));
    const permitted: RequestHandler = (request, _response, next) => {
      const refusal = authorize(operation, request);
      if (refusal !== null) throw refusal;
      next();
    };
    route[method](permitted, readBody, check(operation), answering(operation, handler));
  }
  app.use(({ path }, response) => {
    const allow = allowed(path);
    const asked = showSafely(path);
    if (allow === null) throw new Problem(404, `There is nothing at ${asked}. GET /openapi.json lists what there is.`);
    response.set('Allow', allow);
    throw new Problem(405, `${asked} does not take this method. GET /openapi.json lists what it takes.`);
  });
  app.use(toProblem(logger, contract));
  if (options.hasEdge === true) return app;
  return (request, response) => {
    if (!response.hasHeader('X-Request-Id')) response.setHeader('X-Request-Id', requestIdOf(request.headers));
    // Before Express, which answers some of them itself, as a page.
    const refusal = refusalOfRequest(request, response);
    if (refusal === null) app(request, response);
    else sendProblem(response, refusal);
  };
}

const parseJson = express.json({ limit: mostBodyBytes });

const readBody: RequestHandler = (request, response, next) => {
  const { 'content-length': length, 'content-type': type = '' } = request.headers;
  if (otherCharset.test(type)) throw wrongBody('charset.unsupported');
  // The body parser would read all of it first.
  if (Number(length) > mostBodyBytes)
    throw new Problem(
      413,
      `The body is too large. It may have ${mostBodyBytes} bytes, and nothing that can be asked here needs more.`,
    );
  parseJson(request, response, (fault) => {
    if (fault === undefined && isTooDeep(request.body))
      next(new Problem(400, `The body is nested too deeply. It may have ${deepestBody} levels.`));
    else next(fault);
  });
};

/** The `Allow` header of a path, or of all (`*`); null if the contract has nothing there. */
function allowedMethods(contract: Contract): (path: string) => string | null {
  const operations = contract.operations.map(({ path, method }) => ({ method, pattern: pathPattern(path) }));
  return (path) => {
    const methods = operations
      .filter(({ pattern }) => path === '*' || pattern.test(path))
      .map(({ method }) => method.toUpperCase());
    if (methods.length === 0) return null;
    return [...new Set([...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'])].join(', ');
  };
}

function requireToken(token: string, contract: Contract): RequestHandler {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  const expected = digest(token);
  const isRight = (header: string | undefined) => {
    const given = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1];
    return given !== undefined && timingSafeEqual(digest(given), expected);
  };
  const openPaths = contract.operations.filter((operation) => operation.open).map(({ path }) => pathPattern(path));
  return (request, response, next) => {
    const isOpen = openPaths.some((path) => path.test(request.path));
    if (isOpen || isRight(request.get('authorization'))) return next();
    const detail = 'This service asks for its token. Send it as `Authorization: Bearer <SERVICE_TOKEN>`.';
    sendProblem(response, new Problem(401, detail, { challenge: 'Bearer' }));
  };
}

/** What the body parser does not take. */
function wrongBody(what: string): Problem {
  if (what === 'encoding.unsupported')
    return new Problem(
      415,
      'The body is compressed in a way that is not known here. Send it as it is, without the header Content-Encoding.',
    );
  if (what === 'charset.unsupported')
    return new Problem(415, 'The body is not in UTF-8. Send JSON in UTF-8, as `Content-Type: application/json`.');
  return wrongMediaType();
}

/** Turns every error into a problem for the caller. Our own faults go to the log, and their messages are not shown. */
function toProblem(logger: Logger, contract: Contract): ErrorRequestHandler {
  const operations = new Map(contract.operations.map((operation) => [operation.operationId, operation]));
  return (error, request, response, next) => {
    if (response.headersSent) return next(error);
    if (error instanceof Problem) {
      const { operationId = '' } = checkedOf(request) ?? {};
      const { status } = error;
      const operation = operations.get(operationId);
      if (operation && !operation.statuses.has(status) && !operation.refusals.has(status))
        logger.error({ operationId, status }, 'an operation answers with a status that the contract does not describe');
      return sendProblem(response, error);
    }
    if (error?.status === 415) return sendProblem(response, wrongBody(error.type));
    // Express or its body parser cannot read the request.
    if (typeof error?.status === 'number' && error.status >= 400 && error.status < 500)
      return sendProblem(
        response,
        new Problem(error.status, `The request cannot be read: ${showSafely(String(error.message ?? 'malformed'))}.`),
      );
    const id = response.getHeader('X-Request-Id');
    logger.error({ err: error, method: request.method, id }, 'a request failed');
    sendProblem(response, new Problem(500, 'The service failed on this request. Its log says more.'));
  };
}
