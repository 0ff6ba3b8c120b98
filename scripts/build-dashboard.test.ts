import { execFile } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { currentPage } from '../gateway/page/page.ts';

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
  // It is built six times. How the whole page is built, every other test of the page sees.
  writeFileSync(join(copy, 'dashboard/src/main.tsx'), "import './styles/base.css';\ndocument.body.append('a page');\n");
  return copy;
}

const build = async (copy: string) => {
  const script = join(copy, 'scripts/build-dashboard.ts');
  const { stdout, stderr } = await run(process.execPath, [script]).catch((error) => error as typeof error & Error);
  return `${stdout}${stderr}`;
};

test('the page is built where what it is made of changed, once, and a fault leaves the old one', async () => {
  const copy = copyOfSources();
  const pages = join(copy, 'dashboard/dist');
  const newest = () => currentPage(pages) ?? 'none';
  // As earlier versions built it.
  mkdirSync(join(pages, 'assets'), { recursive: true });
  writeFileSync(join(pages, 'index.html'), 'old');
  const atOnce = await Promise.all([build(copy), build(copy)]);
  expect(atOnce.sort()).toEqual(['', expect.stringMatching(/^Built the page in \d+\.\d s\.\n$/)]);
  const first = newest();
  expect(gunzipSync(readFileSync(join(first, 'index.html.gz')))).toEqual(readFileSync(join(first, 'index.html')));
  expect(readdirSync(pages).sort()).toEqual([basename(first), 'current'].sort());
  expect(await build(copy)).toBe('');

  appendFileSync(join(copy, 'dashboard/README.md'), '\nNot part of the page.\n');
  expect(await build(copy)).toBe('');
  appendFileSync(join(copy, 'dashboard/src/styles/base.css'), '\n.mark-of-a-test { color: red; }\n');
  expect(await build(copy)).toContain('Built the page');
  const second = newest();
  const styles = readdirSync(join(second, 'assets')).filter((name) => name.endsWith('.css'));
  expect(styles.map((name) => readFileSync(join(second, 'assets', name), 'utf8')).join()).toContain('.mark-of-a-test');
  // A gateway may be reading it.
  expect(readdirSync(pages).sort()).toEqual([basename(first), basename(second), 'current'].sort());

  rmSync(join(second, 'assets', styles[0] ?? ''));
  expect(await build(copy)).toContain('Built the page');
  const third = newest();
  expect(readdirSync(pages).sort()).toEqual([basename(second), basename(third), 'current'].sort());

  const before = readFileSync(join(third, 'index.html'), 'utf8');
  appendFileSync(join(copy, 'dashboard/src/main.tsx'), '\nno program (');
  const told = await build(copy);
  expect(told).toMatch(/^(?:.*\n)?The page could not be built, so the gateway shows the one that was built before, /s);
  expect(told).toMatch(/\(.*main\.tsx.*\)/s);
  expect([newest(), readFileSync(join(third, 'index.html'), 'utf8')]).toEqual([third, before]);
  expect(readdirSync(pages).sort()).toEqual([basename(second), basename(third), 'current'].sort());
  expect(readdirSync(join(copy, 'dashboard')).filter((name) => name.startsWith('.'))).toEqual([]);

  rmSync(pages, { recursive: true });
  expect(await build(copy)).toMatch(/^(?:.*\n)?The page could not be built, so the gateway answers without it /s);
  expect(newest()).toBe('none');
});
