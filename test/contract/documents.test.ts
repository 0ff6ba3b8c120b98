import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

type Tree = { [key: string]: unknown };

const folder = join(import.meta.dirname, '../../contracts');
const documents = ['shared', 'scraper', 'gateway'].map((name) => ({
  name,
  document: parse(readFileSync(join(folder, `${name}.openapi.yaml`), 'utf8')) as Tree,
}));
const methods = new Set(['get', 'post', 'put', 'patch', 'delete']);
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);
const entries = (value: unknown) => (isTree(value) ? Object.entries(value) : []);

/** Every property in every schema below a place of a document, wherever it stands. */
function propertiesIn(node: unknown, place: string): { place: string; schema: Tree }[] {
  if (Array.isArray(node)) return node.flatMap((item, index) => propertiesIn(item, `${place}/${index}`));
  return entries(node).flatMap(([key, value]) => {
    const below = propertiesIn(value, `${place}/${key}`);
    const isProperties = key === 'properties' && isTree(value) && isTree(node) && node.type === 'object';
    return isProperties
      ? [...entries(value).map(([name, schema]) => ({ place: `${place}/${name}`, schema: schema as Tree })), ...below]
      : below;
  });
}

/** An example of its own, or one of what it is made of. */
function hasExample(schema: Tree): boolean {
  if ('$ref' in schema || 'examples' in schema || 'example' in schema || 'const' in schema) return true;
  if (isTree(schema.items)) return hasExample(schema.items);
  const parts = (schema.oneOf ?? schema.anyOf ?? schema.allOf) as Tree[] | undefined;
  return parts?.some(hasExample) ?? false;
}

function operationsOf(document: Tree): { place: string; operation: Tree }[] {
  return entries(document.paths).flatMap(([path, item]) =>
    entries(item)
      .filter(([method]) => methods.has(method))
      .map(([method, operation]) => ({ place: `${method} ${path}`, operation: operation as Tree })),
  );
}

describe.each(documents)('$name.openapi.yaml', ({ name, document }) => {
  test('every property has a description and an example', () => {
    const properties = propertiesIn(document, name);
    expect(properties.length).toBeGreaterThan(0);
    const bare = properties.filter(
      ({ schema }) => !('$ref' in schema) && !(typeof schema.description === 'string' && hasExample(schema)),
    );
    expect(bare.map(({ place }) => place)).toEqual([]);
  });

  test('every object refuses what it does not name, and names what it requires', () => {
    const objects = entries((document.components as Tree).schemas).filter(
      ([, schema]) => isTree(schema) && schema.type === 'object',
    );
    const open = objects.filter(([, schema]) => (schema as Tree).additionalProperties !== false);
    expect(open.map(([schema]) => schema)).toEqual([]);
    for (const [, schema] of objects) {
      const { required = [], properties } = schema as { required?: string[]; properties: Tree };
      expect(Object.keys(properties)).toEqual(expect.arrayContaining(required));
    }
  });

  test('every operation has an operationId of its own and says what it does', () => {
    const operations = operationsOf(document);
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(ids.filter((id) => typeof id !== 'string' || !/^[a-z][A-Za-z]+$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(operations.filter(({ operation }) => typeof operation.summary !== 'string')).toEqual([]);
  });

  test('every error is a problem', () => {
    const common = documents.find((one) => one.name === 'shared')?.document.components as Tree;
    const shared = common.responses as Record<string, Tree>;
    const isProblem = (response: Tree) => {
      const found = typeof response.$ref === 'string' ? shared[response.$ref.split('/').at(-1) ?? ''] : response;
      const content = entries(found?.content);
      const schema = (content[0]?.[1] as Tree | undefined)?.schema as Tree | undefined;
      return (
        content.length === 1 &&
        content[0]?.[0] === 'application/problem+json' &&
        String(schema?.$ref).endsWith('/Problem')
      );
    };
    const wrong = operationsOf(document).flatMap(({ place, operation }) =>
      entries(operation.responses)
        .filter(([status, response]) => Number(status) >= 400 && !isProblem(response as Tree))
        .map(([status]) => `${place} ${status}`),
    );
    expect(wrong).toEqual([]);
    for (const { operation } of operationsOf(document))
      expect(Object.keys(operation.responses as Tree)).toContain('400');
  });
});
