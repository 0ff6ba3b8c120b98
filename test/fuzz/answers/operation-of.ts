import { loadContract, pathPattern } from '@poolgate/server/api/contract.ts';
import type { Api } from '../asking/requests.ts';

const byApi = { gateway: patternsOf('gateway'), scraper: patternsOf('scraper') };

function patternsOf(api: Api) {
  return loadContract(api).operations.map(({ operationId, method, path }) => ({
    operationId,
    method: method.toUpperCase(),
    pattern: pathPattern(path),
  }));
}

/** The path of a target, as a server that reads it by the book sees it. */
export function pathOf(target: string): string {
  const path = target.replace(/^https?:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '');
  // A slash at the end of a path is ignored, also of this one.
  return path === '' || path === '//' ? '/' : path;
}

/** The operations that a request may be for: a path can fit a fixed and a variable one. */
export function operationsFor(api: Api, method: string, target: string): string[] {
  const path = pathOf(target);
  const asked = method === 'HEAD' ? 'GET' : method;
  return byApi[api]
    .filter((one) => one.method === asked && one.pattern.test(path))
    .map(({ operationId }) => operationId);
}
