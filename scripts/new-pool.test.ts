import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '..');
const copy = mkdtempSync(join(tmpdir(), 'poolgate-new-pool-'));
const bin = (name: string) => join(copy, 'node_modules/.bin', name);

function run(command: string, args: string[], environment: NodeJS.ProcessEnv = {}) {
  const env = { ...process.env, VITEST: undefined, ...environment };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: copy, env, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

const newPool = (...args: string[]) => run(process.execPath, ['scripts/new-pool.ts', ...args]);
/** One worker loads what the files share once. */
const vitest = (...tests: string[]) => run(bin('vitest'), ['run', '--maxWorkers', '1', ...tests]);
const passes = { status: 0, output: expect.any(String) };

/** Copies the files that git does not ignore. Packages become links; the workspaces lead into the copy. */
function copyCheckout(): void {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const { stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  for (const file of stdout.split('\0').filter(Boolean)) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(root, file), join(copy, file));
  }
  const [from, to] = [join(root, 'node_modules'), join(copy, 'node_modules')];
  mkdirSync(to);
  for (const name of readdirSync(from))
    if (name === '@poolgate') cpSync(join(from, name), join(to, name), { recursive: true, verbatimSymlinks: true });
    else if (name === '.bin' || !name.startsWith('.')) symlinkSync(join(from, name), join(to, name));
}

afterAll(() => rmSync(copy, { recursive: true, force: true }));

// The checks of a whole project take long on a busy machine.
describe('a new pool type', { timeout: 240_000 }, () => {
  beforeAll(() => {
    copyCheckout();
    expect(newPool('examplepool')).toEqual({ status: 0, output: expect.stringContaining('docs/adding-a-pool.md') });
  });

  test('passes its own tests, and those over all types', () => {
    const tests = ['scrapers/examplepool', 'test/simulator', 'test/contract/pool-names.test.ts'];
    const { status, output } = vitest(...tests);
    expect(output).toContain('scrapers/examplepool/adapter.test.ts');
    expect(output).toContain('scrapers/examplepool/stand-in/stand-in.test.ts');
    expect(status).toBe(0);
  });

  test('passes lint and types', () => {
    expect(run(bin('biome'), ['check', '--error-on-warnings', 'scrapers/examplepool'])).toEqual(passes);
    // Nothing else imports it, so its own files are enough.
    const settings = join(copy, 'tsconfig.examplepool.json');
    writeFileSync(settings, '{ "extends": "./tsconfig.json", "include": ["scrapers/examplepool"] }');
    expect(run(bin('tsc'), ['-p', settings])).toEqual(passes);
    rmSync(settings);
  });

  test('passes the import graph, but for an import of the gateway', () => {
    const file = join(copy, 'scrapers/examplepool/wrong.ts');
    writeFileSync(file, "import '../../gateway/main.ts';\n");
    // Nothing else imports it, so the graph from its own files on is enough.
    const { status, output } = run(bin('depcruise'), ['--config', 'dependency-cruiser.cjs', 'scrapers/examplepool']);
    rmSync(file);
    const wrong = output.split('\n').filter((line) => / → /.test(line));
    expect(wrong).toEqual([expect.stringContaining('scrapers/examplepool/wrong.ts → gateway/main.ts')]);
    expect(status).not.toBe(0);
  });

  test('has a service in both compose files, and a port of its own', () => {
    const services = (file: string) => parse(readFileSync(join(copy, file), 'utf8'), { merge: true });
    const { services: all, volumes } = services('docker-compose.yml');
    const named = JSON.stringify(all.antpool).replaceAll('antpool', 'examplepool');
    expect(all.examplepool).toEqual(JSON.parse(named));
    expect(all.examplepool.volumes).toContain('token:/token');
    expect(volumes).toHaveProperty('examplepool');
    expect(all.poolgate.volumes).toContain('examplepool:/services/examplepool');
    const demo = services('docker-compose.demo.yml');
    expect(demo.volumes).toHaveProperty('demo-examplepool');
    expect(demo.services.poolgate.volumes).toContain('demo-examplepool:/services/examplepool');
    expect(demo.services.examplepool.volumes).toContain('demo-token:/token');
    const ports = readdirSync(join(copy, 'scrapers')).flatMap((type) => portOf(type) ?? []);
    expect(new Set(ports).size).toBe(ports.length);
  });

  test('is in the list of ports, and in the table of settings', () => {
    const text = (file: string) => readFileSync(join(copy, file), 'utf8');
    expect(text('.env.example')).toContain(`, examplepool ${portOf('examplepool')}; 0 takes any free one.`);
    const row = '| examplepool | see its README | [scrapers/examplepool](scrapers/examplepool/README.md) |';
    expect(text('README.md')).toContain(`README.md) |\n${row}\n\n`);
  });

  test('is in the lockfile as npm writes it', () => {
    const lockfile = () => readFileSync(join(copy, 'package-lock.json'), 'utf8');
    const before = lockfile();
    expect(before).toContain('"scrapers/examplepool"');
    // The Node in node_modules has no npm.
    const PATH = process.env.PATH?.split(delimiter)
      .filter((folder) => !folder.includes('node_modules'))
      .join(delimiter);
    const args = ['install', '--package-lock-only', '--ignore-scripts', '--offline', '--no-audit'];
    expect(run('npm', args, { PATH })).toEqual(passes);
    expect(lockfile()).toBe(before);
  });

  test.each([
    ['examplepool', 'exists already'],
    ['core', 'exists already'],
    ['gateway', 'docker-compose.yml has a service gateway'],
    ['simulator', 'docker-compose.demo.yml has a service simulator'],
    ['cli', 'package @poolgate/cli exists'],
    ['worker', 'uses the word worker'],
    ['Example-Pool', 'lower-case letters and digits'],
    ['x', '2 to 30'],
  ])('is refused where it is named %s', (name, reason) => {
    expect(newPool(name)).toEqual({ status: 1, output: expect.stringContaining(reason) });
  });

  test('passes without its stand-in as well', () => {
    rmSync(join(copy, 'scrapers/examplepool/stand-in'), { recursive: true });
    // Its own tests are those of before; what is over all types must not need it.
    expect(vitest('test/simulator')).toEqual(passes);
  });

  test('needs a name', () => {
    expect(newPool()).toEqual({ status: 1, output: expect.stringContaining('npm run new-pool -- ') });
  });
});

function portOf(type: string): string | undefined {
  if (type === 'core') return undefined;
  // The service of drop-in types has no adapter of its own.
  const file = type === 'custom' ? 'many-types.ts' : 'adapter.ts';
  return /defaultPort: (\d+)/.exec(readFileSync(join(copy, 'scrapers', type, file), 'utf8'))?.[1];
}
