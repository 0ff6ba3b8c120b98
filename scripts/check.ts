// Every check that a change must pass, in order: the only list of them.
//   npm run check                      all, up to the first that fails
//   node scripts/check.ts graph types  only these
//   .ci/run                            has run the tests, passes their report on, runs all others and ends with a count
import { spawnSync } from 'node:child_process';
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

/** What CI runs after the tests, whose report is `tests.json` in the folder: everything else, and a count at the end. */
function runAfterTests(folder: string, testsPassed: boolean): number {
  const outcomes: Outcome[] = [];
  for (const check of checks) {
    if (check.name === 'tests') {
      outcomes.push({ what: check.what, passed: testsPassed, report: readReport(join(folder, 'tests.json')) });
    } else if (check.name === 'slow-tests' || check.name === 'system-tests') {
      if (check.name === 'system-tests') installSystemPrograms();
      const file = join(folder, `${check.name}.json`);
      // A busy machine may keep one test waiting too long: it gets a second try, and the summary names it.
      const options = ['--retry=1', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
      const passed = passes(check, options);
      outcomes.push({ what: check.what, passed, report: readReport(file) });
    } else {
      outcomes.push({ what: check.what, passed: passes(check) });
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
  folder === undefined ? runUntilFailure(positionals) : runAfterTests(folder, values['tests-status'] === '0');
