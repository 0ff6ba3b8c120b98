import { loadContract, pathPattern } from '@poolgate/server/api/contract.ts';
import { Problem } from '@poolgate/server/http/problem.ts';
import { type RequestHandler, Router } from 'express';
import { whyAway } from '../answers/coverage/coverage.ts';
import type { Forward } from '../forward/forward.ts';
import { readTimeoutMs } from '../forward/forward.ts';
import { problemOfFault } from '../gate/fault-problem.ts';
import { GateFault } from '../gate/gate-fault.ts';
import type { GatewayState } from '../state/gateway-state.ts';

const allow = 'GET, HEAD, OPTIONS';

/** The read-only way to each service, so that "Try it out" works in its description: what is described there, and nothing else. */
export function serviceReads(state: GatewayState, forward: Forward): Router {
  const operationAt = documentedReads();
  const router = Router();
  const read: RequestHandler = (request, response, next) => {
    const name = String(request.params.name);
    const source = state.source(name);
    const subject = `The service ${name}`;
    if (!source) throw new Problem(404, `No service is named "${name}". GET /api/sources lists the known ones.`);
    if (request.method === 'OPTIONS') {
      response.status(204).set('Allow', allow).end();
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.set('Allow', allow);
      throw new Problem(405, 'Services are only read here. Send changes to the paths below /api/pools.');
    }
    // The name may be encoded in other ways than here.
    const path = request.url.replace(/^\/[^/?]+/, '') || '/';
    const operationId = operationAt(path);
    // At the address where it was last there may be another service now; that of a name that nobody gave yet is anybody's.
    const isUnknown = source.foundBy === 'SCRAPERS_DNS' && source.introduction === null;
    if (isUnknown || state.at(source.url)?.name !== name)
      throw problemOfFault(subject, GateFault.away('is not there now'), whyAway(source));
    // A service says more of what is wrong in an answer to GET. Node leaves the body out.
    if (request.method === 'HEAD') request.method = 'GET';
    const { url } = source;
    forward(request, response, next, { subject, url, path, timeoutMs: readTimeoutMs, asked: { operationId } });
  };
  router.all('/:name', read);
  router.all('/:name/{*path}', read);
  return router;
}

/** Finds the operation of the services' contract that a path with its query asks for. It throws a problem where there is none. */
function documentedReads(): (path: string) => string {
  const reads = loadContract('scraper')
    // A service's own page would be a page of the gateway's origin.
    .operations.filter(({ method, operationId }) => method === 'get' && operationId !== 'getDocs')
    .map(({ operationId, path, parameters }) => ({
      operationId,
      pattern: pathPattern(path),
      query: new Set(parameters.filter((parameter) => parameter.in === 'query').map((parameter) => parameter.name)),
    }));
  return (path) => {
    const [place = '', query] = path.split(/\?(.*)/s);
    const read = reads.find(({ pattern }) => pattern.test(place));
    // A service may have a base path. What is beside that must stay out of reach.
    if (!read || !place.startsWith('/') || /(^|[/\\]|%2f|%5c)(\.|%2e){1,2}([/\\]|%2f|%5c|$)/i.test(place))
      throw new Problem(404, `Services have nothing to read at ${place}. Their /openapi.json lists what there is.`);
    const unknown = [...new URLSearchParams(query).keys()].find((name) => !read.query.has(name));
    if (unknown !== undefined) throw new Problem(400, `There is no query parameter ${unknown}; remove it.`);
    return read.operationId;
  };
}
