import { installBrowserHint } from '@poolgate/core/browser/find-browser.ts';

/** Looks for the browser that reads pages, and installs one where there is none. */
export async function lookForBrowser(chromiumPath: string | undefined, say: (line: string) => void): Promise<void> {
  // Playwright is slow to load, and most types need no browser.
  const { ensureBrowser } = await import('../scripts/browser.ts');
  if (ensureBrowser(chromiumPath) === null)
    say(`No browser was found, so accounts that are read from a page will be unavailable. ${installBrowserHint}.`);
}
