import type { IncomingMessage } from 'node:http';
import { showSafely } from '@poolgate/language/names.ts';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { RequestHandler } from 'express';
import { Problem } from '../http/problem.ts';
import type { Contract, ContractOperation } from './contract.ts';

/** The faults of a value, each as a part of a sentence. */
type Check = (value: unknown) => string[];

/** A request that fits the contract. Numbers in path, query and headers are numbers now. */
interface Checked {
  operationId: string;
  path: object;
  query: object;
  headers: object;
  /** Undefined where none was sent. */
  body: unknown;
}

const checkedRequests = new WeakMap<IncomingMessage, Checked>();

/** Undefined if no operation was found, or the request was refused. */
export function checkedOf(request: IncomingMessage): Checked | undefined {
  return checkedRequests.get(request);
}

/**
 * Makes the check that runs before an operation. It compares path, query, headers and body with the contract. Each schema is compiled at
 * the first request for its operation. Compiling all at the start, as a general validator does, took a third of a service's start.
 */
export function requestChecks({ document }: Contract): (operation: ContractOperation) => RequestHandler {
  const texts = compiler(document, true);
  const bodies = compiler(document, false);
  return (operation) => {
    const pointer = operation.path.replaceAll('~', '~0').replaceAll('/', '~1');
    const bodySchema = `contract#/paths/${pointer}/${operation.method}/requestBody/content/application~1json/schema`;
    const exampleOf = examplesOf(operation);
    const checkPath = texts(parameterSchema(operation, 'path'), exampleOf);
    const checkQuery = texts(parameterSchema(operation, 'query'), exampleOf);
    const checkHeaders = texts(parameterSchema(operation, 'header'), exampleOf);
    const checkBody = bodies(operation.checksBody ? { $ref: bodySchema } : { type: 'object' }, exampleOf);

    return (request, _response, next) => {
      const { operationId } = operation;
      const sent = operation.ignoresQuery ? {} : request.query;
      const [path, query, headers] = [composed(request.params), composed(onceEach(sent)), { ...request.headers }];
      const faults = [
        ...checkPath(path),
        ...nameFaults(sent, operation),
        ...checkQuery(query),
        ...checkHeaders(headers),
      ];
      if (faults.length === 0 && operation.hasBody) {
        if (!request.is('application/json')) throw wrongMediaType();
        faults.push(...checkBody(request.body));
      }
      if (faults.length > 0) throw new Problem(400, told(faults));
      // Express answers 304 by itself; a check of health must get its answer.
      if (!operation.statuses.has(304)) delete request.headers['if-none-match'];
      const { body } = request;
      checkedRequests.set(request, { operationId, path, query, headers: namedHeaders(headers, operation), body });
      next();
    };
  };
}

/** Somebody who sends thousands of wrong names needs no list of them. */
const mostFaults = 10;

function told(faults: string[]): string {
  const more = faults.length > mostFaults ? [`${faults.length - mostFaults} more faults`] : [];
  return `${[...faults.slice(0, mostFaults), ...more].join('; ')}.`;
}

/** A name that the caller chose, as part of a sentence. */
function shownName(name: string): string {
  return name === '' ? '""' : showSafely(name, 100);
}

export function wrongMediaType(): Problem {
  const detail = 'The body is not of the media type that this takes. Send it as `Content-Type: application/json`.';
  return new Problem(415, detail);
}

type ExampleOf = (name: string) => string;

/** The contract's example for a parameter, as the end of a message; empty if it has none. */
function examplesOf({ parameters }: ContractOperation): ExampleOf {
  return (name) => {
    const example = parameters.find((parameter) => parameter.name.toLowerCase() === name.toLowerCase())?.schema
      ?.examples?.[0];
    return example === undefined ? '' : `, for example ${example}`;
  };
}

/** @param coerce whether texts may stand for numbers, as they do in a URL. */
function compiler(document: object, coerce: boolean): (schema: object, exampleOf: ExampleOf) => Check {
  let ajv: Ajv2020 | undefined;
  const compile = (schema: object) => {
    if (!ajv) {
      ajv = new Ajv2020({ strict: false, allErrors: true, coerceTypes: coerce });
      addFormats.default(ajv);
      ajv.addSchema(document, 'contract');
    }
    return ajv.compile(schema);
  };
  return (schema, exampleOf) => {
    let check: ValidateFunction | undefined;
    return (value) => {
      check ??= compile(schema);
      return check(value) ? [] : (check.errors ?? []).map((error) => faultOf(error, exampleOf));
    };
  };
}

function parameterSchema({ parameters }: ContractOperation, where: string): object {
  const named = parameters.filter((parameter) => parameter.in === where);
  const nameOf = (name: string) => (where === 'header' ? name.toLowerCase() : name);
  return {
    type: 'object',
    properties: Object.fromEntries(named.map(({ name, schema }) => [nameOf(name), fromOutside(schema)])),
    required: named.filter(({ required }) => required).map(({ name }) => nameOf(name)),
  };
}

/** The headers that the contract names, spelled as there. Node gives them in lower case. */
function namedHeaders(headers: Record<string, unknown>, { parameters }: ContractOperation): object {
  const named = parameters.filter((parameter) => parameter.in === 'header').map(({ name }) => name);
  return Object.fromEntries(named.map((name) => [name, headers[name.toLowerCase()]]));
}

/** A part of the contract that can be compiled by itself: its references name the whole contract. */
function fromOutside(schema: object | undefined): object {
  return JSON.parse(JSON.stringify(schema ?? {}).replaceAll('"#/', '"contract#/'));
}

/** The names of a pool that people write, in files here and by hand in requests. Pools' own texts, such as names of workers, are not among them. */
const written = new Set(['client', 'client_name', 'company', 'country', 'tag']);

/** Such names in the one Unicode form (NFC) in which they are kept: keyboards and programs write `ü` in two ways that look the same. */
function composed(given: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      written.has(name) && typeof value === 'string' ? value.normalize('NFC') : value,
    ]),
  );
}

/** What is given several times is told as such, so its first value is checked alone. */
function onceEach(query: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
}

/** Refuses unknown, repeated and empty parameters. A mistyped filter would filter nothing, and nobody would notice. */
function nameFaults(query: Record<string, unknown>, { parameters }: ContractOperation): string[] {
  return Object.entries(query).flatMap(([name, value]) => {
    const parameter = parameters.find((one) => one.in === 'query' && one.name === name);
    if (parameter === undefined) return [`There is no query parameter ${shownName(name)}; remove it`];
    if (Array.isArray(value))
      return [`${name} is given ${value.length === 2 ? 'twice' : `${value.length} times`}; give it once`];
    return value === '' && !parameter.allowEmptyValue ? [`${name} is empty; leave it out or give it a value`] : [];
  });
}

function faultOf({ keyword, instancePath, params, message = '' }: ErrorObject, exampleOf: ExampleOf): string {
  if (keyword === 'additionalProperties')
    return `${shownName(params.additionalProperty)} is an additional field; remove it`;
  if (keyword === 'required') return `${params.missingProperty} is missing${exampleOf(String(params.missingProperty))}`;
  // Of a list: which entry of which field.
  const [entry = '', field] = instancePath.split('/').reverse();
  const name = /^\d+$/.test(entry) && field ? `${field}[${entry}]` : entry;
  return `${name || 'The body'} ${message.toLowerCase()}${exampleOf(name)}`;
}
