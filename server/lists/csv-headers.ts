import { attachment, csvType } from './csv.ts';

interface FileRequest {
  operationId: string;
  path: object;
  query: object;
}

/** The headers of a CSV file. Its name is made of the operation, the names in the path, and the span of time. */
export function csvHeadersFor({ operationId, path, query }: FileRequest): Record<string, string> {
  const what = operationId
    .replace(/^(get|list)/, '')
    .replaceAll(/(?<=.)[A-Z]/g, '-$&')
    .toLowerCase();
  const span = (['from', 'to'] as const).flatMap((name) => {
    const { [name]: bound } = query as { from?: unknown; to?: unknown };
    return typeof bound === 'string' ? [name, bound] : [];
  });
  return { 'Content-Type': csvType, ...attachment(what, ...Object.values(path).map(String), ...span) };
}
