import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { resolve: fileOf } = createRequire(import.meta.url);

export interface ContractParameter {
  name: string;
  in: string;
  description?: string;
  required?: boolean;
  /** Of a query: an empty value says something. */
  allowEmptyValue?: boolean;
  schema?: { examples?: unknown[] };
}

export interface ContractOperation {
  operationId: string;
  method: string;
  /** As the contract writes it: `/pools/{pool_id}`. */
  path: string;
  /** Whether the operation answers without the service's token. */
  open: boolean;
  /** Whether it can also answer as CSV. */
  hasCsv: boolean;
  parameters: ContractParameter[];
}

/** A contract as its service loads it: the bundled document and the operations in it. */
export interface Contract {
  // biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document is handed on to libraries as it is
  document: any;
  operations: ContractOperation[];
}

const methods = ['get', 'post', 'put', 'patch', 'delete'];

export function loadContract(api: 'scraper' | 'gateway'): Contract {
  const document = JSON.parse(readFileSync(fileOf(`@poolgate/contracts/generated/${api}.openapi.json`), 'utf8'));
  const resolve = (item: { $ref?: string }) =>
    item.$ref
      ? item.$ref
          .slice(2)
          .split('/')
          .reduce((node, key) => node[key.replaceAll('~1', '/')], document)
      : item;
  const operations: ContractOperation[] = [];
  for (const [path, item] of Object.entries<Record<string, unknown>>(document.paths)) {
    for (const method of methods) {
      const operation = item[method] as
        | {
            operationId: string;
            security?: unknown[];
            parameters?: { $ref?: string }[];
            responses: Record<string, { content?: Record<string, unknown> }>;
          }
        | undefined;
      if (!operation) continue;
      const parameters = [...((item.parameters as { $ref?: string }[]) ?? []), ...(operation.parameters ?? [])].map(
        (parameter) => {
          const found = resolve(parameter);
          return { ...found, schema: resolve(found.schema ?? {}) };
        },
      );
      const open = (operation.security ?? document.security ?? []).length === 0;
      const hasCsv = operation.responses['200']?.content?.['text/csv'] !== undefined;
      operations.push({ operationId: operation.operationId, method, path, open, hasCsv, parameters });
    }
  }
  return { document, operations };
}

/** What a path of the contract looks like in a request. It is the same with and without a slash at its end. */
export function pathPattern(path: string): RegExp {
  const escaped = path.replace(/\/$/, '').replaceAll('.', '\\.');
  const source = `^${escaped.replaceAll(/\{\w+\}/g, '[^/]+')}/?$`;
  // Linear: the parts of our own paths are divided by slashes.
  return new RegExp(source);
}
