import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launchBrowser } from '../../harness/browser.ts';
import { type Faults, guard, lookThrough } from './guards.ts';
import { contextOptions, type Mode } from './modes.ts';
import { type Opened, type Opening, openPage } from './open-page.ts';
import { type PageWorld, type PageWorldOptions, startPageWorld } from './page-world.ts';

/** The browser of a test file. Every page that it opens is guarded, and a fault on any of them fails the test. */
export interface Browsing {
  /** In a context of its own, or in one that other tabs share. */
  open(url: string, mode: Mode, opening: Opening, context?: BrowserContext): Promise<Opened>;
  context(url: string, mode: Mode): Promise<BrowserContext>;
  /** Looks through a page before it goes on to another place; at the end of a test that is done for each page. */
  lookThrough(page: Page): Promise<void>;
}

/** Call it once in a test file. */
export function browsing(): Browsing {
  const faults: Faults = [];
  const contexts: BrowserContext[] = [];
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await launchBrowser();
  }, 60_000);
  afterEach(async () => {
    for (const context of contexts) for (const page of context.pages()) await lookThrough(page, faults);
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    expect(faults.splice(0)).toEqual([]);
  });
  afterAll(() => browser?.close());
  const context = async (url: string, mode: Mode) => {
    if (browser === undefined) throw new Error('the browser does not run yet');
    const made = await browser.newContext(contextOptions(mode));
    contexts.push(made);
    await guard(made, url, faults);
    return made;
  };
  return {
    context,
    lookThrough: (page) => lookThrough(page, faults),
    open: async (url, mode, opening, given) => openPage(given ?? (await context(url, mode)), url, mode, opening),
  };
}

/** One world for all tests of a file. */
export function onePageWorld(options: PageWorldOptions = {}): { current: PageWorld } {
  const one = {} as { current: PageWorld };
  beforeAll(async () => {
    one.current = await startPageWorld(options);
  }, 180_000);
  afterAll(() => one.current?.stop());
  return one;
}
