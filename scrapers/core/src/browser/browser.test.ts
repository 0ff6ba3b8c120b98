import { join } from 'node:path';
import type { BrowserType } from 'playwright';
import { describe, expect, test } from 'vitest';
import { waitUntil } from '../../testing/wait-until.ts';
import { createBrowserLender } from './browser.ts';
import { findBrowser } from './find-browser.ts';

const reach = { origin: 'https://pool.example', hosts: [], insideToo: false };

/** A browser engine that counts; `breaks` makes it fail as a crashed one does. */
function engine(breaks: { launch?: boolean; close?: boolean } = {}) {
  const counts = { launched: 0, closed: 0, pages: 0, most: 0 };
  const type = {
    executablePath: () => process.execPath,
    async launch() {
      if (breaks.launch) throw new Error('no display for S3CRET');
      counts.launched += 1;
      return {
        on: () => undefined,
        async close() {
          counts.closed += 1;
        },
        async newContext() {
          counts.pages += 1;
          counts.most = Math.max(counts.most, counts.pages);
          return {
            newPage: async () => ({}),
            route: async () => undefined,
            addInitScript: async () => undefined,
            on: () => undefined,
            newCDPSession: async () => ({ on: () => undefined, send: async () => undefined }),
            async close() {
              counts.pages -= 1;
              if (breaks.close) throw new Error('Target page, context or browser has been closed');
            },
          };
        },
      };
    },
  } as unknown as BrowserType;
  return { counts, type };
}

describe('pages that are lent', () => {
  test('are limited in number, come from one browser, and that closes when it is not needed', async () => {
    const { counts, type } = engine();
    const lender = createBrowserLender({
      loadBrowserType: async () => type,
      chromiumPath: undefined,
      pagesAtOnce: 2,
      idleCloseSeconds: 0.01,
    });
    const work = [1, 2, 3, 4, 5].map((number) => lender.withPage(reach, async () => number));
    expect(await Promise.all(work)).toEqual([1, 2, 3, 4, 5]);
    expect([counts.launched, counts.most, counts.pages]).toEqual([1, 2, 0]);
    await waitUntil('the browser is closed', () => counts.closed === 1);
    expect(await lender.withPage(reach, async () => 'again')).toBe('again');
    expect(counts.launched).toBe(2);
    await lender.close();
  });

  test('are always returned, even if they fail or the browser is gone', async () => {
    const { counts, type } = engine({ close: true });
    const lender = createBrowserLender({ loadBrowserType: async () => type, chromiumPath: undefined, pagesAtOnce: 1 });
    for (let turn = 0; turn < 3; turn += 1)
      await expect(lender.withPage(reach, () => Promise.reject(new Error('the page broke')))).rejects.toThrow(
        'the page broke',
      );
    expect(await lender.withPage(reach, async () => 'fine')).toBe('fine');
    expect(counts.most).toBe(1);
    await lender.close();
  });

  test('a browser that does not start, or is not there, is unavailable with what to do', async () => {
    const broken = createBrowserLender({
      loadBrowserType: async () => engine({ launch: true }).type,
      chromiumPath: undefined,
    });
    for (let turn = 0; turn < 3; turn += 1)
      await expect(broken.withPage(reach, async () => 1)).rejects.toMatchObject({
        kind: 'unavailable',
        message: expect.stringMatching(/^The browser did not start\. Install one with .*CHROMIUM_PATH to one\.$/),
      });
    const missing = createBrowserLender({
      loadBrowserType: async () => engine().type,
      chromiumPath: '/nowhere/chromium',
    });
    await expect(missing.withPage(reach, async () => 1)).rejects.toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('none was found'),
    });
  });
});

test('CHROMIUM_PATH counts alone where it is set', () => {
  expect(findBrowser(process.execPath, '')).toBe(process.execPath);
  expect(findBrowser(join(import.meta.dirname, 'none'), process.execPath)).toBeNull();
  expect(findBrowser(undefined, process.execPath)).toBe(process.execPath);
});
