import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/gateway.ts';
import { readTemplates } from './read-templates.ts';

const good = {
  driver: 'alpha',
  display_name: 'Alpha BTC',
  url: 'eu.alpha.example',
  port: 3333,
  coin: 'BTC',
  region: 'EU',
  mining_model: 'pool',
  fee_percent: 1.5,
  requires_auth: true,
  supports_shares: false,
  supports_earnings: true,
  supports_balance: true,
  description: 'Bitcoin at an invented pool.',
  account: { coin: 'btc', limit: 5, test: true },
};

/** One setting a line, in the order above; an undefined one is left out. */
function fileWith(changes: Record<string, unknown> = {}): string {
  return Object.entries({ ...good, ...changes })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`)
    .join('');
}

function read(files: Record<string, string>) {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const { templates, faults, knownTypes } = readTemplates(folder);
  return { templates: templates.map(({ template }) => template), faults, knownTypes };
}

describe('a template', () => {
  test('has the name of its file as its id', () => {
    expect(read({ 'alpha-btc-eu.yaml': fileWith(), 'notes.txt': 'x', '.hidden.yaml': 'x' })).toEqual({
      templates: [{ id: 'alpha-btc-eu', ...good }],
      faults: [],
      knownTypes: new Set(),
    });
  });

  test('may leave out, or have as null, what is not known', () => {
    const names = ['url', 'port', 'coin', 'region', 'fee_percent'];
    const unknown = Object.fromEntries(names.map((name) => [name, null]));
    const gone = Object.fromEntries(names.map((name) => [name, undefined]));
    const { templates, faults } = read({
      'a.yaml': fileWith({ ...unknown, account: null }),
      'b.yml': fileWith({ ...gone, account: undefined }),
    });
    expect(faults).toEqual([]);
    expect(templates).toEqual(['a', 'b'].map((id) => ({ id, ...good, ...unknown, account: {} })));
  });

  test.each<[string, Record<string, unknown>, number, RegExp]>([
    ['a wrong field', { mining_model: 'both' }, 7, /^mining_model must be solo or pool\.$/],
    ['an unknown field', { mining_mode: 'solo' }, 15, /^mining_mode is not a known setting\./],
    ['a missing field', { display_name: undefined }, 1, /^display_name is missing/],
    ['a wrong type', { port: '3333' }, 4, /^port must be a whole number, such as 3333\.$/],
    ['a port that is none', { port: 70_000 }, 4, /^port must be at most 65535\.$/],
    ['a text that is no choice', { requires_auth: 'yes' }, 9, /^requires_auth must be true or false\.$/],
    ['a number for text', { display_name: 7 }, 2, /^display_name must be text/],
    ['a fee beyond all', { fee_percent: 101 }, 8, /^fee_percent must be at most 100\.$/],
    ['a type in capitals', { driver: 'Alpha' }, 1, /^driver must be a pool type/],
    [
      'a password in its address',
      { url: 'user:hunter2@alpha.example' },
      3,
      /^url must be a host or an address without/,
    ],
    ['an account that is no block', { account: ['coin'] }, 14, /^account must be a block of settings/],
    ['an account with a block in it', { account: { coin: { a: 1 } } }, 14, /^account\.coin must be text, a number/],
    ['very long text', { description: 'x'.repeat(2001) }, 13, /^description is longer than 2000 characters\.$/],
  ])('with %s is refused, with the line', (_what, changes, line, reason) => {
    const { templates, faults } = read({ 'a.yaml': fileWith(changes), 'b.yaml': fileWith() });
    expect(templates.map(({ id }) => id)).toEqual(['b']);
    expect(faults).toEqual([{ file: 'a.yaml', line, reason: expect.stringMatching(reason) }]);
    expect(JSON.stringify(faults)).not.toContain('hunter2');
  });

  test('with several faults is told all of them, in the order of its lines', () => {
    const { faults } = read({ 'a.yaml': fileWith({ port: 0, coin: 'bitcoin', color: 'red', region: '' }) });
    expect(faults.map(({ line, reason }) => `${line} ${reason.split(' ')[0]}`)).toEqual([
      '4 port',
      '5 coin',
      '6 region',
      '15 color',
    ]);
  });
});

test('of very many faults of a file the first are told, and how many more there are', () => {
  const many = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`x${n}`, 1]));
  const { faults } = read({ 'a.yaml': fileWith(many) });
  expect([faults.length, faults.at(-1)]).toEqual([
    21,
    { file: 'a.yaml', line: null, reason: 'There are 80 more faults.' },
  ]);
});

describe('a folder', () => {
  test.each<[string, Record<string, string>, number | null, RegExp]>([
    ['no YAML', { 'a.yaml': 'driver: alpha\nport: [1\nurl: x' }, 3, /no valid YAML/],
    ['a list', { 'a.yaml': '- driver: alpha' }, 1, /must be a block of settings/],
    ['nothing', { 'a.yaml': '' }, 1, /^driver is missing/],
    ['a name that is no id', { 'My Pool.yaml': fileWith() }, null, /^The name of the file is the id/],
    ['more than a template is', { 'a.yaml': `${fileWith()}#${'x'.repeat(65_536)}` }, null, /larger than 64 KiB/],
    ['one name twice', { 'a.yaml': fileWith(), 'a.yml': fileWith() }, null, /^Another file has the same name/],
  ])('with a file of %s', (_what, files, line, reason) => {
    const { faults } = read({ ...files, 'z.yaml': fileWith() });
    const [first] = faults;
    expect([first?.line, first?.reason]).toEqual([line, expect.stringMatching(reason)]);
    expect(faults.every(({ file }) => file !== 'z.yaml')).toBe(true);
  });

  test('that is not there is told, and has no templates', () => {
    const { templates, faults } = readTemplates(join(temporaryFolder(), 'none'));
    expect([templates, faults]).toEqual([
      [],
      [{ file: '.', line: null, reason: expect.stringMatching(/cannot be read/) }],
    ]);
  });

  test('with a folder of the name of a template', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'a.yaml'));
    expect(readTemplates(folder).faults).toEqual([
      { file: 'a.yaml', line: null, reason: expect.stringMatching(/This is a folder, not a file\./) },
    ]);
  });

  test('with too many files has the first of them', () => {
    const many = Array.from({ length: 303 }, (_, n) => [`t${String(n).padStart(4, '0')}.yaml`, fileWith()]);
    const { templates, faults } = read(Object.fromEntries(many));
    expect([templates.length, templates.at(-1)?.id]).toEqual([300, 't0299']);
    expect(faults.map(({ reason }) => reason)).toEqual([expect.stringMatching(/303 templates; the last 3 by name/)]);
  });

  test('that is read again has each file as it is now', () => {
    const folder = temporaryFolder();
    const put = (name: string, text: string) => writeFileSync(join(folder, name), text);
    const before = new Map();
    const again = () => {
      const { templates, faults } = readTemplates(folder, before);
      return [templates.map(({ template }) => `${template.id} ${template.port}`), faults.map(({ file }) => file)];
    };
    put('a.yaml', fileWith());
    put('b.yaml', fileWith({ port: 1 }));
    expect(again()).toEqual([['a 3333', 'b 1'], []]);
    put('a.yaml', fileWith({ port: 'x' }));
    put('c.yaml', fileWith({ port: 22 }));
    rmSync(join(folder, 'b.yaml'));
    expect(again()).toEqual([['c 22'], ['a.yaml']]);
    expect([...before.keys()]).toEqual(['a.yaml', 'c.yaml']);
    expect(again()).toEqual(again());
  });

  test('names types that need not be deployed', () => {
    const { knownTypes } = read({ 'types.txt': '# known\nalpha\n beta # the second\n\n' });
    expect([...knownTypes]).toEqual(['alpha', 'beta']);
  });
});
