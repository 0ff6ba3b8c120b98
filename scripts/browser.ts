// Finds the browser that reads observer pages, or installs one.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findBrowser } from '@poolgate/core/browser/find-browser.ts';
import { chromium } from 'playwright';

const root = join(import.meta.dirname, '..');

/** Installs a Debian package if this user may. Failures are silent. */
export function aptInstall(name: string): void {
  if (process.getuid?.() !== 0) return;
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: 'ignore' as const };
  if (spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], options).status === 0) return;
  spawnSync('apt-get', ['update', '-qq'], options);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], options);
}

/** The path of a browser, which is installed if necessary; null where there is none. */
export function ensureBrowser(chromiumPath: string | undefined): string | null {
  const find = () => findBrowser(chromiumPath, chromium.executablePath());
  if (chromiumPath !== undefined || find() !== null) return find();
  process.stdout.write('Installing a browser for observer pages (once) …\n');
  spawnSync(process.execPath, [join(root, 'node_modules/playwright/cli.js'), 'install', 'chromium-headless-shell'], {
    cwd: root,
    stdio: 'ignore',
    timeout: 300_000,
  });
  if (find() === null) aptInstall('chromium-headless-shell');
  return find();
}
