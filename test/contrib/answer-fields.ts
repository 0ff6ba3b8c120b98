import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../contract/sources.ts';

interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
}

interface Operation {
  'x-access'?: { role: string };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}

/** A field of an answer, as the contract has it. */
export interface Field {
  /** Whether it, or something on the way to it, may be null. */
  mayBeNull: boolean;
  isRequired: boolean;
  isList: boolean;
  words: unknown[];
}

const contract: { paths: Record<string, { get?: Operation }>; components: { schemas: Record<string, Schema> } } =
  JSON.parse(readFileSync(join(root, 'contracts/generated/gateway.openapi.json'), 'utf8'));

function followed(schema: Schema): Schema {
  const name = schema.$ref?.replace('#/components/schemas/', '');
  if (name === undefined) return schema;
  const named = contract.components.schemas[name];
  if (named === undefined) throw new Error(`no schema ${name}`);
  return followed(named);
}

/** What a reader of the gateway gets from this address. Throws where the contract has no such thing, or asks for more than `read`. */
export function answerAt(url: string): (path: string[]) => Field {
  const { pathname, search, hash, username } = new URL(url);
  if (search + hash + username !== '') throw new Error(`more than an address: ${url}`);
  const matches = (template: string) => new RegExp(`^${template.replace(/\{\w+\}/g, '[a-z]+_\\d{3}')}$`).test(pathname);
  const [, operation] = Object.entries(contract.paths).find(([template, { get }]) => get && matches(template)) ?? [];
  if (operation?.get?.['x-access']?.role !== 'read') throw new Error(`nothing for readers at ${pathname}`);
  const whole = operation.get.responses['200']?.content?.['application/json']?.schema;
  if (whole === undefined) throw new Error(`no JSON at ${pathname}`);
  return (path) => fieldOf(whole, path, pathname);
}

function fieldOf(whole: Schema, path: string[], pathname: string): Field {
  let schema = followed(whole);
  const field: Field = { mayBeNull: false, isRequired: true, isList: false, words: [] };
  for (const key of path) {
    const parent = schema;
    const isPlace = parent.items !== undefined && /^\d+$/.test(key);
    const child = isPlace ? parent.items : parent.properties?.[key];
    if (child === undefined) throw new Error(`no ${path.join('.')} at ${pathname}`);
    schema = followed(child);
    field.mayBeNull ||= [schema.type ?? []].flat().includes('null');
    field.isRequired &&= isPlace || parent.required?.includes(key) === true;
  }
  return { ...field, isList: schema.items !== undefined, words: schema.enum ?? [] };
}

/** The fields of an answer that says what went wrong. */
export const problemFields = Object.keys(contract.components.schemas.Problem?.properties ?? {});
