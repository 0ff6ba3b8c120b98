import { showSafely } from '@poolgate/language/names.ts';
import { loadContract } from '@poolgate/server/api/contract.ts';
import { serviceSeenFromItsDescription } from './service-path.ts';

type Tree = Record<string, unknown>;

const { document, operations } = loadContract('scraper');
const { document: gateway } = loadContract('gateway');
const atParameters = '#/components/parameters/';

/**
 * What a service describes of the contract that the gateway knows: the operations and parameters that both have, in the words of the
 * gateway's contract. Nothing that the service wrote is in it but its version. "Try it out" asks the gateway, so that a browser need not
 * reach the service, nor hold its token; a reference, server or path of the service's own could send whoever tries it out to the
 * gateway's changes, or elsewhere. What only the service has would not be passed on. The gateway asks for its own keys on the way there, for
 * every operation.
 */
export function shownDescription(name: string, theirs: Tree): Tree {
  const { info, paths } = theirs;
  const version = isTree(info) && typeof info.version === 'string' ? showSafely(info.version, 40) : 'unknown';
  return {
    ...document,
    info: { ...document.info, title: `${name}: ${document.info.title}`, version },
    servers: [{ url: serviceSeenFromItsDescription(name), description: `${name}, read through the gateway` }],
    security: gateway.security,
    components: { ...document.components, securitySchemes: gateway.components.securitySchemes },
    paths: isTree(paths) ? pathsOfBoth(paths, theirs) : {},
  };
}

function pathsOfBoth(paths: Tree, theirs: Tree): Tree {
  const both: Record<string, Tree> = {};
  for (const { path, method, parameters } of operations) {
    const item = own(paths, path);
    const operation = own(item, method);
    if (!isTree(operation)) continue;
    const known = new Set([...namesIn(own(item, 'parameters'), theirs), ...namesIn(operation.parameters, theirs)]);
    const { security: _token, ...ours } = ownOperation(path, method);
    // A path cannot be asked without its parameters.
    const shown = ours.parameters?.filter((_, index) => {
      const parameter = parameters[index];
      return parameter?.in === 'path' || known.has(`${parameter?.in} ${parameter?.name}`);
    });
    both[path] = { ...both[path], [method]: shown ? { ...ours, parameters: shown } : ours };
  }
  return both;
}

function ownOperation(path: string, method: string): Tree & { parameters?: unknown[] } {
  const operation = own(document.paths[path], method);
  if (!isTree(operation)) throw new Error(`the contract has no ${method} ${path}`);
  return operation;
}

/** Place and name of each of these parameters. Services before contract 0.1.4 have some beside their operations. */
function namesIn(parameters: unknown, theirs: Tree): string[] {
  if (!Array.isArray(parameters)) return [];
  const shared = own(own(theirs, 'components'), 'parameters');
  return parameters.map((given) => {
    const reference = own(given, '$ref');
    const isShared = typeof reference === 'string' && reference.startsWith(atParameters);
    const parameter = isShared ? own(shared, reference.slice(atParameters.length)) : given;
    return `${text(own(parameter, 'in'))} ${text(own(parameter, 'name'))}`;
  });
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function own(tree: unknown, key: string): unknown {
  return isTree(tree) && Object.hasOwn(tree, key) ? tree[key] : undefined;
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
