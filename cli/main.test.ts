import { spawnSync } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runExampleCli } from './testing/run-cli.ts';
import { openCli } from './testing/run-many.ts';

const runCli = openCli();

const commands = [
  'pools',
  'poll',
  'import',
  'backup',
  'restore',
  'check',
  'sql',
  'status',
  'alerts',
  'keys',
  'links',
  'doctor',
];

describe('the command line', () => {
  test.each(commands)('%s has help with examples and its exit codes', async (command) => {
    const { code, stdout, stderr } = await runCli([command, '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Usage: poolgate /);
    expect(stdout).toMatch(/Examples:\n {2}\$ npm run /);
    expect(stdout).toMatch(/Exit codes: 0 .*, 1 .*, 2 /s);
    expect(stdout).toContain('--json');
  });

  test('lists its commands when called without one', async () => {
    const { code, stderr } = await runExampleCli([]);
    expect(code).toBe(2);
    for (const command of commands) expect(stderr).toMatch(new RegExp(`^  ${command} `, 'm'));
  });

  test.each([
    [['bogus'], "Unknown command 'bogus'. See `npm run poolgate -- --help`.\n"],
    [['pool'], "Unknown command 'pool' (Did you mean one of poll, pools?). See `npm run poolgate -- --help`.\n"],
    [
      ['pools', '--jason'],
      "Unknown option '--jason' (Did you mean --json?). See `npm run poolgate -- pools --help`.\n",
    ],
    [['poll'], "Missing required argument 'pool_id'. See `npm run poolgate -- poll --help`.\n"],
    [['poll', 'bogus'], /^bogus is not a pool_id of a known type\. Example: alphapool_001\. The types are .*\.\n$/],
    [
      ['poll', 'alphapool_001'],
      /^No file in \/nowhere names alphapool_001\. `npm run poolgate -- pools` lists the pools\.\n$/,
    ],
    [['check'], /^There is no file of a service in \/nowhere\. Set DATA_DIR .*\.\n$/],
    [['check', 'alphapool'], /^alphapool has no file yet: there is no alphapool\.db in \/nowhere\. .*\.\n$/],
    [['check', './none.db'], /^There is no file .*none\.db\. Name one, or a type: .*\.\n$/],
    [['backup'], /^No folder for the copies is set\. Add --to FOLDER, or set BACKUP_DIR\.\n$/],
    [['restore', 'some.db'], /^The name some\.db does not say which file it is a backup of\. Add --to FILE\.\n$/],
    [
      ['keys', 'create', '--role', 'read'],
      /^Required option '--name <name>' not specified\. See `npm run poolgate -- keys create --help`\.\n$/,
    ],
    [
      ['keys', 'rotate', 'k3Xp9Qa2', '--overlap', 'soon'],
      /^--overlap soon is not a time with s, m, h or d, such as 24h\.\n$/,
    ],
    [['links', 'create', '--url', 'example.com'], /^"example\.com" is not an address of a gateway\. /],
    [['status', '--gateway', 'ftp://x'], /^"ftp:\/\/x" is not an address of a gateway\. Example: http:.*\n$/],
  ])('%j is wrong use, and a sentence says why', async (args, sentence) => {
    const { code, stdout, stderr } = await runCli(args, { POOLS_DIR: '/nowhere', DATA_DIR: '/nowhere' });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test('is called as its help says', () => {
    const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    expect(scripts.poolgate).toBe('exec node cli/main.ts');
  });

  test('says in a sentence that the output could not be written', () => {
    const { status, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), 'pools', '--json'], {
      env: { PATH: process.env.PATH ?? '', POOLS_DIR: '/nowhere' },
      stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/The output could not be written \(ENOSPC.*\)\.\n$/);
  });
});
