// `npm run check`: what CI runs. Format, lint with the import walls, types, contracts, generated code without a difference, tests.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const bin = (name: string) => join(root, 'node_modules/.bin', name);

const steps: [what: string, command: string, args: string[]][] = [
  ['format and lint', bin('biome'), ['check', '--error-on-warnings', '.']],
  [
    'import graph',
    bin('depcruise'),
    [
      '--config',
      'dependency-cruiser.cjs',
      'contracts',
      'language',
      'server',
      'scrapers',
      'gateway',
      'launcher',
      'cli',
      'test',
      'scripts',
    ],
  ],
  ['types', bin('tsc'), ['-p', 'tsconfig.json']],
  ['contracts', bin('redocly'), ['lint', '--max-problems', '20']],
  ['generate', process.execPath, ['scripts/generate.ts']],
  ['generated code is up to date', 'git', ['diff', '--exit-code', '--stat', '--', 'contracts/generated']],
  ['tests', bin('vitest'), ['run']],
  ['slow tests', bin('vitest'), ['run', '--config', 'vitest.slow.config.ts']],
];

for (const [what, command, args] of steps) {
  process.stdout.write(`\n== ${what}\n`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (status === 0) continue;
  process.stderr.write(`\n${what}: failed. Mend it and run \`npm run check\` again.\n`);
  process.exit(status ?? 1);
}
