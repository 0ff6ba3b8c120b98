// Builds the page of the gateway, where what it is made of changed since it was built: `npm start` and `npm test` begin with this.
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { extname, join, relative } from 'node:path';
import { brotliCompressSync, gzipSync, constants as zlib } from 'node:zlib';
import { acquire, release } from './lock.js';

const root = join(import.meta.dirname, '..');
const dashboard = join(root, 'dashboard');
const lock = join(dashboard, '.build-lock');
/** Beside the files of the page: what they were made of. */
const stampName = '.made-of';

/** What the page is made of. Whatever else changes leaves it as it is. */
const inputs = [
  'dashboard',
  'contracts/generated/gateway-client',
  'language',
  'package-lock.json',
  'scripts/build-dashboard.ts',
];
const compressible = new Set(['.css', '.html', '.js', '.json', '.svg', '.txt']);

function filesBelow(path: string): string[] {
  if (extname(path) !== '' && !readdirOf(path)) return [path];
  return (readdirOf(path) ?? []).flatMap((entry) => {
    const below = join(path, entry.name);
    if (entry.name.startsWith('.') || entry.name === 'node_modules' || below === join(dashboard, 'dist')) return [];
    if (entry.isDirectory()) return filesBelow(below);
    return /\.(test\.tsx?|md)$/.test(entry.name) ? [] : [below];
  });
}

function readdirOf(path: string) {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return null;
  }
}

function hashOfInputs(): string {
  const hash = createHash('sha256');
  const files = inputs.flatMap((input) => filesBelow(join(root, input))).sort();
  for (const file of files)
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex');
}

function isBuiltFrom(hash: string): boolean {
  const stamp = join(dashboard, 'dist', stampName);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
}

/** Compressed once here, so that the gateway never does it. */
function compress(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !compressible.has(extname(entry.name))) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    const params = {
      [zlib.BROTLI_PARAM_QUALITY]: zlib.BROTLI_MAX_QUALITY,
      [zlib.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    };
    writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }));
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  }
}

/** Built beside the old one, so that nobody ever reads half a page. */
async function build(hash: string): Promise<void> {
  // Whoever builds it, a test or a developer: what is built is the same, and React's is not that for development.
  process.env.NODE_ENV = 'production';
  const { build: buildPage } = await import('vite');
  const made = mkdtempSync(join(dashboard, '.dist-'));
  // A folder of this kind is its maker's alone; a gateway may run as somebody else.
  chmodSync(made, 0o755);
  const dist = join(dashboard, 'dist');
  const old = `${made}-old`;
  try {
    await buildPage({
      root: dashboard,
      configFile: join(dashboard, 'vite.config.ts'),
      logLevel: 'warn',
      build: { outDir: made, emptyOutDir: true },
    });
    compress(made);
    writeFileSync(join(made, stampName), hash);
    if (existsSync(dist)) renameSync(dist, old);
    renameSync(made, dist);
  } finally {
    rmSync(made, { recursive: true, force: true });
    rmSync(old, { recursive: true, force: true });
  }
}

/** A fault of a bundler may have pages. */
function shortly(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, 3)
    .join(' ')
    .slice(0, 500);
}

if (!isBuiltFrom(hashOfInputs())) {
  acquire(lock);
  try {
    // Another process may have built it while this one waited.
    const hash = hashOfInputs();
    if (!isBuiltFrom(hash)) {
      const startedAt = performance.now();
      await build(hash);
      process.stdout.write(`Built the page in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.\n`);
    }
  } catch (error) {
    process.stderr.write(
      `The page could not be built, so the gateway answers without it (${shortly(error)}). ` +
        'Run `npm run dashboard:build` to try again.\n',
    );
    process.exitCode = 1;
  } finally {
    release(lock);
  }
}
