// Builds the page of the gateway, where what it is made of changed since it was built: `npm start` and `npm test` begin with this.
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, extname, join, relative } from 'node:path';
import { brotliCompressSync, gzipSync, constants as zlib } from 'node:zlib';
import { acquire, release } from './lock.js';

const root = join(import.meta.dirname, '..');
const dashboard = join(root, 'dashboard');
const lock = join(dashboard, '.build-lock');
/** Each page has a folder here. A gateway may be reading one of them. */
const pages = join(dashboard, 'dist');
/** The name of the newest page's folder. */
const pointer = join(pages, 'current');
/** Beside the files of a page: what it was made of, and which files it has. */
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
    if (entry.name.startsWith('.') || entry.name === 'node_modules' || below === pages) return [];
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

function newestPage(): string | null {
  const page = existsSync(pointer) ? join(pages, readFileSync(pointer, 'utf8')) : null;
  return page !== null && existsSync(join(page, 'index.html')) ? page : null;
}

/** What a page was made of, and its files: one that lost some has to be built anew. */
function stampOf(page: string, hash: string): string {
  const entries = readdirSync(page, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name !== stampName);
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return [hash, ...paths.map((path) => `${relative(page, path)} ${statSync(path).size}`)].join('\n');
}

function isBuiltFrom(hash: string): boolean {
  const page = newestPage();
  const stamp = page === null ? null : join(page, stampName);
  return page !== null && stamp !== null && existsSync(stamp) && readFileSync(stamp, 'utf8') === stampOf(page, hash);
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

/** Built beside the old one. At every moment there is one page that is named as the newest, and it is whole. */
async function build(hash: string): Promise<void> {
  // Whoever builds it, a test or a developer: what is built is the same, and React's is not that for development.
  process.env.NODE_ENV = 'production';
  const { build: buildPage } = await import('vite');
  mkdirSync(pages, { recursive: true });
  const made = mkdtempSync(join(pages, `${hash.slice(0, 12)}-`));
  // A folder of this kind is its maker's alone; a gateway may run as somebody else.
  chmodSync(made, 0o755);
  try {
    await buildPage({
      root: dashboard,
      configFile: join(dashboard, 'vite.config.ts'),
      logLevel: 'warn',
      build: { outDir: made, emptyOutDir: true },
    });
    compress(made);
    writeFileSync(join(made, stampName), stampOf(made, hash));
  } catch (error) {
    rmSync(made, { recursive: true, force: true });
    throw error;
  }
  const before = newestPage();
  writeFileSync(`${pointer}.new`, basename(made));
  renameSync(`${pointer}.new`, pointer);
  // A gateway that starts now may be reading the one before.
  const kept = new Set([pointer, made, before]);
  for (const name of readdirSync(pages))
    if (!kept.has(join(pages, name))) rmSync(join(pages, name), { recursive: true, force: true });
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
    const instead =
      newestPage() === null
        ? 'the gateway answers without it'
        : 'the gateway shows the one that was built before, which may not fit it';
    process.stderr.write(
      `The page could not be built, so ${instead} (${shortly(error)}). Run \`npm run dashboard:build\` to try again.\n`,
    );
    process.exitCode = 1;
  } finally {
    release(lock);
  }
}
