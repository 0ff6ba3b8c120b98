import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tempFolder } from '@poolgate/core/testing/temp-folder.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exampleType } from '../testing/example-types.ts';
import { type FolderContent, folderContent } from './folder-content.ts';
import { readPoolFiles } from './read-pool-files.ts';
import { faultLine, tellChanges } from './tell-changes.ts';

const types = [exampleType('alphapool', 4199), exampleType('betapool', 4198)];
type Files = Record<string, object[] | string>;

const pool = (pool_id: string, more: object = {}) => ({
  ...{ pool_id, pool_name: 'Name', client_name: 'Client', company: 'Company', country: 'Country' },
  ...{ account: { token: 'token-1' }, ...more },
});
const one = pool('alphapool_001');
const two = pool('alphapool_002');
const other = pool('betapool_001');
const wrong = pool('alphapool_001', { account: {} });
const broken = 'pool_id: [\n';

const textOf = (content: object[] | string | undefined) =>
  typeof content === 'string' ? content : JSON.stringify(content);

/** A folder that is brought from one state to the next; tells what a person would see each time. */
function openFolder() {
  const folder = join(tempFolder(), 'pools');
  mkdirSync(folder);
  let present: Files = {};
  let content: FolderContent = look(null);
  function look(before: FolderContent | null): FolderContent {
    return folderContent(folder, readPoolFiles({ poolsDir: folder, environment: {} }, types), before);
  }
  const tell = () => {
    const before = content;
    content = look(before);
    return tellChanges(before, content);
  };
  return {
    folder,
    tell,
    become(files: Files): string[] {
      for (const file of Object.keys(present)) if (!(file in files)) rmSync(join(folder, file));
      for (const [file, value] of Object.entries(files))
        if (textOf(present[file]) !== textOf(value)) writeFileSync(join(folder, file), textOf(value));
      present = files;
      return tell();
    },
    known: () => content,
  };
}

const isMissing = /^a\.yaml, line 1: alphapool_001 is refused: account\.token is missing[^.]*\.[^.]*\.$/;
const isNoYaml = /^a\.yaml, line 2: The file is no valid YAML: .* None of its pools was taken; mend that line\./;

test.each<[string, Files, Files, (string | RegExp)[]]>([
  ['nothing', { 'a.yaml': [one] }, { 'a.yaml': [one] }, []],
  ['a first file', {}, { 'a.yaml': [one, other] }, ['a.yaml: alphapool_001 added', 'a.yaml: betapool_001 added']],
  [
    'pools added, changed, removed and set inactive',
    { 'a.yaml': [one, two], 'b.yaml': [other] },
    {
      'a.yaml': [pool('alphapool_001', { tags: ['new'] }), pool('alphapool_003', { active: false })],
      'b.yaml': [pool('betapool_001', { active: false })],
    },
    [
      'a.yaml: alphapool_001 changed',
      'a.yaml: alphapool_003 added; it is set inactive',
      'a.yaml: alphapool_002 removed; it is inactive now, its history stays',
      'b.yaml: betapool_001 changed; it is set inactive',
    ],
  ],
  [
    'another secret',
    { 'a.yaml': [one] },
    { 'a.yaml': [pool('alphapool_001', { account: { token: 'token-2' } })] },
    ['a.yaml: alphapool_001 changed'],
  ],
  [
    'an active pool again',
    { 'a.yaml': [pool('alphapool_001', { active: false })] },
    { 'a.yaml': [one] },
    ['a.yaml: alphapool_001 changed; it is active again'],
  ],
  [
    'a file of one pool removed',
    { 'a.yaml': [one] },
    {},
    ['a.yaml: removed; alphapool_001 is inactive now, its history stays'],
  ],
  [
    'a file of several pools removed',
    { 'a.yaml': [one, two, other] },
    {},
    ['a.yaml: removed; alphapool_001, alphapool_002 and betapool_001 are inactive now, their history stays'],
  ],
  [
    'a renamed file',
    { 'a.yaml': [one] },
    { 'b.yaml': [one] },
    ['a.yaml: removed', 'b.yaml: alphapool_001 moved here from a.yaml'],
  ],
  [
    'a pool that is refused, and what becomes of it once, however many faults it has',
    { 'a.yaml': [one] },
    { 'a.yaml': [{ ...wrong, tags: 5 }] },
    [/^a\.yaml, line 1: alphapool_001 is refused: .* It is read on with its last good settings\.$/, isMissing],
  ],
  [
    'an inactive pool that is refused',
    { 'a.yaml': [pool('alphapool_001', { active: false })] },
    { 'a.yaml': [{ ...wrong, active: false }] },
    [isMissing],
  ],
  [
    'a pool that is refused where it was moved to',
    { 'a.yaml': [one, two] },
    { 'a.yaml': [two], 'b.yaml': [wrong] },
    [
      /^a\.yaml: changed;/,
      /^b\.yaml, line 1: alphapool_001 is refused: .* It is read on with its last good settings\.$/,
    ],
  ],
  [
    'a file that broke, with an inactive pool in it',
    { 'a.yaml': [pool('alphapool_001', { active: false }), two] },
    { 'a.yaml': broken },
    [/mend that line\. alphapool_002 is read on with the last good settings\.$/],
  ],
  [
    'a pool_id that an edit broke',
    { 'a.yaml': [one, two] },
    { 'a.yaml': [one, { ...two, pool_id: 'alphapool-2' }] },
    [/pool_id is not well-formed\. .* alphapool_002 is read on with the last good settings\.$/],
  ],
  [
    'names that differ only in case',
    { 'a.yaml': [one] },
    { 'a.yaml': [one], 'b.yaml': [pool('alphapool_002', { client_name: 'CLIENT' })] },
    ['b.yaml: alphapool_002 added', /^b\.yaml, line 1: warning: client_name "CLIENT" is written "Client" in a\.yaml/],
  ],
  [
    'a pool that is refused, moved down by an edit',
    { 'a.yaml': [wrong] },
    { 'a.yaml': `\n\n${JSON.stringify([wrong])}` },
    ['a.yaml: changed; what was refused still is'],
  ],
  ['a pool that is mended', { 'a.yaml': [wrong] }, { 'a.yaml': [one] }, ['a.yaml: mended; alphapool_001 is read now']],
  [
    'one of two pools mended',
    { 'a.yaml': [wrong, { ...two, tags: 5 }] },
    { 'a.yaml': [one, { ...two, tags: 5 }] },
    ['a.yaml: alphapool_001 mended'],
  ],
  [
    'a refused pool removed',
    { 'a.yaml': [wrong, two] },
    { 'a.yaml': [two] },
    ['a.yaml: mended', 'a.yaml: alphapool_001 removed; it is inactive now, its history stays'],
  ],
  [
    'a file that broke',
    { 'a.yaml': [one, two] },
    { 'a.yaml': broken },
    [/mend that line\. alphapool_001 and alphapool_002 are read on with the last good settings\.$/],
  ],
  ['a file that is new and broken', {}, { 'a.yaml': broken }, [isNoYaml]],
  [
    'a broken file mended',
    { 'a.yaml': broken },
    { 'a.yaml': [one] },
    ['a.yaml: mended', 'a.yaml: alphapool_001 added'],
  ],
  ['a broken file removed', { 'a.yaml': broken }, {}, ['a.yaml: removed']],
  [
    'a type that nothing reads',
    {},
    { 'a.yaml': [pool('gammapool_001')] },
    [
      'a.yaml, line 1: Nothing here reads gammapool_001; the types are alphapool, betapool. Correct the pool_id, or write a driver for it (docs/drivers.md).',
    ],
  ],
  [
    'a pool twice',
    { 'a.yaml': [one] },
    { 'a.yaml': [one], 'b.yaml': [one] },
    ['b.yaml, line 1: alphapool_001 stands already in a.yaml, line 1, which counts. Give this pool another number.'],
  ],
  [
    'a comment',
    { 'a.yaml': [one] },
    { 'a.yaml': `${JSON.stringify([one])} # here` },
    ['a.yaml: changed; its pools are as before'],
  ],
  ['a file without pools', {}, { 'a.yaml': '# later\n' }, ['a.yaml: added; there is no pool in it']],
])('tells %s', (_what, before, after, lines) => {
  const { become } = openFolder();
  become(before);
  const told = become(after);
  expect(told).toHaveLength(lines.length);
  for (const [index, line] of lines.entries())
    if (typeof line === 'string') expect(told[index]).toBe(line);
    else expect(told[index]).toMatch(line);
});

test('a file that broke and is mended has the pools that it had', () => {
  const { become } = openFolder();
  become({ 'a.yaml': [one, two] });
  expect(become({ 'a.yaml': broken })).toHaveLength(1);
  expect(become({ 'a.yaml': [one, two] })).toEqual(['a.yaml: mended']);
});

test('a pool that is refused goes on when its file breaks, too, and one that was never read does not', () => {
  const { become } = openFolder();
  become({ 'a.yaml': [one, { ...two, tags: 5 }] });
  expect(become({ 'a.yaml': [wrong, { ...two, tags: 5 }] })).toHaveLength(1);
  expect(become({ 'a.yaml': broken })).toEqual([
    expect.stringMatching(/mend that line\. alphapool_001 is read on with the last good settings\.$/),
  ]);
  expect(become({ 'a.yaml': [wrong, two] })).toEqual([
    expect.stringMatching(/^a\.yaml, line 1: alphapool_001 is refused: account\.token is missing/),
    'a.yaml: alphapool_002 mended',
  ]);
});

test('a folder that is gone says nothing about its pools, and comes back as it was', () => {
  const { folder, become, tell } = openFolder();
  become({ 'a.yaml': [one], 'b.yaml': [other] });
  renameSync(folder, `${folder}-away`);
  expect(tell()).toEqual([
    `${folder}: The folder POOLS_DIR cannot be read. Make it, or set POOLS_DIR to the folder with the pool files. alphapool_001 and betapool_001 are read on with the last good settings.`,
  ]);
  expect(tell()).toEqual([]);
  renameSync(`${folder}-away`, folder);
  expect(tell()).toEqual([`${folder}: mended`]);
});

test('at the start the faults are told as later', () => {
  const { become, known, folder } = openFolder();
  const told = become({ 'a.yaml': [wrong] });
  expect(known().faults.map((fault) => faultLine(fault, folder))).toEqual(told);
});

test('whatever changes: nothing is told twice, a file that changed has a line, each line begins with its file', () => {
  const entry = fc.constantFrom(one, two, other, wrong, pool('alphapool_002', { tags: ['x'] }), pool('gammapool_001'));
  const content = fc.oneof(fc.array(entry, { maxLength: 3 }), fc.constantFrom(broken, '# nothing\n'));
  const files = fc.dictionary(fc.constantFrom('a.yaml', 'b.yaml', 'c.yaml'), content, { noNullPrototype: true });
  fc.assert(
    fc.property(files, files, (before, after) => {
      const { become, tell } = openFolder();
      become(before);
      const told = become(after);
      expect(new Set(told).size).toBe(told.length);
      expect(tell()).toEqual([]);
      for (const line of told) expect(line).toMatch(/^[abc]\.yaml(, line \d+)?: /);
      for (const file of new Set([...Object.keys(before), ...Object.keys(after)]))
        if (textOf(before[file]) !== textOf(after[file]))
          expect([file, told.join()]).toEqual([file, expect.stringContaining(file)]);
    }),
    { numRuns: 100 },
  );
});
