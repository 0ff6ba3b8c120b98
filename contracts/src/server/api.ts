import { createHash, timingSafeEqual } from 'node:crypto';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import type { Logger } from '../logger.ts';
import { type Contract, type ContractParameter, pathPattern } from './contract.ts';
import { Problem, sendProblem } from './problem.ts';
import { requestIdOf } from './request-id.ts';
import { validateRequests } from './validate-requests.ts';

export interface ApiOptions<OperationId extends string> {
  contract: Contract;
  /** What answers each operation of the contract; an operation without a handler does not compile. */
  operations: Record<OperationId, RequestHandler>;
  logger: Logger;
  /** Where set, every operation that the contract does not open asks for it as a bearer token. */
  serviceToken?: string | undefined;
  /** What comes before the contract's operations, such as security headers and the files of the documentation page. */
  before?: (app: Express) => void;
}

/** An Express application that answers exactly what the contract describes, and everything else with a problem. */
export function createApi<OperationId extends string>(options: ApiOptions<OperationId>): Express {
  const { contract, operations, logger } = options;
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use((request, response, next) => {
    response.set('Cache-Control', 'no-cache');
    if (!response.hasHeader('X-Request-Id')) response.set('X-Request-Id', requestIdOf(request.headers));
    // Express answers in full where the request says `no-cache`, as every fetch() that sets If-None-Match by itself does.
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
    // HEAD is GET without the body, which Node leaves out; the validator would refuse what the contract does not spell out.
    if (request.method === 'HEAD') request.method = 'GET';
    next();
  });
  app.use(express.json({ limit: '100kb' }));
  app.use(validateRequests(contract));
  for (const { operationId, method, path } of contract.operations) {
    const route = path.replaceAll(/\{(\w+)\}/g, ':$1');
    (app as unknown as Record<string, (route: string, handler: RequestHandler) => void>)[method]?.(
      route,
      operations[operationId as OperationId],
    );
  }
  app.use(toProblem(contract, logger));
  return app;
}

/** What `Allow` says of a path, or null where the contract has nothing there. */
function allowedMethods(contract: Contract): (path: string) => string | null {
  const operations = contract.operations.map(({ path, method }) => ({ method, pattern: pathPattern(path) }));
  return (path) => {
    const methods = operations.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method.toUpperCase());
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
    response.set('WWW-Authenticate', 'Bearer');
    sendProblem(
      response,
      new Problem(401, 'This service asks for its token. Send it as `Authorization: Bearer <SERVICE_TOKEN>`.'),
    );
  };
}

interface ValidationFault {
  path?: string;
  message?: string;
}

/** The last stop of every error: a problem for the caller; what is our own fault goes to the log and shows no message. */
function toProblem(contract: Contract, logger: Logger): ErrorRequestHandler {
  const parameters = new Map(
    contract.operations.flatMap((operation) => operation.parameters).map((parameter) => [parameter.name, parameter]),
  );
  return (error, request, response, next) => {
    if (response.headersSent) return next(error);
    if (error instanceof Problem) return sendProblem(response, error);
    const status = typeof error?.status === 'number' && error.status >= 400 && error.status < 500 ? error.status : 500;
    if (error?.headers?.Allow) response.set('Allow', error.headers.Allow);
    if (status === 500) {
      const id = response.getHeader('X-Request-Id');
      logger.error({ err: error, method: request.method, id }, 'a request failed');
      return sendProblem(response, new Problem(500, 'The service failed on this request. Its log says more.'));
    }
    sendProblem(response, new Problem(status, explain(status, error, request.path, parameters)));
  };
}

function explain(
  status: number,
  error: { message?: string; errors?: ValidationFault[] },
  path: string,
  parameters: Map<string, ContractParameter>,
): string {
  if (status === 404) return `There is nothing at ${path}. GET /openapi.json lists what there is.`;
  if (status === 405) return `${path} does not take this method. GET /openapi.json lists what it takes.`;
  if (status === 415)
    return 'The body is not of the media type that this takes. Send it as `Content-Type: application/json`.';
  const faults = (error.errors ?? []).map(({ path: place = '', message = '' }) => {
    const name = place.split('/').at(-1) ?? '';
    if (message.startsWith('Unknown query parameter')) return `There is no query parameter ${name}; remove it`;
    const example = parameters.get(name)?.schema?.examples?.[0];
    return `${name || 'The request'} ${message.toLowerCase()}${example === undefined ? '' : `, for example ${example}`}`;
  });
  return faults.length > 0 ? `${faults.join('; ')}.` : `The request cannot be read: ${error.message ?? 'malformed'}.`;
}
