/** An operation as a served document describes it. */
export interface DescribedOperation {
  operationId: string;
  method: string;
  path: string;
  parameters: { name: string; in: string }[];
}

interface ServedOperation {
  operationId: string;
  parameters?: Reference[];
}

interface Reference {
  $ref?: string;
  name: string;
  in: string;
}

export interface ServedDocument {
  info: { title: string };
  servers: { url: string }[];
  paths: Record<string, Record<string, ServedOperation>>;
  components: { parameters: Record<string, Reference> };
}

const methods = ['get', 'post', 'put', 'patch', 'delete'];

/** Only what stands in the operation itself counts: the page does not know the parameters of a path. */
export function describedIn({ paths, components }: ServedDocument): DescribedOperation[] {
  const found = (given: Reference) =>
    given.$ref === undefined ? given : (components.parameters[given.$ref.split('/').at(-1) ?? ''] as Reference);
  return Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      if (operation === undefined) return [];
      const { operationId, parameters = [] } = operation;
      return [{ operationId, method, path, parameters: parameters.map(found) }];
    }),
  );
}

/** Path and query for these values, encoded as RFC 3986 has it. Empty ones are left out. */
export function encoded({ path, parameters }: DescribedOperation, values: Record<string, string>): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(values[name] ?? ''));
  const query = parameters
    .filter(({ name, in: place }) => place === 'query' && values[name])
    .map(({ name }) => `${encodeURIComponent(name)}=${encodeURIComponent(values[name] ?? '')}`);
  return query.length === 0 ? filled : `${filled}?${query.join('&')}`;
}
