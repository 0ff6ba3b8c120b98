import { csvType } from './csv.ts';
import { attachment } from './csv-file-name.ts';

interface FileRequest {
  operationId: string;
  path: object;
  query: object;
}

/** Says nothing of what is in the file, or which page of it. */
const notInName = new Set(['format', 'bom', 'limit', 'cursor']);

/** The headers of a CSV file. */
export function csvHeadersFor(request: FileRequest): Record<string, string> {
  return { 'Content-Type': csvType, ...attachment(...csvNameOf(request)) };
}

/** The parts of the name of a CSV file: the operation, the names in the path, and what the query asks for. */
export function csvNameOf({ operationId, path, query }: FileRequest): string[] {
  const [operation = '', by] = operationId.split(/By(?=[A-Z])/);
  const what = operation
    .replace(/^(get|list)/, '')
    .replaceAll(/(?<=.)[A-Z]/g, '-$&')
    .toLowerCase();
  const { client, ...filters } = query as { client?: string };
  // One client has one file, wherever the request names him.
  const asked = by === 'Query' ? [String(client), ...askedParts(filters)] : askedParts(query);
  return [what, ...Object.values(path).map(String), ...asked];
}

/** The span of time comes last. */
const order = (name: string) => ['from', 'to'].indexOf(name);

/** What a query asks for, as parts of a file name. */
export function askedParts(query: object): string[] {
  return Object.entries(query)
    .filter(([name, value]) => value !== undefined && !notInName.has(name))
    .sort(([one], [other]) => order(one) - order(other) || (one < other ? -1 : 1))
    .flatMap(([name, value]) => [name.replaceAll('_', '-'), String(value)]);
}
