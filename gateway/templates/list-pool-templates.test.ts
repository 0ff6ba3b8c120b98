import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { expectContract } from '../testing/contract-check.ts';
import { eventually, gatewayOver, quick, standIn, type TestGateway, temporaryFolder } from '../testing/gateway.ts';
import { readerOf } from '../testing/keys.ts';
import { sampleChange, sampleType } from '../testing/samples.ts';
import type { StandInScraper } from '../testing/stand-in-scraper.ts';

type Listed = components['schemas']['PoolTemplates'];

const cleaners: (() => void | Promise<void>)[] = [];
const atEnd = (clean: () => void | Promise<void>) => void cleaners.unshift(clean);
let folder: string;
let one: StandInScraper;
let two: StandInScraper;
let gateway: TestGateway;

beforeAll(async () => {
  folder = temporaryFolder(atEnd);
  [one, two] = [await standIn('alpha', atEnd), await standIn('custom', atEnd)];
  one.put(sampleChange('alpha_001'));
  two.put(sampleChange('custom_001'));
  put('alpha-btc', 'alpha');
  put('alpha-ltc', 'alpha');
  put('beta-btc', 'beta');
  writeFileSync(join(folder, 'types.txt'), 'alpha\ngamma\n');
  const parts = { timings: { ...quick, graceMs: 20_000 } };
  gateway = await gatewayOver({ one: one.url, two: two.url }, { poolTemplatesDir: folder }, parts, atEnd);
});

beforeEach(async () => {
  one.types = [sampleType('alpha')];
  two.types = [sampleType('beta'), sampleType('delta')];
  await eventually(async () => {
    const sources = await gateway.json<components['schemas']['Source'][]>('/api/sources');
    expect(sources.map(({ state }) => state)).toEqual(['up', 'up']);
  });
});

afterAll(async () => {
  for (const clean of cleaners) await clean();
});

function put(id: string, driver: string, more: object = {}): void {
  const template = {
    driver,
    display_name: `Template ${id}`,
    mining_model: 'pool',
    requires_auth: true,
    supports_shares: false,
    supports_earnings: true,
    supports_balance: true,
    description: 'An invented pool.',
    ...more,
  };
  const lines = Object.entries(template).map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`);
  writeFileSync(join(folder, `${id}.yaml`), lines.join(''));
}
const remove = (...ids: string[]) => {
  for (const id of ids) rmSync(join(folder, `${id}.yaml`));
};

async function listed(): Promise<Listed> {
  const answer = await gateway.json<Listed>('/api/pool-templates');
  expectContract('PoolTemplates', answer);
  return answer;
}
const groupsIn = ({ templates }: Listed) =>
  templates.map(({ driver, title, sources, deployed, templates: own }) => [
    driver,
    title,
    sources,
    deployed,
    own.map(({ id }) => id),
  ]);
const plain = [
  ['alpha', 'Pool alpha', ['one'], true, ['alpha-btc', 'alpha-ltc']],
  ['beta', 'Pool beta', ['two'], true, ['beta-btc']],
];

test('templates are grouped by their type, with who reads it', async () => {
  const answer = await listed();
  expect(groupsIn(answer)).toEqual(plain);
  expect([answer.refused, answer.coverage]).toEqual([[], { missing: [] }]);
  expect(answer.templates[0]?.templates[0]).toMatchObject({ id: 'alpha-btc', url: null, port: null, account: {} });
});

test('a file that comes, changes and goes counts without a restart, a wrong one with its line', async () => {
  put('alpha-dgb', 'alpha', { port: 'x' });
  await eventually(async () =>
    expect((await listed()).refused).toEqual([
      { file: 'alpha-dgb.yaml', line: 9, reason: 'port must be a whole number, such as 3333.' },
    ]),
  );
  expect(groupsIn(await listed())).toEqual(plain);
  put('alpha-dgb', 'alpha', { port: 4444, account: { user: 'me' } });
  await eventually(async () => {
    const { templates, refused } = await listed();
    expect([templates[0]?.templates[1]?.port, refused]).toEqual([4444, []]);
  });
  const etag = { 'if-none-match': String((await gateway.get('/api/pool-templates')).headers.get('etag')) };
  expect((await gateway.get('/api/pool-templates', etag)).status).toBe(304);
  remove('alpha-dgb');
  await eventually(async () => expect(groupsIn(await listed())).toEqual(plain));
  expect((await gateway.get('/api/pool-templates', etag)).status).toBe(200);
});

test('a type that nobody reads is a fault of the template, unless it is known', async () => {
  put('gamma-btc', 'gamma');
  put('typo-btc', 'alhpa');
  await eventually(async () =>
    expect((await listed()).refused).toEqual([
      {
        file: 'typo-btc.yaml',
        line: 1,
        reason:
          'No service that runs here reads the type alhpa. The types are alpha, beta, delta. Correct driver, or start the service that reads it.',
      },
    ]),
  );
  expect(groupsIn(await listed())).toEqual([...plain, ['gamma', 'gamma', [], false, ['gamma-btc']]]);
  remove('gamma-btc', 'typo-btc');
  await eventually(async () => expect(groupsIn(await listed())).toEqual(plain));
});

test('settings of an account that the type does not have, and secrets, are refused', async () => {
  put('alpha-odd', 'alpha', { account: { user: 'me', coin: 'btc', api_key: 'k' } });
  await eventually(async () =>
    expect((await listed()).refused).toEqual([
      {
        file: 'alpha-odd.yaml',
        line: 9,
        reason: 'account.coin is no setting of the type alpha. Its settings are user, api_key.',
      },
      {
        file: 'alpha-odd.yaml',
        line: 9,
        reason: expect.stringMatching(/^account\.api_key is a secret.*Leave it out\.$/),
      },
    ]),
  );
  remove('alpha-odd');
  await eventually(async () => expect((await listed()).refused).toEqual([]));
});

test('while a service is down its templates stay, with its name for them, and nobody knows whether it is deployed', async () => {
  await listed();
  put('eps-btc', 'eps');
  await two.stop();
  await eventually(async () =>
    expect(groupsIn(await listed())).toEqual([
      plain[0],
      ['beta', 'Pool beta', [], null, ['beta-btc']],
      ['eps', 'eps', [], null, ['eps-btc']],
    ]),
  );
  const { refused, coverage } = await listed();
  expect([refused, coverage.missing.map(({ source }) => source)]).toEqual([[], ['two']]);
  await two.start();
  await eventually(async () => {
    const answer = await listed();
    expect([groupsIn(answer), answer.refused.map(({ file }) => file)]).toEqual([plain, ['eps-btc.yaml']]);
  });
  remove('eps-btc');
});

test('a service that is too old to describe its type reads it all the same', async () => {
  one.types = null;
  expect(groupsIn(await listed())).toEqual([['alpha', 'alpha', ['one'], true, ['alpha-btc', 'alpha-ltc']], plain[1]]);
});

test('a type that its service no longer reads is not deployed any more', async () => {
  await listed();
  two.types = [];
  await eventually(async () => {
    const answer = await listed();
    expect(answer.refused.map(({ file, line }) => [file, line])).toEqual([['beta-btc.yaml', 1]]);
    expect(groupsIn(answer)).toEqual([plain[0]]);
  });
});

test('a key that sees some pools alone has the templates, and nothing of files and other services', async () => {
  put('alpha-bad', 'alpha', { port: 0 });
  await eventually(async () => expect((await listed()).refused).toHaveLength(1));
  const reader = await readerOf(gateway, { pools: ['alpha_001'] });
  const seen = await reader.json<Listed>('/api/pool-templates');
  expect(groupsIn(seen)).toEqual([plain[0], ['beta', 'beta', [], null, ['beta-btc']]]);
  expect(seen.refused).toEqual([]);
  remove('alpha-bad');
});
