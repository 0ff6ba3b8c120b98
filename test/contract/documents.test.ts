import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

type Tree = { [key: string]: unknown };

const folder = join(import.meta.dirname, '../../contracts');
const documents = ['scraper', 'gateway'].map((name) => ({
  name,
  document: JSON.parse(readFileSync(join(folder, `generated/${name}.openapi.json`), 'utf8')) as Tree,
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

/** What a document defines: `schemas/Pool`, `parameters/Limit`. */
function componentsOf(document: Tree): string[] {
  return entries(document.components).flatMap(([kind, named]) =>
    Object.keys(named as Tree).map((one) => `${kind}/${one}`),
  );
}

/** The hand-written files of a folder, which the bundled documents are made of. */
function sourcesIn(below: string): { place: string; content: Tree }[] {
  return readdirSync(join(folder, below), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ place: relative(folder, file), content: parse(readFileSync(file, 'utf8')) as Tree }));
}

const isPath = ({ place }: { place: string }) => place.includes('/paths/');

/** What a file defines, under the names that it has in a document. */
function definitionsIn({ place, content }: { place: string; content: Tree }): string[] {
  const kind = place.includes('/schemas/') ? 'schemas' : basename(place, '.yaml');
  return Object.keys(content).map((name) => `${kind}/${name}`);
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

  test('every parameter is inside its operation, and browsers encode it whole', () => {
    expect(entries(document.paths).filter(([, item]) => 'parameters' in (item as Tree))).toEqual([]);
    expect(JSON.stringify(document)).not.toContain('"allowReserved"');
    expect(document.servers).toMatchObject([{ url: '.' }]);
  });

  test('every error is a problem', () => {
    const common = (document.components as Tree).responses as Record<string, Tree>;
    const isProblem = (response: Tree) => {
      const found = typeof response.$ref === 'string' ? common[response.$ref.split('/').at(-1) ?? ''] : response;
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

  test('each file of a path is named after its operation, and none is forgotten', () => {
    const ids = operationsOf(document).map(({ operation }) => String(operation.operationId));
    const files = ids.map(
      (id) => `${name}/paths/${id.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.yaml`,
    );
    const sources = sourcesIn(name).filter(isPath);
    expect(sources.map(({ place }) => place).sort()).toEqual(files.sort());
    for (const { place, content } of sources)
      expect([place, operationsOf({ paths: { one: content } }).length]).toEqual([place, 1]);
  });

  test('every definition is part of it', () => {
    const definitions = sourcesIn(name)
      .filter((source) => !isPath(source))
      .flatMap(definitionsIn);
    const components = componentsOf(document);
    expect(definitions.length).toBeGreaterThan(0);
    expect(definitions.filter((one) => !components.includes(one))).toEqual([]);
  });
});

test('every shared definition is in a document, under its own name', () => {
  const definitions = sourcesIn('shared').flatMap(definitionsIn);
  expect(definitions.length).toBeGreaterThan(0);
  const components = documents.flatMap(({ document }) => componentsOf(document));
  expect(definitions.filter((one) => !components.includes(one))).toEqual([]);
});
