// Every check that a change must pass, in order: the only list of them.
//   npm run check                      all, up to the first that fails
//   node scripts/check.ts graph types  only these
//   .ci/run                            has run the tests, passes their report on, runs all others and ends with a count
import { spawn, spawnSync } from 'node:child_process';
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
  { name: 'slow-tests', what: 'slow tests', commands: [[bin('vitest'), 'run', '--config', 'vitest.slow.config.ts']] },
  {
    name: 'system-tests',
    what: 'tests with real proxies',
    commands: [
      [process.execPath, 'scripts/system-programs.ts'],
      [bin('vitest'), 'run', '--config', 'vitest.system.config.ts'],
    ],
  },
];

/** Runs a check's commands up to the first that fails. @param options of the last one. */
function passes({ what, commands }: Check, options: string[] = []): boolean {
  process.stdout.write(`\n== ${what}\n`);
  return commands.every(([command = '', ...args], index) => {
    const own = index === commands.length - 1 ? options : [];
    const { status } = spawnSync(command, [...args, ...own], { cwd: root, stdio: 'inherit' });
    return status === 0;
  });
}

/** What a developer runs: the first failure is worth mending before the next is looked for. */
function runUntilFailure(names: string[]): number {
  const unknown = names.filter((name) => !checks.some((check) => check.name === name));
  if (unknown.length > 0) {
    process.stderr.write(
      `No check is named ${unknown.join(', ')}. There are: ${checks.map(({ name }) => name).join(', ')}.\n`,
    );
    return 2;
  }
  const failed = checks
    .filter(({ name }) => names.length === 0 || names.includes(name))
    .find((check) => !passes(check));
  if (!failed) return 0;
  process.stderr.write(`\n${failed.what}: failed. Fix it and run \`node scripts/check.ts ${failed.name}\` again.\n`);
  return 1;
}

/** Prints what a check printed once it has ended, so that checks beside each other do not mix. */
async function passesBeside({ what, commands }: Check): Promise<boolean> {
  const said: string[] = [];
  let isGood = true;
  for (const [command = '', ...args] of commands) {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(String(chunk)));
    isGood = await new Promise<boolean>((resolve) => {
      child.once('error', ({ message }) => {
        said.push(`${message}\n`);
        resolve(false);
      });
      child.once('close', (status) => resolve(status === 0));
    });
    if (!isGood) break;
  }
  process.stdout.write(`\n== ${what}\n${said.join('')}`);
  return isGood;
}

const suites = ['slow-tests', 'system-tests'];

/** What CI runs after the tests, whose report is `tests.json` in the folder: everything else, and a count at the end. */
async function runAfterTests(folder: string, testsPassed: boolean): Promise<number> {
  // They come from the network while other checks have the cores.
  const programs = installSystemPrograms();
  const readers = checks.filter(({ name }) => !['tests', 'generated', ...suites].includes(name));
  const read = new Map(
    await Promise.all(readers.map(async (check) => [check.name, await passesBeside(check)] as const)),
  );
  const outcomes: Outcome[] = [];
  for (const check of checks) {
    const { name, what } = check;
    if (name === 'tests') {
      outcomes.push({ what, passed: testsPassed, report: readReport(join(folder, 'tests.json')) });
    } else if (suites.includes(name)) {
      if (name === 'system-tests') await programs;
      const file = join(folder, `${name}.json`);
      // A busy machine may keep one test waiting too long: it gets a second try, and the summary names it.
      const options = ['--retry=1', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
      const passed = passes(check, options);
      outcomes.push({ what, passed, report: readReport(file) });
    } else {
      // What is generated is written, so it has no other check beside it.
      outcomes.push({ what, passed: read.get(name) ?? passes(check) });
    }
  }
  const { lines, failed } = summarise(outcomes);
  process.stdout.write(`\n${lines.join('\n')}\n`);
  return failed === 0 ? 0 : 1;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'after-tests': { type: 'string' }, 'tests-status': { type: 'string' } },
});
const folder = values['after-tests'];
process.exitCode =
  folder === undefined ? runUntilFailure(positionals) : await runAfterTests(folder, values['tests-status'] === '0');
