import { loadContract, pathPattern, resolved } from '@poolgate/server/api/contract.ts';
import { Problem } from '@poolgate/server/http/problem.ts';
import { type RequestHandler, Router } from 'express';
import { refusalOfOperation } from '../access/authorize-operation.ts';
import { grantOf } from '../access/grant.ts';
import type { Advice } from '../advice.ts';
import { whyAway } from '../answers/coverage/coverage.ts';
import { type Forward, readTimeoutMs } from '../forward/forward.ts';
import type { AlterBody } from '../forward/from-service.ts';
import { problemOfFault } from '../gate/fault-problem.ts';
import { GateFault } from '../gate/gate-fault.ts';
import type { GatewayState } from '../state/gateway-state.ts';
import { maskedLink } from '../views/seen/seen-link.ts';
import { entriesOf, type View } from '../views/view.ts';
import { maskLinks } from './mask-links.ts';
import { serviceFor } from './service-for.ts';

const allow = 'GET, HEAD, OPTIONS';

/**
 * The read-only way to each service, so that "Try it out" works in its description: what is described there, and nothing else, for those who
 * see everything. Who may not see links that open accounts gets them masked.
 */
export function serviceReads(state: GatewayState, forward: Forward, { command }: Advice): Router {
  const operationAt = documentedReads();
  const router = Router();
  const read: RequestHandler = (request, response, next) => {
    if (request.method === 'OPTIONS') {
      response.status(204).set('Allow', allow).end();
      return;
    }
    const grant = grantOf(request);
    refuse(refusalOfOperation(grant, { role: 'read' }, command));
    const name = String(request.params.name);
    const source = serviceFor(grant.view, state, name);
    const subject = `The service ${name}`;
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.set('Allow', allow);
      throw new Problem(405, 'Services are only read here. Send changes to the paths below /api/pools.');
    }
    // The name may be encoded in other ways than here.
    const path = request.url.replace(/^\/[^/?]+/, '') || '/';
    const { operationId, showsLinks } = operationAt(path);
    // As at the gateway's own: a key is for metrics or for reading.
    if (operationId === 'getMetrics' && grant.role === 'read')
      refuse(refusalOfOperation(grant, { role: 'admin' }, command));
    if (operationId === 'getPoolSettings') refuse(refusalOfOperation(grant, { role: 'admin' }, command));
    // At the address where it was last there may be another service now; that of a name that nobody gave yet is anybody's.
    const isUnknown = source.foundBy === 'SCRAPERS_DNS' && source.introduction === null;
    if (isUnknown || state.at(source.url)?.name !== name)
      throw problemOfFault(subject, GateFault.away('is not there now'), whyAway(source));
    // A service says more of what is wrong in an answer to GET. Node leaves the body out.
    if (request.method === 'HEAD') request.method = 'GET';
    const { url } = source;
    // Only who sees all of a service comes here.
    const target = { subject, url, path, timeoutMs: readTimeoutMs, asked: { operationId }, isForReaders: false };
    const isMasked = showsLinks && !grant.view.seesLinks;
    forward(request, response, next, isMasked ? { ...target, alter: maskedBy(seenLinks(grant.view)) } : target);
  };
  router.all('/:name', read);
  router.all('/:name/{*path}', read);
  return router;
}

function refuse(refusal: Problem | null): void {
  if (refusal !== null) throw refusal;
}

/** The links as they are seen: those that open nothing are there as they are. Any other is masked. */
function seenLinks(view: View): ReadonlySet<string> {
  view.catchUp();
  return new Set(entriesOf(view, view.group({ active: 'all' })).map(({ pool }) => pool.observer_url));
}

function maskedBy(seen: ReadonlySet<string>): AlterBody {
  const shown = (link: string) => (seen.has(link) ? link : maskedLink(link));
  return (body, type) => maskLinks(body, type, shown);
}

/** Finds the operation of the services' contract that a path with its query asks for. It throws a problem where there is none. */
function documentedReads(): (path: string) => { operationId: string; showsLinks: boolean } {
  const { document, operations } = loadContract('scraper');
  const reads = operations
    // A service's own page would be a page of the gateway's origin.
    .filter(({ method, operationId }) => method === 'get' && operationId !== 'getDocs')
    .map(({ operationId, path, parameters }) => ({
      operationId,
      showsLinks: mentions(document, document.paths[path]?.get, 'observer_url'),
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
    return read;
  };
}

/** Whether a part of a document, or what it refers to, has a property of this name. */
function mentions(document: object, part: unknown, property: string, seen = new Set<unknown>()): boolean {
  if (typeof part !== 'object' || part === null || seen.has(part)) return false;
  seen.add(part);
  if (Object.hasOwn(part, property)) return true;
  const { $ref } = part as { $ref?: unknown };
  if (typeof $ref === 'string' && mentions(document, resolved(document, { $ref }), property, seen)) return true;
  return Object.values(part).some((inner) => mentions(document, inner, property, seen));
}
