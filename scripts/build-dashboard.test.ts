import { execFile } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const run = promisify(execFile);

/** What the page is made of, in a folder of its own. */
function copyOfSources(): string {
  const copy = mkdtempSync(join(tmpdir(), 'poolgate-page-'));
  onTestFinished(() => rmSync(copy, { recursive: true, force: true }));
  const isSource = (path: string) => !/[/](dist|node_modules|[.]dist-[^/]*|[.]build-lock)$/.test(path);
  for (const path of [
    'dashboard',
    'language',
    'contracts/generated',
    'package-lock.json',
    'package.json',
    'tsconfig.json',
  ])
    cpSync(join(root, path), join(copy, path), { recursive: true, filter: isSource });
  for (const name of ['build-dashboard.ts', 'lock.js'])
    cpSync(join(root, 'scripts', name), join(copy, 'scripts', name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

const build = async (copy: string) => {
  const script = join(copy, 'scripts/build-dashboard.ts');
  const { stdout, stderr } = await run(process.execPath, [script]).catch((error) => error as typeof error & Error);
  return `${stdout}${stderr}`;
};

test('the page is built where what it is made of changed, once, and a fault leaves the old one', async () => {
  const copy = copyOfSources();
  const page = join(copy, 'dashboard/dist');
  const atOnce = await Promise.all([build(copy), build(copy)]);
  expect(atOnce.sort()).toEqual(['', expect.stringMatching(/^Built the page in \d+\.\d s\.\n$/)]);
  expect(gunzipSync(readFileSync(join(page, 'index.html.gz')))).toEqual(readFileSync(join(page, 'index.html')));
  expect(await build(copy)).toBe('');

  appendFileSync(join(copy, 'dashboard/README.md'), '\nNot part of the page.\n');
  expect(await build(copy)).toBe('');
  appendFileSync(join(copy, 'dashboard/src/styles/base.css'), '\n.mark-of-a-test { color: red; }\n');
  expect(await build(copy)).toContain('Built the page');
  const styles = readdirSync(join(page, 'assets')).filter((name) => name.endsWith('.css'));
  expect(styles.map((name) => readFileSync(join(page, 'assets', name), 'utf8')).join()).toContain('.mark-of-a-test');

  const before = readFileSync(join(page, 'index.html'), 'utf8');
  appendFileSync(join(copy, 'dashboard/src/main.tsx'), '\nno program (');
  expect(await build(copy)).toMatch(
    /^(?:.*\n)?The page could not be built, so the gateway answers without it \(.*main\.tsx.*\)/s,
  );
  expect(readFileSync(join(page, 'index.html'), 'utf8')).toBe(before);
  expect(readdirSync(join(copy, 'dashboard')).filter((name) => name.startsWith('.'))).toEqual([]);
  expect(existsSync(join(page, '.made-of'))).toBe(true);
});
