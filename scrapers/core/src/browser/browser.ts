import type { Browser, BrowserContext, BrowserType, Page } from 'playwright';
import { ReadFailure } from '../failure.ts';
import { type Door, openDoor, type PageFault, type PageLimits } from './door.ts';
import { findBrowser, installBrowserHint } from './find-browser.ts';
import { guard } from './guard.ts';
import type { PageReach } from './reach.ts';

/** Called when a page is needed. The engine is heavy to load, and accounts with an API never need it. */
export type LoadBrowserType = () => Promise<BrowserType>;

/** Lends pages of one browser. It starts with the first page and closes when no page was needed for a while. */
export interface BrowserLender {
  /**
   * The page reads from the hosts it may reach and sends nothing anywhere else.
   * @throws ReadFailure `unavailable` if no browser can be had, or the page takes too much. Errors of `use` pass through; the page is taken back in any case.
   */
  withPage<T>(reach: PageReach, use: (page: Page) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface BrowserOptions {
  loadBrowserType: LoadBrowserType;
  chromiumPath: string | undefined;
  /** Pages at the same time; a page of a large account takes hundreds of megabytes. */
  pagesAtOnce?: number;
  idleCloseSeconds?: number;
  limits?: PageLimits;
}

/** A page of thousands of workers takes some hundred requests and a few megabytes. */
const pageLimits: PageLimits = { requests: 3000, bytes: 100_000_000 };

/** For every browser that reads pages: no graphics, no traffic of its own. */
export const launchArguments = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** For pages of somebody else: no way to the network but the proxy of the page, which alone looks up names. */
const lentArguments = [
  ...launchArguments,
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  // What a page writes to its console is kept in our memory otherwise.
  '--disable-logging',
  // A frame in a process of its own reads apart from the page, where what it unpacks is not counted.
  '--disable-site-isolation-trials',
  '--js-flags=--max-old-space-size=512',
];

const faultSentences: Record<PageFault, string> = {
  tooMuch:
    "The pool's page sent too many requests or took too much data, and was closed. It is tried again at the next poll.",
  inside:
    "The pool's page leads to an address of this machine or its network, which no page may reach. Check observer_url and the name server (those of some VPNs and filters answer with addresses such as 0.0.0.0 or 198.18.0.1); a mirror is named with UPSTREAM_URL.",
};

export function createBrowserLender({
  loadBrowserType,
  chromiumPath,
  pagesAtOnce = 2,
  idleCloseSeconds = 60,
  limits = pageLimits,
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
      args: lentArguments,
      // What belongs to no page goes nowhere.
      proxy: { server: 'http://127.0.0.1:1' },
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
    async withPage(reach, use) {
      if (lent >= pagesAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
      else lent += 1;
      clearTimeout(idleTimer);
      let context: BrowserContext | null = null;
      let door: Door | null = null;
      let fault: PageFault | null = null;
      const onFault = (found: PageFault) => {
        fault ??= found;
        void context?.close().catch(() => undefined);
      };
      try {
        const started = await running();
        door = await openDoor(reach, limits, onFault);
        context = await started.newContext({
          locale: 'en-US',
          timezoneId: 'UTC',
          viewport: { width: 1600, height: 1000 },
          // Playwright sends loopback through it too.
          proxy: { server: door.url },
          serviceWorkers: 'block',
          acceptDownloads: false,
        });
        return await use(await guard(context, reach, limits, onFault));
      } catch (error) {
        throw fault === null ? error : new ReadFailure('unavailable', faultSentences[fault], { cause: error });
      } finally {
        // If the page cannot be closed because its browser is gone, it counts as returned.
        await context?.close().catch(() => undefined);
        door?.close();
        const next = waiting.shift();
        if (next) next();
        else lent -= 1;
        if (lent === 0) idleTimer = setTimeout(() => void close(), idleCloseSeconds * 1000).unref();
      }
    },
    close,
  };
}
