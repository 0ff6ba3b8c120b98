import { readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tempFolder } from '@poolgate/core/testing/temp-folder.ts';
import { ConfigurationError } from '@poolgate/server/process/environment.ts';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createChildren } from './children.ts';
import { readLauncherConfig } from './config.ts';
import { launch } from './launch.ts';
import { exampleType } from './testing/example-types.ts';

const main = join(import.meta.dirname, 'testing/ends-at-once.ts');
const types = [exampleType('alphapool', 4199), exampleType('betapool', 4198)].map((type) => ({ ...type, main }));
const goodPool = (type: string) =>
  JSON.stringify({
    ...{ pool_id: `${type}_001`, pool_name: 'Main', client_name: 'Client Company Ltd', company: 'Company' },
    ...{ country: 'China', account: { token: 'the-invented-token-0123' } },
  });

/** A start that must be refused. @returns what was said, and the sentences at the end. */
async function refused(environment: Record<string, string>) {
  const said: string[] = [];
  const children = createChildren((line) => said.push(line));
  onTestFinished(() => children.stop());
  const ended = launch({
    config: readLauncherConfig(types, { PORT: '0', ...environment }),
    ...{ types, children, say: (text: string) => said.push(text), isTerminal: false },
    onDemo: (demo) => onTestFinished(demo.clean),
  });
  const reason = await ended.then(
    () => null,
    (error: unknown) => error,
  );
  expect(reason).toBeInstanceOf(ConfigurationError);
  expect(said.join('\n')).not.toContain('demo:');
  return { said: said.join('\n'), reason: (reason as ConfigurationError).message };
}

function folders() {
  const [POOLS_DIR, DATA_DIR] = [tempFolder(), tempFolder()];
  return { POOLS_DIR, DATA_DIR, STATE_DIR: DATA_DIR };
}

/** Puts a file into the folder of the pool files. */
const folderWith = (name: string, content: string) => (poolsDir: string) => {
  writeFileSync(join(poolsDir, name), content);
  return poolsDir;
};

describe('where no pool can be read, the start says why, starts nothing, and does not show the demo', () => {
  const noPool = /^The pool files name no pool that can be read\. Mend them, or take them away for the demo\.$/;
  const noFile = /^No pool file can be read\. .* set POOLS_DIR to .*$/;

  test.each<[string, (poolsDir: string) => string, string, RegExp]>([
    [
      'a type without a service',
      folderWith('one.yaml', 'pool_id: nosuchpool_001\n'),
      'one.yaml, line 1: Nothing here reads nosuchpool_001',
      noPool,
    ],
    ['a file that is not YAML', folderWith('one.yaml', 'pool_id: [\n'), 'one.yaml, line ', noPool],
    [
      'a name that does not end in .yaml',
      folderWith('pools.yaml.txt', 'pool_id: nosuchpool_001\n'),
      'pools.yaml.txt: warning: The file is not read, because its name does not end in .yaml.',
      noPool,
    ],
    [
      'a name that is not UTF-8',
      (poolsDir) => {
        writeFileSync(Buffer.concat([Buffer.from(`${poolsDir}/caf`), Buffer.from([0xe9]), Buffer.from('.yaml')]), '');
        return poolsDir;
      },
      "caf\\xe9.yaml: The file's name holds characters that cannot be shown, or is not UTF-8.",
      noPool,
    ],
    [
      'a file in place of the folder',
      (poolsDir) => {
        writeFileSync(join(poolsDir, 'mine.yaml'), 'pool_id: nosuchpool_001\n');
        return join(poolsDir, 'mine.yaml');
      },
      'mine.yaml: The folder POOLS_DIR cannot be read.',
      noFile,
    ],
    [
      'a link that leads nowhere',
      (poolsDir) => {
        symlinkSync(join(poolsDir, 'gone'), join(poolsDir, 'link'));
        return join(poolsDir, 'link');
      },
      'link: The folder POOLS_DIR cannot be read.',
      noFile,
    ],
  ])('%s', async (_what, make, sentence, last) => {
    const settings = folders();
    const { said, reason } = await refused({ ...settings, POOLS_DIR: make(settings.POOLS_DIR) });
    expect(said).toContain(sentence);
    expect(reason).toMatch(last);
    expect(readdirSync(settings.DATA_DIR)).toEqual([]);
  });
});

test('where no file can be read, the start says so and tries to show the stored pools', async () => {
  const settings = folders();
  writeFileSync(join(settings.POOLS_DIR, 'pools.yaml.txt'), goodPool('alphapool'));
  writeFileSync(join(settings.DATA_DIR, 'betapool.db'), '');
  const { said, reason } = await refused(settings);
  expect(said).toMatch(/^pools\.yaml\.txt: warning: /m);
  expect(said).toContain(`; the pools in ${settings.DATA_DIR} are shown as they were last.`);
  expect(said).not.toContain('There are no pool files');
  expect(reason).toBe('betapool ended with code 1 before it was ready. Its output above says why.');
});

test('services that cannot start end the start where no other one starts', async () => {
  const settings = folders();
  writeFileSync(join(settings.POOLS_DIR, 'mine.yaml'), goodPool('alphapool'));
  writeFileSync(join(settings.DATA_DIR, 'betapool.db'), 'this is no database');
  const { said, reason } = await refused(settings);
  expect(reason.split('\n')).toEqual(
    types.map(({ type }) => `${type} ended with code 1 before it was ready. Its output above says why.`),
  );
  expect(said).toBe('');
});

test('two services at one port are refused before anything starts', async () => {
  const settings = folders();
  writeFileSync(join(settings.POOLS_DIR, 'mine.yaml'), goodPool('alphapool'));
  const { said, reason } = await refused({ ...settings, PORT: '4999', ALPHAPOOL_PORT: '4999' });
  expect(reason).toBe(
    'gateway and alphapool would both listen at the port 4999. Give one of them another with PORT or ALPHAPOOL_PORT.',
  );
  expect(said).toBe('');
  expect(readdirSync(settings.DATA_DIR)).toEqual([]);
});
