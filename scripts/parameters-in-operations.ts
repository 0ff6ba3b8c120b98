type Tree = Record<string, unknown>;

/** What a path item may hold besides operations. */
const notOperations = new Set(['$ref', 'summary', 'description', 'servers', 'parameters']);

/**
 * The same OpenAPI document with the parameters of each path inside its operations. Swagger UI shows a parameter of the path that is a
 * reference without its name in the first operation that is opened, and sends the path with `{…}` in it.
 */
export function withParametersInOperations<Document extends { paths?: unknown }>(document: Document): Document {
  if (!isTree(document.paths)) return document;
  const paths = Object.entries(document.paths).map(([path, item]) => [
    path,
    isTree(item) ? moved(item, document) : item,
  ]);
  return { ...document, paths: Object.fromEntries(paths) };
}

function moved(item: Tree, document: object): Tree {
  const { parameters: shared, ...rest } = item;
  if (!Array.isArray(shared)) return item;
  const entries = Object.entries(rest).map(([name, operation]) => {
    if (notOperations.has(name) || !isTree(operation)) return [name, operation];
    const own: unknown[] = Array.isArray(operation.parameters) ? operation.parameters : [];
    const ownKeys = new Set(own.map((parameter) => keyOf(parameter, document)));
    // An operation may define a parameter of its path anew.
    const inherited = shared.filter((parameter) => !ownKeys.has(keyOf(parameter, document)));
    return [name, withParameters(operation, [...inherited, ...own])];
  });
  return Object.fromEntries(entries);
}

/** The parameters stand where they stood, or before what is long. */
function withParameters(operation: Tree, parameters: unknown[]): Tree {
  if ('parameters' in operation) return { ...operation, parameters };
  const { requestBody, responses, ...head } = operation;
  return {
    ...head,
    parameters,
    ...(requestBody !== undefined && { requestBody }),
    ...(responses !== undefined && { responses }),
  };
}

/** A parameter is known by its place and name. */
function keyOf(parameter: unknown, document: object): string {
  const found = resolved(parameter, document);
  return isTree(found) ? JSON.stringify([found.in, found.name]) : JSON.stringify(parameter);
}

function resolved(item: unknown, document: object): unknown {
  if (!isTree(item) || typeof item.$ref !== 'string') return item;
  const keys = item.$ref.replace(/^#\//, '').split('/');
  return keys.reduce<unknown>((node, key) => (isTree(node) ? node[key] : undefined), document);
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
