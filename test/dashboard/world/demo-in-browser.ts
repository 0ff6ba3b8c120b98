import type { Browser, Page, Request } from 'playwright';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import { adminKeyIn } from '../../harness/admin-key.ts';
import { launchBrowser } from '../../harness/browser.ts';
import { startWorld, type World, type WorldOptions } from '../../harness/world.ts';
import { buildPageFirst } from '../built-page.ts';

export interface Opening {
  /** That of an admin if left out. */
  key?: string;
  onRequest?: (request: Request) => void;
}

/** The demo as processes, without accounts that are read from pages, and a browser. */
export interface DemoInBrowser {
  readonly world: World;
  /** What an admin is answered. @param path below `/api`. */
  asked<Answer>(path: string, init?: RequestInit): Promise<Answer>;
  /** @param place such as `/pools/alpha_001?tab=workers`. */
  open(place: string, opening?: Opening): Promise<Page>;
}

const patience = { timeout: 60_000 };

/** For a whole file of tests; it is there from the tests' own `beforeAll` on. */
export function demoInBrowser(options: Omit<WorldOptions, 'withoutPages'>): DemoInBrowser {
  let world: World;
  let browser: Browser;
  buildPageFirst();
  beforeAll(async () => {
    [world, browser] = await Promise.all([startWorld({ ...options, withoutPages: true }), launchBrowser()]);
    await world.allFresh();
  });
  afterAll(async () => {
    await browser?.close();
    await world?.stop();
  });
  return {
    get world() {
      return world;
    },
    async asked<Answer>(path: string, init: RequestInit = {}) {
      const answer = await fetch(`${world.gateway.url}/api${path}`, world.byAdmin(init));
      expect([path, answer.ok]).toEqual([path, true]);
      return (await answer.json()) as Answer;
    },
    async open(place, { key = adminKeyIn(world.dataDir), onRequest } = {}) {
      const context = await browser.newContext({ locale: 'en-US', timezoneId: 'UTC', acceptDownloads: true });
      onTestFinished(() => context.close());
      const page = await context.newPage();
      if (onRequest) page.on('request', onRequest);
      await page.goto(`${world.gateway.url}/#k=${key}`, patience);
      await page.getByRole('button', { name: 'Log out' }).waitFor(patience);
      await page.goto(`${world.gateway.url}/#${place}`, patience);
      return page;
    },
  };
}
