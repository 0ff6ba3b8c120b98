import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { resolve: fileOf } = createRequire(import.meta.url);

export interface ContractParameter {
  name: string;
  in: string;
  description?: string;
  required?: boolean;
  /** Of a query: an empty value has a meaning. */
  allowEmptyValue?: boolean;
  schema?: { $ref?: string; examples?: unknown[] };
}

export interface OperationAccess {
  /** `anyone` needs no key. */
  role: 'anyone' | 'read' | 'metrics' | 'admin';
  /** One of these parts of accounts must be seen; undefined where none need be. */
  parts?: string[];
}

export interface ContractOperation {
  operationId: string;
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** As the contract writes it: `/pools/{pool_id}`. */
  path: string;
  /** Whether the operation answers without the service's token. */
  open: boolean;
  /** What its caller must be allowed (`x-access`); null where the contract does not say, as in that of the services. */
  access: OperationAccess | null;
  /** Whether it takes any query for none (`x-query`): others add to the links that they pass on. */
  ignoresQuery: boolean;
  hasBody: boolean;
  /** Whether its body is checked here. Else (`x-body`) the operation does it, which tells everything that is wrong with it in its own words. */
  checksBody: boolean;
  /** Whether it can also answer as CSV. */
  hasCsv: boolean;
  /** The statuses that the contract describes. */
  statuses: ReadonlySet<number>;
  /** Those that its `default` stands for. */
  refusals: ReadonlySet<number>;
  parameters: ContractParameter[];
}

/** The parts of an OpenAPI document that this folder reads. */
export interface OpenApiDocument {
  info: { title: string; version: string };
  paths: Record<string, Record<string, unknown>>;
  components: {
    schemas: Record<string, { pattern?: string; examples?: unknown[]; [name: string]: unknown }>;
    securitySchemes?: object;
  };
  security?: unknown[];
  [name: string]: unknown;
}

/** Given before an operation is looked at, or to a caller who wants too much at once. `RefusedRequest` in the contracts names them. */
const refusals: ReadonlySet<number> = new Set([400, 401, 403, 413, 414, 415, 417, 429, 431, 503]);
const none: ReadonlySet<number> = new Set();

/** A contract as its service loads it: the bundled document and the operations in it. */
export interface Contract {
  document: OpenApiDocument;
  operations: ContractOperation[];
}

interface Referring {
  $ref?: string;
}

interface OperationObject {
  operationId: string;
  security?: unknown[];
  'x-access'?: OperationAccess;
  'x-query'?: 'ignored';
  'x-body'?: 'checked by the operation';
  parameters?: Referring[];
  requestBody?: object;
  responses: Record<string, { content?: Record<string, unknown> }>;
}

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

type Api = 'scraper' | 'gateway';
const loaded = new Map<Api, Contract>();

/** The same object for everybody: nobody may change it. */
export function loadContract(api: Api): Contract {
  const contract = loaded.get(api) ?? readContract(api);
  loaded.set(api, contract);
  return contract;
}

function readContract(api: Api): Contract {
  const document: OpenApiDocument = JSON.parse(
    readFileSync(fileOf(`@poolgate/contracts/generated/${api}.openapi.json`), 'utf8'),
  );
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method] as OperationObject | undefined;
      if (!operation) return [];
      return {
        operationId: operation.operationId,
        method,
        path,
        open: (operation.security ?? document.security ?? []).length === 0,
        access: operation['x-access'] ?? null,
        ignoresQuery: operation['x-query'] === 'ignored',
        hasBody: operation.requestBody !== undefined,
        checksBody: operation['x-body'] === undefined,
        hasCsv: operation.responses['200']?.content?.['text/csv'] !== undefined,
        statuses: new Set(Object.keys(operation.responses).flatMap((key) => (key === 'default' ? [] : Number(key)))),
        refusals: operation.responses.default === undefined ? none : refusals,
        parameters: (operation.parameters ?? []).map((parameter) => parameterOf(document, parameter)),
      };
    }),
  );
  return { document, operations };
}

function parameterOf(document: object, given: Referring): ContractParameter {
  const parameter = resolved(document, given) as ContractParameter;
  return { ...parameter, schema: resolved(document, parameter.schema ?? {}) };
}

/** What a reference in a document means; the item itself where it is none. */
export function resolved(document: object, item: Referring): object {
  if (item.$ref === undefined) return item;
  const keys = item.$ref.slice(2).split('/');
  return keys.reduce<object>(
    (node, key) => (node as Record<string, object>)[key.replaceAll('~1', '/')] as object,
    document,
  );
}

/** Matches the requests for a path of the contract, with or without a slash at the end. */
export function pathPattern(path: string): RegExp {
  const escaped = path.replace(/\/$/, '').replaceAll('.', '\\.');
  const source = `^${escaped.replaceAll(/\{\w+\}/g, '[^/]+')}/?$`;
  // Linear: the parts of our own paths are divided by slashes.
  return new RegExp(source);
}
