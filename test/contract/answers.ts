import { readFileSync } from 'node:fs';
import { ending } from '@poolgate/server/testing/begin-of-stream.ts';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

interface Referring {
  $ref?: string;
}

interface DocumentedAnswer extends Referring {
  content?: Record<string, { schema: object }>;
  headers?: Record<string, object>;
}

interface DocumentedOperation {
  operationId: string;
  responses: Record<string, DocumentedAnswer>;
  security?: object[];
}

/** An operation of a contract, with its path and the statuses it may answer with. */
export interface Operation {
  id: string;
  method: string;
  path: string;
  statuses: number[];
  /** Whether it can also answer as CSV. */
  hasCsv: boolean;
  /** Whether it asks for the service's token. */
  guarded: boolean;
}

export interface ContractDocument {
  paths: Record<string, Record<string, DocumentedOperation>>;
  components: Record<string, Record<string, object>>;
  security?: object[];
}

/** Checks real answers against the contract, with its own validator. */
export interface AnswerCheck {
  operations: Operation[];
  /** The faults of an answer; empty where it is as documented. The body is read and returned. */
  check(operationId: string, response: Response): Promise<{ faults: string[]; body: Json; text: string }>;
  /** Whether the operation names this status. */
  describes(operationId: string, status: number): boolean;
}

const methods = ['get', 'post', 'put', 'patch', 'delete'];

export function loadDocument(api: 'scraper' | 'gateway'): ContractDocument {
  const file = new URL(`../../contracts/generated/${api}.openapi.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as ContractDocument;
}

export function answerCheck(api: 'scraper' | 'gateway'): AnswerCheck {
  const document = loadDocument(api);
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(document, api);
  const compiled = new Map<object, ValidateFunction>();
  const validator = (schema: object): ValidateFunction => {
    const validate = compiled.get(schema) ?? compile(ajv, api, schema);
    compiled.set(schema, validate);
    return validate;
  };
  const resolve = (answer: DocumentedAnswer): DocumentedAnswer =>
    answer.$ref === undefined
      ? answer
      : (document.components.responses?.[answer.$ref.split('/').at(-1) ?? ''] as DocumentedAnswer);

  const found = Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ path, method: method.toUpperCase(), operation }] : [];
    }),
  );
  const operations = found.map(({ path, method, operation }) => ({
    id: operation.operationId,
    method,
    path,
    statuses: Object.keys(operation.responses).map(Number),
    hasCsv: operation.responses['200']?.content?.['text/csv'] !== undefined,
    guarded: (operation.security ?? document.security ?? []).length > 0,
  }));

  return {
    operations,
    describes: (operationId, status) =>
      operations.some(({ id, statuses }) => id === operationId && statuses.includes(status)),
    async check(operationId, response) {
      const one = found.find(({ operation }) => operation.operationId === operationId);
      if (!one) throw new Error(`the contract has no operation ${operationId}`);
      const text = await (await ending(response)).text();
      const documented = one.operation.responses[String(response.status)];
      const where = `${one.method} ${one.path} ${response.status}`;
      if (!documented) return { faults: [`${where} is not documented: ${text.slice(0, 200)}`], body: null, text };
      const { content, headers } = resolve(documented);
      const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? '';
      const missing = Object.keys(headers ?? {})
        .filter((name) => !isOptional(name, type) && !response.headers.has(name))
        .map((name) => `${where}: the header ${name} is missing`);
      if (!content) return { faults: text === '' ? missing : [...missing, `${where}: has a body`], body: null, text };
      const schema = content[type]?.schema;
      if (!schema) return { faults: [...missing, `${where}: is ${type}`], body: null, text };
      const body = type.endsWith('json') ? (JSON.parse(text) as Json) : text;
      const validate = validator(schema);
      validate(body);
      const wrong = (validate.errors ?? []).map(({ instancePath, message }) => `${where}: ${instancePath} ${message}`);
      return { faults: [...missing, ...wrong], body, text };
    },
  };
}

/** Headers that only some answers have: pages with a next one, files, incomplete answers, those of a gateway with a history database; and one that nginx keeps, as it is for it. */
function isOptional(name: string, type: string): boolean {
  return (
    name === 'Link' ||
    name === 'X-Other-Currencies' ||
    name === 'X-Accel-Buffering' ||
    name.startsWith('X-Incomplete-') ||
    name.startsWith('X-History-') ||
    name === 'X-Refused' ||
    name === 'X-Unread' ||
    (name === 'Content-Disposition' && type !== 'text/csv')
  );
}

/** Compiles a schema of the document, so that its references resolve there. */
function compile(ajv: Ajv2020, api: string, schema: object): ValidateFunction {
  const text = JSON.stringify(schema).replaceAll('"$ref":"#/', `"$ref":"${api}#/`);
  return ajv.compile(JSON.parse(text) as object);
}
