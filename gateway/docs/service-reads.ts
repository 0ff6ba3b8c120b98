import { Problem } from '@poolgate/contracts/server/problem.ts';
import { type RequestHandler, Router } from 'express';
import { readTimeoutMs } from '../operations/pass-on.ts';
import type { Forward } from '../proxy.ts';
import type { ReadModel } from '../read-model/read-model.ts';
import { servicePath } from './service-path.ts';

const types = ['application/json', 'application/problem+json', 'text/plain'];

/** The read-only way to each service, so that "Try it out" works in its description. */
export function serviceReads(model: ReadModel, forward: Forward): Router {
  const router = Router();
  const read: RequestHandler = (request, response, next) => {
    const name = String(request.params.name);
    const source = model.source(name);
    if (!source) throw new Problem(404, `No service is named "${name}". GET /api/sources lists the known ones.`);
    if (request.method !== 'GET')
      throw new Problem(405, 'Services are only read here. Send changes to the paths below /api/pools.');
    const path = request.originalUrl.slice(servicePath(name).length) || '/';
    // A service may stand below a path of its own; what lies beside it is not meant.
    if (!path.startsWith('/') || /(^|[/\\])(\.|%2e){2}([/\\?#]|%2f|$)/i.test(path))
      throw new Problem(404, `There is nothing at ${path}.`);
    forward(request, response, next, {
      url: source.url,
      path,
      timeoutMs: readTimeoutMs,
      types,
      problem: (what, cause) =>
        new Problem(503, `The service ${name} ${what}. Start it or try again later.`, { retryAfterSeconds: 5, cause }),
      rewriteLink: (link) => link.replaceAll(/<(\/[^>]*)>/g, (_all, target) => `<${servicePath(name)}${target}>`),
    });
  };
  router.all('/:name', read);
  router.all('/:name/{*path}', read);
  return router;
}
