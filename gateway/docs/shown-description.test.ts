import { loadContract } from '@poolgate/server/api/contract.ts';
import { describe, expect, test } from 'vitest';
import { shownDescription } from './shown-description.ts';

test('an older description is shown with its parameters inside the operations, as browsers send them right', () => {
  const client = { name: 'client', in: 'query', allowReserved: true, schema: { type: 'string' } };
  const older = {
    openapi: '3.1.0',
    info: { title: 'Poolgate scraper service', version: '0.1.3' },
    servers: [{ url: '/' }],
    paths: {
      '/pools/{pool_id}': {
        parameters: [{ $ref: '#/components/parameters/PoolId' }],
        get: { operationId: 'getPool', parameters: [client] },
      },
    },
    components: {
      parameters: { PoolId: { name: 'pool_id', in: 'path', allowReserved: true } },
      schemas: { Odd: { properties: { allowReserved: { type: 'boolean' } } } },
    },
  };
  const shown = shownDescription('a b/ü', older);
  expect(shown).toMatchObject({
    info: { title: 'a b/ü: Poolgate scraper service', version: '0.1.3' },
    servers: [{ url: '../../../docs/services/a%20b%2F%C3%BC' }],
    components: { schemas: older.components.schemas },
  });
  const { allowReserved: _, ...clientOnly } = client;
  expect(shown.paths).toEqual({
    '/pools/{pool_id}': {
      get: { operationId: 'getPool', parameters: [{ $ref: '#/components/parameters/PoolId' }, clientOnly] },
    },
  });
  expect(shown.components).toMatchObject({ parameters: { PoolId: { name: 'pool_id', in: 'path' } } });
  expect(JSON.stringify(shown.components)).not.toContain('"allowReserved":true');
});

test('a description of today is shown as it is, under the name of its service', () => {
  const { document } = loadContract('scraper');
  const { servers, info, ...rest } = shownDescription('antpool', document);
  const { servers: _servers, info: _info, ...own } = document;
  expect(rest).toEqual(own);
  expect([servers, info]).toMatchObject([
    [{ url: '../../../docs/services/antpool' }],
    { version: document.info.version },
  ]);
});

test.each([[{ openapi: '3.1.0', paths: null }], [{ openapi: '3.1.0', paths: {}, info: null }]])(
  '%j is shown',
  (odd) => {
    expect(shownDescription('one', odd)).toMatchObject({ info: { title: 'one: Poolgate scraper service' } });
  },
);

describe('a description that would lead whoever tries it out elsewhere', () => {
  const elsewhere = [{ url: 'https://elsewhere.example' }];
  const docs = { url: 'javascript:alert(1)' };
  const get = { operationId: 'getPool', summary: 'One pool', responses: {} };
  const shown = shownDescription('one', {
    openapi: '3.1.0',
    info: { title: 'x', version: '1', termsOfService: 'javascript:alert(1)', contact: docs, license: docs },
    servers: elsewhere,
    externalDocs: docs,
    webhooks: { a: { post: {} } },
    tags: [{ name: 'pools', externalDocs: docs }, null],
    paths: {
      '/pools/{pool_id}': {
        servers: elsewhere,
        get: { ...get, servers: elsewhere, externalDocs: docs, callbacks: { a: {} } },
        delete: { servers: elsewhere },
        $ref: 'https://elsewhere.example/item.json',
      },
      '/../../../api/sources/{name}': { get, delete: {} },
      '/{a}/{b}/{c}/api/sources/{name}': { delete: {} },
      __proto__: { get },
    },
    components: {
      securitySchemes: {
        evil: { type: 'oauth2', flows: { implicit: { authorizationUrl: 'https://elsewhere.example' } } },
      },
      schemas: { A: { $ref: 'https://elsewhere.example/a.json' }, B: { $ref: '#/components/schemas/A' } },
    },
  });

  test('is shown with the paths, methods and server that the gateway passes on', () => {
    expect(shown).toEqual({
      openapi: '3.1.0',
      info: { title: 'one: Poolgate scraper service', version: '1' },
      servers: [{ url: '../../../docs/services/one', description: 'one, read through the gateway' }],
      tags: [{ name: 'pools' }],
      paths: { '/pools/{pool_id}': { get } },
      components: {
        securitySchemes: { serviceToken: expect.objectContaining({ type: 'http' }) },
        schemas: { A: {}, B: { $ref: '#/components/schemas/A' } },
      },
    });
    expect(JSON.stringify(shown)).not.toMatch(/elsewhere|javascript:/);
  });
});

test('a description of any depth is shown', () => {
  const deep = JSON.parse(`${'{"a":['.repeat(50_000)}1${']}'.repeat(50_000)}`);
  expect(
    JSON.stringify(shownDescription('one', { openapi: '3.1.0', paths: {}, components: deep })).length,
  ).toBeLessThan(2000);
});
