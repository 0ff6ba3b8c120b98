// Every check that a change must pass, in order: the only list of them.
//   npm run check                      all, up to the first that fails
//   node scripts/check.ts graph types  only these
//   .ci/run                            has run the tests, passes their report on, runs all others and ends with a count
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installSystemPrograms } from './system-programs.ts';
import { type Outcome, readReport, summarise } from './test-report.ts';

const root = join(import.meta.dirname, '..');
const bin = (name: string) => join(root, 'node_modules/.bin', name);

interface Check {
  name: string;
  what: string;
  commands: string[][];
}

const checks: Check[] = [
  { name: 'lint', what: 'format and lint', commands: [[bin('biome'), 'check', '--error-on-warnings', '.']] },
  { name: 'graph', what: 'import graph', commands: [[bin('depcruise'), '--config', 'dependency-cruiser.cjs', '.']] },
  { name: 'types', what: 'types', commands: [[bin('tsc'), '-p', 'tsconfig.json']] },
  { name: 'contracts', what: 'contracts', commands: [[bin('redocly'), 'lint', '--max-problems', '20']] },
  {
    name: 'generated',
    what: 'generated code is up to date',
    commands: [
      [process.execPath, 'scripts/generate.ts'],
      ['git', 'diff', '--exit-code', '--stat', '--', 'contracts/generated', 'dashboard/src/language/locales'],
    ],
  },
  { name: 'tests', what: 'tests', commands: [[bin('vitest'), 'run']] },
  {
    name: 'other-tests',
    what: 'slow tests, and tests with real proxies',
    commands: [
      [process.execPath, 'scripts/system-programs.ts'],
      [bin('vitest'), 'run', '--config', 'vitest.other.config.ts'],
    ],
  },
];

/** Runs a check's commands up to the first that fails. @param hear who gets what they print; without it, it is printed as it comes. */
async function pass({ commands }: Check, hear?: (text: string) => void): Promise<boolean> {
  for (const [command = '', ...args] of commands) {
    const child = spawn(command, args, { cwd: root, stdio: hear ? ['ignore', 'pipe', 'pipe'] : 'inherit' });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => hear?.(String(chunk)));
    const isGood = await new Promise<boolean>((resolve) => {
      child.once('error', ({ message }) => {
        process.stderr.write(`${message}\n`);
        resolve(false);
      });
      child.once('close', (status) => resolve(status === 0));
    });
    if (!isGood) return false;
  }
  return true;
}

function passes(check: Check): Promise<boolean> {
  process.stdout.write(`\n== ${check.what}\n`);
  return pass(check);
}

/** Prints what a check printed once it has ended, so that checks beside each other do not mix. */
async function passesBeside(check: Check): Promise<boolean> {
  let said = '';
  const isGood = await pass(check, (text) => {
    said += text;
  });
  process.stdout.write(`\n== ${check.what}\n${said}`);
  return isGood;
}

/** What a developer runs: the first failure is worth mending before the next is looked for. */
async function runUntilFailure(names: string[]): Promise<number> {
  const unknown = names.filter((name) => !checks.some((check) => check.name === name));
  if (unknown.length > 0) {
    process.stderr.write(
      `No check is named ${unknown.join(', ')}. There are: ${checks.map(({ name }) => name).join(', ')}.\n`,
    );
    return 2;
  }
  for (const check of checks) {
    if ((names.length > 0 && !names.includes(check.name)) || (await passes(check))) continue;
    process.stderr.write(`\n${check.what}: failed. Fix it and run \`node scripts/check.ts ${check.name}\` again.\n`);
    return 1;
  }
  return 0;
}

/** What CI runs after the tests, whose report is `tests.json` in the folder: everything else, and a count at the end. */
async function runAfterTests(folder: string, testsPassed: boolean): Promise<number> {
  const ofTests = join(folder, 'tests.json');
  const ofOtherTests = join(folder, 'other-tests.json');
  // They come from the network while other checks have the cores.
  const programs = installSystemPrograms();
  const outcome = async (check: Check): Promise<Outcome> => {
    const { name, what, commands } = check;
    if (name === 'tests') return { what, passed: testsPassed, report: readReport(ofTests) };
    if (name !== 'other-tests') return { what, passed: await passesBeside(check) };
    await programs;
    // A busy machine may keep one test waiting too long: it gets a second try, and the summary names it.
    const options = ['--retry=1', '--reporter=default', '--reporter=json', `--outputFile.json=${ofOtherTests}`];
    const passed = await passes({ ...check, commands: commands.with(-1, [...(commands.at(-1) ?? []), ...options]) });
    return { what, passed, report: readReport(ofOtherTests) };
  };
  // What is generated is written, so it has no other check beside it.
  const isAlone = ({ name }: Check) => name === 'generated';
  const alone: Outcome[] = [];
  for (const check of checks.filter(isAlone)) alone.push(await outcome(check));
  const beside = await Promise.all(checks.filter((check) => !isAlone(check)).map(outcome));
  const { lines, failed } = summarise([...alone, ...beside]);
  process.stdout.write(`\n${lines.join('\n')}\n`);
  return failed === 0 ? 0 : 1;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'after-tests': { type: 'string' }, 'tests-status': { type: 'string' } },
});
const folder = values['after-tests'];
process.exitCode =
  folder === undefined
    ? await runUntilFailure(positionals)
    : await runAfterTests(folder, values['tests-status'] === '0');
