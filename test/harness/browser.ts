import { launchArguments } from '@poolgate/core/browser/browser.ts';
import { findBrowser } from '@poolgate/core/browser/find-browser.ts';
import { type Browser, chromium } from 'playwright';

/** The browser that reads observer pages, here for our own page. */
export async function launchBrowser(moreArguments: string[] = []): Promise<Browser> {
  const executablePath = findBrowser(process.env.CHROMIUM_PATH, chromium.executablePath());
  if (executablePath === null) throw new Error('no browser was found; `npm test` installs one');
  return chromium.launch({
    executablePath,
    args: [
      ...launchArguments,
      // Each page is opened once, so optimising its scripts does not pay: it takes half of the time.
      '--js-flags=--no-maglev --no-turbofan',
      ...moreArguments,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
}
