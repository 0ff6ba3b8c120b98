import { figureLimits, listLimits, textLimits } from '@poolgate/language/contract-limits.ts';
import { describe, expect, test } from 'vitest';
import { loadDocument } from './answers.ts';

type Tree = { [key: string]: unknown };

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

/** CSV files, web pages and streams, whose length nobody can know beforehand. */
const isWholeFile = (key: string) => /^text\/|Csv$|^EventStream$/.test(key);
/** What is no schema although it looks like one. */
const isExample = (key: string) => key === 'examples' || key === 'example' || key === 'default' || key === 'enum';

/** Every schema with a type, wherever it stands, with its place. */
function schemasIn(node: unknown, place: string): { place: string; schema: Tree }[] {
  if (Array.isArray(node)) return node.flatMap((item, index) => schemasIn(item, `${place}/${index}`));
  if (!isTree(node)) return [];
  const below = Object.entries(node)
    .filter(([key]) => !isWholeFile(key) && !isExample(key))
    .flatMap(([key, value]) => schemasIn(value, `${place}/${key}`));
  const isSchema = (typeof node.type === 'string' && !isTree(node.flows)) || Array.isArray(node.type);
  return isSchema ? [{ place, schema: node }, ...below] : below;
}

/** From beginning to end, and without anything that repeats endlessly. */
const isBoundPattern = (pattern: unknown) =>
  typeof pattern === 'string' && /^\^[^*+]*\$$/.test(pattern) && !/\{\d+,\}/.test(pattern);

/** What the schema lacks. */
function unlimited(schema: Tree): string[] {
  const types = [schema.type].flat();
  const isListed = schema.enum !== undefined || schema.const !== undefined;
  const lacks: [string, boolean][] = [
    [
      'maxLength',
      types.includes('string') && !isListed && schema.maxLength === undefined && !isBoundPattern(schema.pattern),
    ],
    ['maximum', (types.includes('number') || types.includes('integer')) && !isListed && schema.maximum === undefined],
    ['maxItems', types.includes('array') && schema.maxItems === undefined],
  ];
  return lacks.flatMap(([limit, isMissing]) => (isMissing ? [limit] : []));
}

test('the code knows the limits of the contract', () => {
  const { components } = loadDocument('scraper');
  const at = (...path: string[]) =>
    path.reduce<unknown>((node, key) => (node as Tree | undefined)?.[key], components.schemas);
  const of = (schema: string, property: string) => at(schema, 'properties', property) as Record<string, number>;
  const most = [
    of('Status', 'current_hashrate_hs').maximum,
    of('Worker', 'hashrate_10m_hs').maximum,
    of('Status', 'online_workers').maximum,
    of('Status', 'shares_valid').maximum,
    of('Status', 'pool_luck').maximum,
    of('Status', 'network_difficulty').maximum,
    of('Status', 'response_time_ms').maximum,
  ];
  const { hashrateHs, count, shares, luck, difficulty, responseMs } = figureLimits;
  expect(most).toEqual([hashrateHs, hashrateHs, count, shares, luck, difficulty, responseMs]);
  const longest = [
    ...['pool_name', 'client_name', 'country', 'company', 'location'].map((name) => of('Pool', name).maxLength),
    ...[of('Status', 'algorithm'), of('Status', 'coin'), of('Payouts', 'currency')].map(({ maxLength }) => maxLength),
    ...[of('Pool', 'observer_url'), of('Anomaly', 'observer_url')].map(({ maxLength }) => maxLength),
    of('Pool', 'contact_email').maxLength,
    ...[of('Anomaly', 'description'), of('LastError', 'message')].map(({ maxLength }) => maxLength),
    ...[of('Worker', 'worker_id'), of('Worker', 'worker_name'), of('Payout', 'payout_id'), of('Payout', 'tx')].map(
      ({ maxLength }) => maxLength,
    ),
  ];
  const { name, ticker, url, email, sentence, id } = textLimits;
  expect(longest).toEqual([
    name,
    name,
    name,
    name,
    name,
    ticker,
    ticker,
    ticker,
    url,
    url,
    email,
    sentence,
    sentence,
    id,
    id,
    id,
    id,
  ]);
  const lists = [of('Pool', 'tags'), of('Status', 'hashrates'), of('Payouts', 'other_currencies')];
  expect(lists.map(({ maxItems }) => maxItems)).toEqual(Object.values(listLimits));
});

describe.each(['scraper', 'gateway'] as const)('the contract of the %s', (api) => {
  const { paths, components } = loadDocument(api);
  const schemas = schemasIn({ paths, components: { ...components, securitySchemes: {} } }, api);

  test('limits every text, number and list', () => {
    expect(schemas.length).toBeGreaterThan(200);
    const open = schemas.flatMap(({ place, schema }) => unlimited(schema).map((limit) => `${place}: ${limit}`));
    expect(open).toEqual([]);
  });
});
