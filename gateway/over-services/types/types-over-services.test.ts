import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import type { ReadType } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { expectContract } from '../../testing/contract-check.ts';
import { eventually, gatewayOver, quick, standIn, type TestGateway } from '../../testing/gateway.ts';
import { readerOf } from '../../testing/keys.ts';
import { sampleChange, sampleType } from '../../testing/samples.ts';
import type { Fault, StandInScraper } from '../../testing/stand-in-scraper.ts';

type Deployed = components['schemas']['DeployedTypes'];

const cleaners: (() => void | Promise<void>)[] = [];
const atEnd = (clean: () => void | Promise<void>) => void cleaners.unshift(clean);
let one: StandInScraper;
let two: StandInScraper;
let gateway: TestGateway;

beforeAll(async () => {
  [one, two] = [await standIn('alpha', atEnd), await standIn('beta', atEnd)];
  one.put(sampleChange('alpha_001'));
  two.put(sampleChange('beta_001'));
  const parts = { timings: { ...quick, graceMs: 20_000 } };
  gateway = await gatewayOver({ one: one.url, two: two.url }, {}, parts, atEnd);
  await allUp();
});

afterEach(() => {
  one.fault = null;
  two.fault = null;
});

afterAll(async () => {
  for (const clean of cleaners) await clean();
});

const allUp = () =>
  eventually(async () => {
    const sources = await gateway.json<components['schemas']['Source'][]>('/api/sources');
    expect(sources.map(({ state, pools }) => [state, pools.length])).toEqual([
      ['up', 1],
      ['up', 1],
    ]);
  });

async function asked(): Promise<Deployed> {
  const answer = await gateway.json<Deployed>('/api/pool-types');
  expectContract('DeployedTypes', answer);
  return answer;
}

const driver = { file: 'alpha.yaml', version: '2', digest: 'abc123' };
/** It answers `/types` so. */
const says =
  (body: unknown): Fault =>
  ({ url }, response) => {
    if (url !== '/types') return false;
    response.setHeader('Content-Type', 'application/json').end(typeof body === 'string' ? body : JSON.stringify(body));
    return true;
  };
const saysTypes = (...types: object[]) => says({ types });

describe('types of several services', () => {
  test('one entry for each type, whoever reads it; a type without a driver is told before one with it', async () => {
    one.types = [sampleType('gamma'), sampleType('alpha', { driver, title: 'By a file' })];
    two.types = [sampleType('alpha', { title: 'Part of the service' }), sampleType('beta')];
    const { types, coverage } = await asked();
    expect(types.map(({ type, sources, title }) => [type, sources, title])).toEqual([
      ['alpha', ['one', 'two'], 'Part of the service'],
      ['beta', ['two'], 'Pool beta'],
      ['gamma', ['one'], 'Pool gamma'],
    ]);
    const { sources: _sources, ...beta } = types[1] as Deployed['types'][0];
    expect(beta).toEqual(sampleType('beta'));
    expect(coverage).toEqual({ missing: [] });
  });

  test('they are asked anew each time, and an ETag holds as long as nothing changes', async () => {
    one.types = [sampleType('alpha', { driver })];
    two.types = [];
    const first = await gateway.get('/api/pool-types');
    const etag = { 'if-none-match': String(first.headers.get('etag')) };
    expect(((await first.json()) as Deployed).types[0]?.driver).toEqual(driver);
    expect((await gateway.get('/api/pool-types', etag)).status).toBe(304);
    one.types = [sampleType('alpha', { driver: { ...driver, digest: 'def456' } })];
    expect((await gateway.get('/api/pool-types', etag)).status).toBe(200);
  });

  test('a service that is too old, and one that is down, are named; the others are told', async () => {
    one.types = null;
    two.types = [sampleType('beta')];
    expect((await asked()).coverage.missing).toEqual([
      { source: 'one', reason: `${one.url} is too old to answer /types. Run a newer version of it.` },
    ]);
    one.types = [sampleType('alpha')];
    await two.stop();
    await eventually(async () => expect((await gateway.source('two'))?.state).toBe('unreachable'));
    const { types, coverage } = await asked();
    expect(types.map(({ type }) => type)).toEqual(['alpha']);
    expect(coverage.missing).toEqual([
      { source: 'two', reason: expect.stringMatching(/refused the connection.*Start the service/) },
    ]);
    await two.start();
    await allUp();
    expect((await asked()).types.map(({ type }) => type)).toEqual(['alpha', 'beta']);
  });
});

describe('a service that does not answer as it should costs itself', () => {
  const form = sampleType('alpha').account_schema;
  const fields = form.properties as Record<string, Record<string, unknown>>;
  const formWith = (field: Record<string, unknown>): Partial<ReadType> => ({
    account_schema: { ...form, properties: { ...fields, user: field } },
  });
  const odd = (more: object) => saysTypes({ ...sampleType('alpha'), ...more }, sampleType('gamma'));

  beforeAll(() => {
    one.types = [sampleType('alpha')];
    two.types = [sampleType('beta')];
  });

  test.each<[string, Fault, RegExp]>([
    ['hangs', ({ url }) => url === '/types', /did not answer within [\d.]+ s/],
    ['says nothing that is JSON', says('<html>'), /is no JSON/],
    ['gives no list', says({ types: {} }), /breaks the contract \(types/],
    ['gives too many types', saysTypes(...Array.from({ length: 3000 }, () => sampleType('x'))), /not taken in/],
    ['sends without end', says(`{"types":[],"x":"${'x'.repeat(5_000_000)}"}`), /not taken in/],
  ])('that %s', async (_what, fault, reason) => {
    one.fault = fault;
    const { types, coverage } = await asked();
    expect(types.map(({ type }) => type)).toEqual(['beta']);
    expect(coverage.missing).toEqual([{ source: 'one', reason: expect.stringMatching(reason) }]);
  });

  test.each<[string, Fault, RegExp]>([
    ['a huge form', odd({ description: 'x'.repeat(70_000) }), /A type is larger than any type needs\./],
    ['a deep form', odd(formWith(JSON.parse(`${'{"a":'.repeat(40)}{}${'}'.repeat(40)}`))), /larger than any/],
    ['a wrong field', odd({ links_open_accounts: 'no' }), /The type alpha is not taken: links_open_accounts is not/],
    ['no name', odd({ type: '<script>' }), /A type is not taken: type is not/],
    [
      'a form that is none',
      odd(formWith({ type: 7 })),
      /The type alpha is not taken: its account_schema is no JSON Schema/,
    ],
    ['a pattern that is none', odd(formWith({ type: 'string', pattern: '(' })), /is no JSON Schema/],
    ['a field that is not there', odd({ account_schema: { ...form, required: ['other'] } }), /requires a field/],
    ['no way in', odd({ account_schema: { type: 'object', anyOf: [] } }), /is no JSON Schema/],
    ['a secret to be shown', odd({ secret_fields: ['user', 'api_key'] }), /secret_fields are not the fields/],
    ['a secret that is not said to be one', odd({ secret_fields: [] }), /secret_fields are not the fields/],
    ['a type twice', saysTypes(sampleType('gamma'), sampleType('gamma')), /The type gamma is told twice/],
  ])('that gives %s: that type alone is missing', async (_what, fault, reason) => {
    one.fault = fault;
    const { types, coverage } = await asked();
    expect(types.map(({ type }) => type)).toEqual(['beta', 'gamma']);
    expect(coverage.missing).toEqual([{ source: 'one', reason: expect.stringMatching(reason) }]);
  });

  test('of very many odd types a few are told, and how many more there are', async () => {
    one.fault = saysTypes(...Array.from({ length: 9 }, (_, n) => ({ ...sampleType(`t${n}`), title: 7 })));
    expect((await asked()).coverage.missing[0]?.reason).toMatch(/The type t2 is not taken.* And 6 more\.$/);
  });

  test('what is unknown here is taken out', async () => {
    one.fault = odd({ secret: 'something new', account_schema: { ...form, $defs: { a: {} } } });
    expect((await asked()).types[0]).toEqual({ ...sampleType('alpha'), sources: ['one'] });
  });
});

test('a key that sees some pools alone is told of the services that it sees, without files and addresses', async () => {
  one.types = [sampleType('alpha', { driver })];
  two.types = [sampleType('beta')];
  const reader = await readerOf(gateway, { pools: ['alpha_001'] });
  const sources = await reader.json<{ name: string }[]>('/api/sources');
  const { types, coverage } = await reader.json<Deployed>('/api/pool-types');
  expect(sources.map(({ name }) => name)).toEqual(['one']);
  expect(types.map(({ type, sources: names }) => [type, names])).toEqual([['alpha', ['one']]]);
  expect(types.every((type) => type.driver === null)).toBe(true);
  expect(JSON.stringify([types, coverage])).not.toMatch(/alpha\.yaml|127\.0\.0\.1/);
});
