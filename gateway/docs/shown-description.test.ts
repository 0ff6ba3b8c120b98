import { type Contract, loadContract } from '@poolgate/server/api/contract.ts';
import { expect, test } from 'vitest';
import { shownDescription } from './shown-description.ts';

const { security, components } = loadContract('gateway').document;
const { document } = withKeys(loadContract('scraper'));
const workersPath = '/pools/{pool_id}/workers';
const servers = [{ url: '../../../docs/services/one', description: 'one, read through the gateway' }];
const info = { ...document.info, title: 'one: Poolgate scraper service' };

/** As the gateway shows it: it asks for its own keys on the way to a service, and no service's token. */
function withKeys({ document: theirs }: Contract): Pick<Contract, 'document'> {
  const paths = Object.entries(theirs.paths).map(([path, item]) => {
    const operations = Object.entries(item).map(([method, operation]) => {
      const { security: _token, ...shown } = operation as Record<string, unknown>;
      return [method, shown];
    });
    return [path, Object.fromEntries(operations)];
  });
  const { securitySchemes } = components;
  const document = {
    ...theirs,
    security,
    components: { ...theirs.components, securitySchemes },
    paths: Object.fromEntries(paths),
  };
  return { document: document as Contract['document'] };
}

test('an older description is shown with the operations and parameters that it has', () => {
  const older = {
    openapi: '3.0.3',
    info: { title: 'Poolgate scraper service', version: '0.1.3' },
    servers: [{ url: '/' }],
    paths: {
      [workersPath]: {
        parameters: [{ $ref: '#/components/parameters/PoolId' }, { name: 'limit', in: 'query', allowReserved: true }],
        get: { operationId: 'getWorkers', parameters: [{ $ref: '#/components/parameters/Next' }] },
      },
      '/pools/{pool_id}/poll': { post: {} },
    },
    components: { parameters: { PoolId: { name: 'pool_id', in: 'path' }, Next: { name: 'cursor', in: 'query' } } },
  };
  const shown = shownDescription('a b/ü', older);
  expect(shown).toMatchObject({
    openapi: document.openapi,
    info: { title: 'a b/ü: Poolgate scraper service', version: '0.1.3' },
    servers: [{ url: '../../../docs/services/a%20b%2F%C3%BC' }],
    components: document.components,
  });
  const { paths } = shown as { paths: Record<string, Record<string, { parameters: { $ref: string }[] }>> };
  expect(Object.keys(paths)).toEqual([workersPath, '/pools/{pool_id}/poll']);
  expect(paths[workersPath]?.get?.parameters.map(({ $ref }) => $ref.replace(/.*\//, ''))).toEqual([
    'PoolId',
    'Limit',
    'Cursor',
  ]);
  expect(paths['/pools/{pool_id}/poll']).toEqual(document.paths['/pools/{pool_id}/poll']);
});

test('a description of today is shown as it is, under the name of its service', () => {
  expect(shownDescription('one', document)).toEqual({ ...document, servers, info });
});

/** Each leads somewhere, or is nothing, if it is taken over as it is. */
const elsewhere = 'https://elsewhere.example';
const evil = {
  operationId: 'getPool',
  servers: [{ url: '/api' }],
  callbacks: { a: {} },
  externalDocs: { url: elsewhere },
};
const item = { $ref: `${elsewhere}/item.json`, servers: [{ url: elsewhere }] };
const workers = '/pools/{pool_id}/workers';
test.each<[string, Record<string, unknown>]>([
  [
    'an operation by reference',
    { paths: { [workers]: { get: { $ref: '#/components/x/evil' } } }, components: { x: { evil } } },
  ],
  ['an operation that leads elsewhere', { paths: { [workers]: { get: evil, delete: evil, ...item } } }],
  [
    'a path by reference',
    { paths: { [workers]: { $ref: '#/components/pathItems/a' } }, components: { pathItems: { a: { get: evil } } } },
  ],
  [
    'paths of the gateway',
    { paths: { '/../../../api/sources/{name}': { delete: evil }, '/{a}/{b}/{c}/api/pools': { get: evil } } },
  ],
  ['more paths', { paths: {}, webhooks: { a: { post: evil } } }],
  ['a link', { components: { links: { a: { server: { url: elsewhere }, operationRef: elsewhere } } } }],
  [
    'answers with links',
    { components: { responses: { BadRequest: { links: { a: { server: { url: elsewhere } } } } } } },
  ],
  ['a schema elsewhere', { components: { schemas: { Pool: { $id: elsewhere, $ref: `${elsewhere}/a.json` } } } }],
  [
    'another login',
    {
      security: [{ evil: [] }],
      components: {
        securitySchemes: { evil: { type: 'oauth2', flows: { implicit: { authorizationUrl: elsewhere } } } },
      },
    },
  ],
  [
    'parameters that are sent as they are',
    {
      paths: {
        [workers]: { get: { parameters: [{ name: 'limit', in: 'query', allowReserved: true, example: elsewhere }] } },
      },
    },
  ],
  [
    'parameters that are none',
    {
      paths: {
        [workers]: {
          parameters: 1,
          get: {
            parameters: [null, 1, { $ref: 1 }, { $ref: '#/components/parameters/__proto__' }, { name: elsewhere }],
          },
        },
      },
    },
  ],
  [
    'a prototype',
    JSON.parse(`{"paths":{"__proto__":{"get":{}},"/pools":{"__proto__":{"get":{}}}},"__proto__":{"servers":[]}}`),
  ],
  [
    'words',
    {
      info: {
        title: elsewhere,
        description: elsewhere,
        termsOfService: 'javascript:alert(1)',
        contact: { url: elsewhere },
      },
      tags: [{ name: elsewhere }],
      externalDocs: { url: elsewhere },
    },
  ],
  ['no paths', { paths: null, info: null }],
  ['paths that are a list', { paths: [[]], info: [1], components: [] }],
  ['what is deep', { paths: {}, components: JSON.parse(`${'{"a":['.repeat(50_000)}1${']}'.repeat(50_000)}`) }],
])('of a service nothing leads anywhere: %s', (_what, theirs) => {
  const shown = shownDescription('one', { openapi: '3.0.3', servers: [{ url: elsewhere }], ...theirs });
  const { paths, ...rest } = shown as { paths: Record<string, Record<string, object>> };
  const { paths: ours, ...expected } = document;
  expect(rest).toEqual({ ...expected, servers, info: { ...info, version: 'unknown' } });
  for (const [path, operations] of Object.entries(paths))
    for (const [method, operation] of Object.entries(operations)) {
      const whole = ours[path]?.[method] as { parameters?: unknown[] };
      expect(operation).toEqual({ ...whole, parameters: expect.any(Array) });
      expect(whole.parameters).toEqual(expect.arrayContaining((operation as typeof whole).parameters ?? []));
    }
});

test('a version is a short text that can be seen', () => {
  const shown = shownDescription('one', { info: { version: `\u001b[31m${'9'.repeat(1000)}` } });
  expect(shown.info).toMatchObject({ version: expect.stringMatching(/^[\x20-\x7e]{1,60}…?$/) });
});
