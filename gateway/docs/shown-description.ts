import { loadContract } from '@poolgate/server/api/contract.ts';
import { withParametersInOperations } from '@poolgate/server/docs/parameters-in-operations.ts';
import { serviceSeenFromItsDescription } from './service-path.ts';

type Tree = Record<string, unknown>;

const { document, operations } = loadContract('scraper');
const { securitySchemes } = document.components as Tree;
/** Far deeper than any description of a service. */
const deepest = 64;
/** What a path may say beside its operations. */
const besideOperations = ['summary', 'description', 'parameters'];

/**
 * A service's own description as the gateway shows it. Its "Try it out" asks the gateway: a browser need not reach the service, nor hold its
 * token. So it may only have what the gateway passes on there: with a path, method or server of its own it could send whoever tries it
 * out to the gateway's changes, or elsewhere. Services before contract 0.1.4 have parameters beside their operations and
 * `allowReserved`, with which a browser sends `a+b` as `a b`.
 */
export function shownDescription(name: string, contract: Record<string, unknown>): Record<string, unknown> {
  const { openapi, info, security, tags, paths, components } = tidied(contract, 0) as Tree;
  const { title: _title, version, description } = isTree(info) ? info : ({} as Tree);
  const shown = withParametersInOperations({
    openapi,
    security,
    tags: Array.isArray(tags) ? tags.filter(isTree).map((tag) => pick(tag, ['name', 'description'])) : undefined,
    paths: isTree(paths) ? knownPaths(paths) : paths,
    components: isTree(components) ? { ...components, securitySchemes } : components,
  });
  return {
    ...withoutUndefined(shown),
    info: withoutUndefined({ title: `${name}: ${document.info.title}`, version, description }),
    servers: [{ url: serviceSeenFromItsDescription(name), description: `${name}, read through the gateway` }],
  };
}

/** The paths and methods that the contract has. Any other would not be answered here. */
function knownPaths(paths: Tree): Tree {
  const known: Tree = {};
  for (const { path, method } of operations) {
    const item = paths[path];
    if (!Object.hasOwn(paths, path) || !isTree(item)) continue;
    const shown = isTree(known[path]) ? known[path] : pick(item, besideOperations);
    known[path] = isTree(item[method]) ? { ...shown, [method]: withoutLeads(item[method]) } : shown;
  }
  return known;
}

function withoutLeads({ servers: _servers, externalDocs: _docs, callbacks: _callbacks, ...operation }: Tree): Tree {
  return operation;
}

/**
 * Without references to other documents, and no deeper than it may be. Examples and schemas may hold `allowReserved` too; there it is a name
 * like others.
 */
function tidied(node: unknown, depth: number): unknown {
  if (typeof node !== 'object' || node === null) return node;
  if (depth > deepest) return null;
  if (Array.isArray(node)) return node.map((item) => tidied(item, depth + 1));
  const isParameter = 'in' in node && 'name' in node;
  const entries = Object.entries(node).filter(
    ([key, value]) =>
      !(isParameter && key === 'allowReserved') &&
      !(key === '$ref' && typeof value === 'string' && !value.startsWith('#/')),
  );
  return Object.fromEntries(entries.map(([key, value]) => [key, tidied(value, depth + 1)]));
}

function pick(tree: Tree, keys: string[]): Tree {
  return Object.fromEntries(keys.filter((key) => Object.hasOwn(tree, key)).map((key) => [key, tree[key]]));
}

function withoutUndefined(tree: Tree): Tree {
  return Object.fromEntries(Object.entries(tree).filter(([, value]) => value !== undefined));
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
