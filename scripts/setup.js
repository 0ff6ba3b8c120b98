// Prepares a fresh clone. It runs before `npm start`, `npm test` and `npm run check`. Plain JavaScript, because it may run on an older
// Node than the project needs; it installs the needed one (the npm package `node`).
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { acquire, release } from './lock.js';

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
const modules = join(root, 'node_modules');
const stampFile = join(modules, '.poolgate-installed');
const lockFolder = join(root, '.setup-lock');
const wantedMajor = 24;

// `npm ci` deletes the Node in node_modules, so npm must run on the system's Node.
const systemPath = (process.env.PATH ?? '')
  .split(delimiter)
  .filter((folder) => !folder.includes('node_modules'))
  .join(delimiter);
const systemEnv = { ...process.env, PATH: systemPath };
delete systemEnv.npm_execpath;
delete systemEnv.npm_node_execpath;
delete systemEnv.NODE;

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  release(lockFolder);
  process.exit(1);
}

function run(command, args, what) {
  const result = spawnSync(command, args, {
    cwd: root,
    env: systemEnv,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (result.status === 0) return result.stdout;
  process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}`);
  return fail(
    `${what} failed${result.error ? ` (${result.error.message})` : ''}. Fix the problem above and try again.`,
  );
}

function systemNodeMajor() {
  const result = spawnSync('node', ['-p', 'process.versions.node'], { env: systemEnv, encoding: 'utf8' });
  return result.status === 0 ? Number(result.stdout.split('.')[0]) : 0;
}

function install() {
  const lockfile = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const installed = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : '';
  if (installed === lockfile) return;
  process.stdout.write('Installing the packages (once, and after each change of package-lock.json) …\n');
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], 'npm ci');
  // Only the package `node` needs its install script, which puts the binary in place.
  if (systemNodeMajor() < wantedMajor) run('npm', ['rebuild', 'node', '--loglevel=error'], 'npm rebuild node');
  writeFileSync(stampFile, lockfile);
}

function hasBrowser() {
  if (process.env.CHROMIUM_PATH !== undefined) return true;
  const playwrights = join(homedir(), '.cache/ms-playwright');
  if (existsSync(playwrights) && readdirSync(playwrights).some((name) => name.startsWith('chromium'))) return true;
  return ['chromium-headless-shell', 'chromium', 'google-chrome'].some((name) => existsSync(`/usr/bin/${name}`));
}

/**
 * Installs the Debian packages that the tests need while npm installs its own. Where that fails, `test-tools.ts` notices, tries other
 * ways, and says what to do.
 */
function fetchTestTools() {
  if (process.getuid?.() !== 0) return Promise.resolve();
  const missing = [
    ...(hasBrowser() ? [] : ['chromium-headless-shell']),
    ...(spawnSync('sqlite3', ['--version'], { stdio: 'ignore' }).status === 0 ? [] : ['sqlite3']),
  ];
  if (missing.length === 0) return Promise.resolve();
  const fetch = `apt-get install -y -qq --no-install-recommends ${missing.join(' ')}`;
  const child = spawn('sh', ['-c', `${fetch} || { apt-get update -qq; ${fetch}; }`], {
    env: { ...systemEnv, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: 'ignore',
  });
  return new Promise((resolve) => {
    child.once('error', resolve);
    child.once('close', resolve);
  });
}

const isForTests = process.argv[2] === 'test';
const needsPage = isForTests || process.argv[3] === 'page';
const testTools = isForTests ? fetchTestTools() : Promise.resolve();
// Two runs at once (`npm start` beside `npm test`) would delete each other's packages.
acquire(lockFolder);
try {
  install();
} finally {
  release(lockFolder);
}

/** Runs a script on the Node that was installed. */
function runOnNode(script) {
  const ownNode = join(modules, '.bin/node');
  return spawnSync(existsSync(ownNode) ? ownNode : 'node', [join(root, script)], {
    cwd: root,
    env: systemEnv,
    stdio: 'inherit',
  }).status;
}

// The gateway answers without a page, too: it is told and nothing else fails.
if (needsPage) runOnNode('scripts/build-dashboard.ts');
if (isForTests) {
  await testTools;
  const status = runOnNode('scripts/test-tools.ts');
  if (status !== 0) process.exit(status ?? 1);
}
