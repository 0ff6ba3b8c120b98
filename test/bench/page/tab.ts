import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { launchArguments } from '@poolgate/core/browser/browser.ts';
import { findBrowser } from '@poolgate/core/browser/find-browser.ts';
import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from 'playwright';
import type { Stage } from '../children.ts';
import { ranOnCpu, waitedForCpu } from '../process-figures.ts';

/** What a page tells, and when, in milliseconds since its navigation. */
export type Told = Record<string, number>;

/** One tab of a fresh profile: nothing of it is known, compiled or kept from before. */
export interface Tab {
  page: Page;
  devtools: CDPSession;
  context: BrowserContext;
  /** The next that the page tells with `told(…)`. */
  next(): Promise<Told>;
}

/** For how long a page is waited for, in milliseconds. */
const longest = 60_000;

const root = join(import.meta.dirname, '../../..');

/** A browser as people have it, on the core of the load unless it is started with `onAllCores`; the page is built first where it is old. */
export async function openBrowser(stage: Stage): Promise<Browser> {
  const built = spawnSync(process.execPath, [join(root, 'scripts/build-dashboard.ts')], { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`the page was not built: ${built.stderr}`);
  const executablePath = findBrowser(process.env.CHROMIUM_PATH, chromium.executablePath());
  if (executablePath === null) throw new Error('no browser was found; `npm test` installs one');
  // It inherits our cores.
  const browser = await chromium.launch({
    executablePath,
    args: [...launchArguments, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  stage.atEnd(() => browser.close());
  return browser;
}

export const screen = { width: 1440, height: 900 };

export async function openTab(browser: Browser): Promise<Tab> {
  const context = await browser.newContext({ locale: 'en-US', timezoneId: 'UTC', viewport: screen });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  const said: Told[] = [];
  const waiting: PromiseWithResolvers<Told>[] = [];
  devtools.on('Runtime.bindingCalled', ({ name, payload }) => {
    if (name !== 'told') return;
    const told = JSON.parse(payload) as Told;
    const wake = waiting.shift();
    if (wake === undefined) said.push(told);
    else wake.resolve(told);
  });
  await devtools.send('Runtime.enable');
  await devtools.send('Runtime.addBinding', { name: 'told' });
  return {
    page,
    devtools,
    context,
    next: () => {
      const told = said.shift();
      if (told !== undefined) return Promise.resolve(told);
      const next = Promise.withResolvers<Told>();
      waiting.push(next);
      return inTime(next.promise);
    },
  };
}

/** What a page tells. @throws Error where it tells nothing for so long. */
export function inTime<Value>(told: Promise<Value>): Promise<Value> {
  const silent = new Error(`the page told nothing within ${longest / 1000} s: is there what the bench looks for?`);
  const patience = Promise.withResolvers<Value>();
  const timer = setTimeout(() => patience.reject(silent), longest);
  return Promise.race([told, patience.promise]).finally(() => clearTimeout(timer));
}

/** For how many milliseconds all of the browser had a processor so far, and the threads that run pages waited for one; 0 if the system does not say. */
export async function processorOf(browser: Browser): Promise<{ ran: number; waited: number }> {
  const all = await browser.newBrowserCDPSession();
  const { processInfo } = await all.send('SystemInfo.getProcessInfo');
  await all.detach();
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  return {
    ran: processInfo.reduce((sum, { id }) => sum + ranOnCpu(id), 0),
    waited: renderers.reduce((sum, { id }) => sum + waitedForCpu(id), 0),
  };
}

/** When the page of a tab was asked for, in milliseconds of the clock that all processes share. */
export async function navigatedAt({ devtools }: Tab): Promise<number> {
  await devtools.send('Performance.enable');
  const { metrics } = await devtools.send('Performance.getMetrics');
  const start = metrics.find(({ name }) => name === 'NavigationStart')?.value;
  if (start === undefined || start === 0) throw new Error('the browser does not say when it asked for the page');
  return start * 1000;
}
