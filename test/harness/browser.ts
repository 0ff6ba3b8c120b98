import { findBrowser } from '@poolgate/core/browser/find-browser.ts';
import { type Browser, chromium } from 'playwright';

/** The browser that reads observer pages, for looking at our own. It reaches nothing but this machine. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser(process.env.CHROMIUM_PATH, chromium.executablePath());
  if (executablePath === null) throw new Error('no browser was found; `npm test` installs one');
  return chromium.launch({
    executablePath,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // A page is looked at once: what the compilers make of its scripts takes longer than they would ever win, half of all.
      '--js-flags=--no-maglev --no-turbofan',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
}
