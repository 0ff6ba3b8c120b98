import { loadContract } from '@poolgate/server/api/contract.ts';
import { withParametersInOperations } from '@poolgate/server/docs/parameters-in-operations.ts';
import { serviceSeenFromItsDescription } from './service-path.ts';

const { title } = loadContract('scraper').document.info;

/**
 * A service's own description as the gateway shows it. Its "Try it out" asks the gateway: a browser need not reach the service, nor hold its
 * token. Services before contract 0.1.4 have parameters beside their operations and `allowReserved`, with which a browser sends `a+b` as `a b`.
 */
export function shownDescription(name: string, contract: Record<string, unknown>): Record<string, unknown> {
  const mended = withParametersInOperations(withoutAllowReserved(contract) as Record<string, unknown>);
  const info = typeof mended.info === 'object' ? mended.info : {};
  return {
    ...mended,
    info: { ...info, title: `${name}: ${title}` },
    servers: [{ url: serviceSeenFromItsDescription(name), description: `${name}, read through the gateway` }],
  };
}

/** Examples and schemas may hold the word too; there it is a name like others. */
function withoutAllowReserved(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutAllowReserved);
  if (typeof node !== 'object' || node === null) return node;
  const isParameter = 'in' in node && 'name' in node;
  const entries = Object.entries(node).filter(([key]) => !(isParameter && key === 'allowReserved'));
  return Object.fromEntries(entries.map(([key, value]) => [key, withoutAllowReserved(value)]));
}
