import type { Browser, BrowserContext, Locator, Page } from 'playwright';

/** What the page shows after "Execute". */
export interface Shown {
  status: number;
  body: string;
  /** The address that the page says it asked. */
  url: string;
}

/** The documentation page in a tab of its own. It reports what it must not do: ask other machines, or have errors. */
export interface WatchedPage {
  page: Page;
  /** Requests to other machines, and errors of scripts. */
  faults: string[];
  open(url: string): Promise<void>;
  /** Opens an operation, "Try it out", fills these in, executes. */
  tryOut(method: string, path: string, values?: Record<string, string>): Promise<Shown>;
  close(): Promise<void>;
}

const patience = { timeout: 60_000 };

/** @param names host names beside 127.0.0.1 that lead to this machine. */
export async function openWatchedPage(browser: Browser, names: string[] = []): Promise<WatchedPage> {
  const context = await openContext(browser);
  const watched = await watchedPageIn(context, names);
  return {
    ...watched,
    async close() {
      await watched.close();
      await context.close();
    },
  };
}

export async function openContext(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({
    locale: 'en-US',
    timezoneId: 'UTC',
    viewport: { width: 1000, height: 700 },
    ignoreHTTPSErrors: true,
  });
  await context.addInitScript(standStill);
  return context;
}

/** The page does not ask whether motion is wanted, and to draw each step of it is a sixth of its work. It runs in the browser. */
function standStill(): void {
  addEventListener('DOMContentLoaded', () => {
    const still = new CSSStyleSheet();
    still.replaceSync('*, *::before, *::after { animation: none !important; transition: none !important; }');
    document.adoptedStyleSheets = [still];
  });
}

/** A fresh page. Pages of one context share what the browser has loaded before. */
export async function watchedPageIn(context: BrowserContext, names: string[] = []): Promise<WatchedPage> {
  const faults: string[] = [];
  const page = await context.newPage();
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol !== 'data:' && protocol !== 'blob:' && hostname !== '127.0.0.1' && !names.includes(hostname))
      faults.push(`asked ${request.url()}`);
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    // The browser notes every answer of 400 and above; the test compares those itself.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      faults.push(message.text());
  });
  return {
    page,
    faults,
    async open(url) {
      await page.goto(url, patience);
      await page.locator('.opblock').first().waitFor(patience);
    },
    async tryOut(method, path, values = {}) {
      const block = await openOperation(page, method, path);
      await fill(block, values);
      return execute(block);
    },
    close: () => page.close(),
  };
}

/** Opens an operation and its "Try it out". */
export async function openOperation(page: Page, method: string, path: string): Promise<Locator> {
  const block = page.locator(`.opblock-${method}`).filter({ has: page.locator(`[data-path="${path}"]`) });
  await block.locator('.opblock-summary-control').click(patience);
  await block.locator('.try-out__btn').click(patience);
  return block;
}

/** What it shows is gone with it, so that the page has less to draw for the next. */
export async function closeOperation(block: Locator): Promise<void> {
  await block.locator('.opblock-summary-control').click(patience);
}

/** Fills in parameters by their names; an empty text clears one. */
export async function fill(block: Locator, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const field = block.locator(`tr[data-param-name="${name}"]`).locator('input, select').first();
    const isChoice = await field.evaluate((element) => element.nodeName === 'SELECT', undefined, patience);
    if (isChoice) await field.selectOption(value, patience);
    else await field.fill(value, patience);
  }
}

/** What the page's fields hold, also those that it filled in itself. */
export function filledIn(block: Locator): Promise<Record<string, string>> {
  return block
    .locator('tr[data-param-name]')
    .evaluateAll((rows) =>
      Object.fromEntries(
        rows.map((row) => [
          row.getAttribute('data-param-name') ?? '',
          row.querySelector<HTMLInputElement | HTMLSelectElement>('input, select')?.value ?? '',
        ]),
      ),
    );
}

/** Puts a body into the place of the one that the page suggests. */
export async function fillBody(block: Locator, body: object): Promise<void> {
  await block.locator('textarea.body-param__text').fill(JSON.stringify(body), patience);
}

export async function execute(block: Locator): Promise<Shown> {
  const clear = block.locator('.btn-clear');
  if ((await clear.count()) > 0) await clear.click(patience);
  await block.locator('button.execute').click(patience);
  const table = block.locator('.live-responses-table');
  const response = table.locator('.response').first();
  await response.waitFor(patience);
  return response.evaluate((row) => {
    const url = row.closest('.responses-wrapper')?.querySelector('.request-url pre')?.textContent ?? '';
    return {
      status: Number.parseInt(row.querySelector('.response-col_status')?.textContent ?? '', 10),
      body: row.querySelector('.highlight-code code, .response-col_description .microlight')?.textContent ?? '',
      url: url.trim(),
    };
  });
}
