import type { BrowserContext, Page, Request } from 'playwright';
import type { Mode } from './modes.ts';
import { inLanguage } from './words.ts';

export const patience = { timeout: 30_000 };

/** A page in one mode, and what a test says about it. */
export interface Opened {
  page: Page;
  context: BrowserContext;
  mode: Mode;
  /** A sentence of the page in the language of the mode. */
  say(english: string): string;
  /** Goes to another place of the page, and waits for its heading. */
  go(place: string): Promise<void>;
  /** Loads the page anew at another place, so that nothing of the one before is left. */
  load(place: string): Promise<void>;
  /** Whether an answer is awaited; that of the feed never ends. */
  isAsking(): boolean;
}

export interface Opening {
  /** null without one. */
  key: string | null;
  /** A place of the page, as `/pools/alpha_001`. */
  at?: string;
}

/** Asked by the page at each picture: a locator looks twice a second only, and every test begins with this. */
async function hasHeading(page: Page): Promise<void> {
  await page.waitForFunction(() => [...document.querySelectorAll('h1')].some((one) => one.checkVisibility()));
}

/** Opens the page as a link does, with the key behind `#`. */
export async function openPage(
  context: BrowserContext,
  url: string,
  mode: Mode,
  { key, at = '/' }: Opening,
): Promise<Opened> {
  const page = await context.newPage();
  page.setDefaultTimeout(patience.timeout);
  const asking = new Set<Request>();
  page.on('request', (request) => {
    if (!request.url().includes('/api/events')) asking.add(request);
  });
  for (const end of ['requestfinished', 'requestfailed'] as const)
    page.on(end as 'requestfinished', (request) => void asking.delete(request));
  const go = async (place: string) => {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `#${place}`);
    await hasHeading(page);
  };
  await page.goto(key === null ? `${url}/` : `${url}/#k=${encodeURIComponent(key)}`);
  await hasHeading(page);
  if (at !== '/') await go(at);
  return {
    page,
    context,
    mode,
    say: (english) => inLanguage(mode.language, english),
    go,
    async load(place) {
      await page.goto('about:blank');
      await page.goto(`${url}/#${place}`);
      await hasHeading(page);
    },
    isAsking: () => asking.size > 0,
  };
}
