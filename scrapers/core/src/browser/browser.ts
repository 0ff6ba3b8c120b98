import type { Browser, BrowserContext, BrowserType, Page } from 'playwright';
import { ReadFailure } from '../failure.ts';
import { findBrowser, installBrowserHint } from './find-browser.ts';

/** Called when a page is needed. The engine is heavy to load, and accounts with an API never need it. */
export type LoadBrowserType = () => Promise<BrowserType>;

/** Lends pages of one browser. It starts with the first page and closes when no page was needed for a while. */
export interface BrowserLender {
  /** @throws ReadFailure `unavailable` if no browser can be had. Errors of `use` pass through; the page is taken back in any case. */
  withPage<T>(use: (page: Page) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface BrowserOptions {
  loadBrowserType: LoadBrowserType;
  chromiumPath: string | undefined;
  /** Pages at the same time; a page of a large account takes hundreds of megabytes. */
  pagesAtOnce?: number;
  idleCloseSeconds?: number;
}

/** For every browser that reads pages: no graphics, no traffic of its own. */
export const launchArguments = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function createBrowserLender({
  loadBrowserType,
  chromiumPath,
  pagesAtOnce = 2,
  idleCloseSeconds = 60,
}: BrowserOptions): BrowserLender {
  let browser: Promise<Browser> | null = null;
  let idleTimer: NodeJS.Timeout | undefined;
  let lent = 0;
  const waiting: (() => void)[] = [];

  const launch = async (): Promise<Browser> => {
    const browserType = await loadBrowserType();
    const executablePath = findBrowser(chromiumPath, browserType.executablePath());
    if (executablePath === null)
      throw new ReadFailure(
        'unavailable',
        `This account is read with a browser and none was found. ${installBrowserHint}.`,
      );
    const started = await browserType.launch({
      executablePath,
      args: launchArguments,
      // Playwright starts without the sandbox unless asked. Chromium has no sandbox for root.
      chromiumSandbox: process.getuid?.() !== 0,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    started.on('disconnected', () => {
      browser = null;
    });
    return started;
  };

  const running = (): Promise<Browser> => {
    browser ??= launch().catch((error: unknown) => {
      browser = null;
      if (error instanceof ReadFailure) throw error;
      const sandboxed = error instanceof Error && /sandbox/i.test(error.message);
      const what = sandboxed
        ? 'The browser did not start because its sandbox is not allowed here. Allow user namespaces; in a container use the profile chromium.seccomp.json'
        : `The browser did not start. ${installBrowserHint}`;
      throw new ReadFailure('unavailable', `${what}.`, { cause: error });
    });
    return browser;
  };

  const close = async (): Promise<void> => {
    clearTimeout(idleTimer);
    const closing = browser;
    browser = null;
    const started = await closing?.catch(() => null);
    await started?.close();
  };

  return {
    async withPage(use) {
      if (lent >= pagesAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
      else lent += 1;
      clearTimeout(idleTimer);
      let context: BrowserContext | null = null;
      try {
        context = await (await running()).newContext({
          locale: 'en-US',
          timezoneId: 'UTC',
          viewport: { width: 1600, height: 1000 },
        });
        return await use(await context.newPage());
      } finally {
        // If the page cannot be closed because its browser is gone, it counts as returned.
        await context?.close().catch(() => undefined);
        const next = waiting.shift();
        if (next) next();
        else lent -= 1;
        if (lent === 0) idleTimer = setTimeout(() => void close(), idleCloseSeconds * 1000).unref();
      }
    },
    close,
  };
}
