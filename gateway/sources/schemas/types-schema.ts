import type { ReadType } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { RefusedBody } from '../../gate/json-scanner.ts';
import { parseJson, type ReadJson } from '../../gate/read-json.ts';
import { checked, ShapeFault } from '../contract-check.ts';

/** The types that a service reads. */
export interface TypesPage {
  types: ReadType[];
  /** Why others are not taken, a sentence for each. */
  leftOut: string[];
}

const mostReasons = 3;

/** One odd type costs that type alone. @throws ShapeFault */
export function parseTypes({ answer, lists }: ReadJson): TypesPage {
  checked('ReadTypes', answer);
  const types = new Map<string, ReadType>();
  const leftOut: string[] = [];
  for (const entry of lists.get('types') ?? []) {
    try {
      const read = parseType(entry);
      if (types.has(read.type)) leftOut.push(`The type ${read.type} is told twice.`);
      else types.set(read.type, read);
    } catch (error) {
      if (!(error instanceof ShapeFault)) throw error;
      leftOut.push(`${error.message}.`);
    }
  }
  const more = leftOut.length - mostReasons;
  const reasons = more > 0 ? [...leftOut.slice(0, mostReasons), `And ${more} more.`] : leftOut;
  return { types: [...types.values()], leftOut: reasons };
}

/** @throws ShapeFault */
function parseType(entry: Uint8Array | null): ReadType {
  if (entry === null) throw new ShapeFault('A type is larger than any type needs');
  let given: unknown;
  try {
    given = parseJson(entry);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RefusedBody) throw new ShapeFault('A type is no JSON');
    throw error;
  }
  const name = (given as { type?: unknown } | null)?.type;
  const which = typeof name === 'string' && /^[a-z][a-z0-9]{0,79}$/.test(name) ? `The type ${name}` : 'A type';
  try {
    const read = checked('ReadType', given);
    checkForm(read);
    return read;
  } catch (error) {
    if (error instanceof ShapeFault) throw new ShapeFault(`${which} is not taken: ${error.message}`);
    throw error;
  }
}

/** Whether forms can be made of it: a form that shows a secret, or asks for a field that it does not have, would be worse than none. */
function checkForm({ account_schema: schema, secret_fields: secrets }: ReadType): void {
  if (!isSchema(schema)) throw new ShapeFault('its account_schema is no JSON Schema');
  const ways = schema.anyOf ?? [{ properties: schema.properties ?? {}, required: schema.required ?? [] }];
  for (const { properties, required = [] } of ways) {
    if (required.some((name) => !Object.hasOwn(properties, name)))
      throw new ShapeFault('its account_schema requires a field that it does not have');
    for (const [name, field] of Object.entries(properties))
      if (secrets.includes(name) !== (field.writeOnly === true))
        throw new ShapeFault('its secret_fields are not the fields that are writeOnly');
  }
}

interface SchemaChecks {
  isSchema: (schema: unknown) => unknown;
  isPattern: ValidateFunction;
}

let checks: SchemaChecks | undefined;

function isSchema(schema: object): boolean {
  checks ??= schemaChecks();
  const { isPattern } = checks;
  return checks.isSchema(schema) === true && patternsIn(schema).every((pattern) => isPattern(pattern));
}

/** The schema of schemas does not look at patterns. */
function schemaChecks(): SchemaChecks {
  const ajv = new Ajv2020({ strict: false, logger: false });
  addFormats.default(ajv);
  return {
    isSchema: (schema) => ajv.validateSchema(schema as object),
    isPattern: ajv.compile({ type: 'string', format: 'regex' }),
  };
}

const valueKeywords = new Set(['examples', 'default', 'enum', 'const']);

/** Wherever they stand; how deep that may be is limited before. */
function patternsIn(schema: unknown): unknown[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    if (valueKeywords.has(key)) return [];
    return key === 'pattern' && typeof value === 'string' ? [value] : patternsIn(value);
  });
}
