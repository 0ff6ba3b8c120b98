import { existsSync } from 'node:fs';

const installed = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** What an operator can do if there is no browser. */
export const installBrowserHint =
  'Install one with `npx playwright install chromium-headless-shell` or `apt-get install chromium-headless-shell`, or set CHROMIUM_PATH to one';

/**
 * The browser to launch: `CHROMIUM_PATH`, Playwright's own, Debian's two, Google Chrome; null if there is none.
 * @param playwrightsOwn the path Playwright would use, whether or not the file is there.
 */
export function findBrowser(chromiumPath: string | undefined, playwrightsOwn: string): string | null {
  if (chromiumPath !== undefined) return existsSync(chromiumPath) ? chromiumPath : null;
  return [playwrightsOwn, ...installed].find((path) => path !== '' && existsSync(path)) ?? null;
}
