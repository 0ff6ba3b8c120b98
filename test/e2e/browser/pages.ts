import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, expect } from 'vitest';
import type { GatewayParts } from '../../../gateway/service.ts';
import { type Shared, sharedGateway } from '../../../gateway/testing/gateway.ts';
import { sampleChange } from '../../../gateway/testing/samples.ts';
import type { StandInScraper } from '../../../gateway/testing/stand-in-scraper.ts';
import { launchBrowser } from '../../harness/browser.ts';

type Schemas = components['schemas'];

/** A gateway over one service, with two clients, and a browser. */
export interface InBrowser extends Shared {
  browser: Browser;
  /** Requests to other machines, and errors of scripts, in all pages. */
  faults: string[];
}

export const patience = { timeout: 60_000 };
export const aurora = 'Aurora Compute AB';
export const other = 'Other Company';

export function inBrowser(parts: Partial<GatewayParts> = {}): InBrowser {
  const prepare = (scraper: StandInScraper) => {
    for (const [poolId, client] of [
      ['alpha_001', aurora],
      ['alpha_002', other],
    ] as const) {
      const change = sampleChange(poolId);
      const open_anomalies: Schemas['OpenAnomalies'][] = [
        { anomaly_type: 'OFFLINE_WORKERS', severity: 'HIGH', count: 2 },
        { anomaly_type: 'PAYMENT_DELAY', severity: 'MEDIUM', count: 1 },
      ];
      scraper.put({
        ...change,
        pool: { ...change.pool, client_name: client },
        status: { ...change.status, open_anomalies },
      });
    }
  };
  const shared = sharedGateway(prepare, {}, parts) as InBrowser;
  shared.faults = [];
  beforeAll(async () => {
    shared.browser = await launchBrowser();
  }, 60_000);
  afterAll(async () => {
    await shared.browser?.close();
    expect(shared.faults).toEqual([]);
  });
  return shared;
}

export function openContext({ browser }: InBrowser): Promise<BrowserContext> {
  return browser.newContext({ locale: 'en-US', timezoneId: 'UTC', viewport: { width: 1000, height: 700 } });
}

export async function openPage(shared: InBrowser, context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol !== 'data:' && url.hostname !== '127.0.0.1') shared.faults.push(`asked ${url.href}`);
    if (url.href.includes('pgk_') || `${request.headers().referer}`.includes('pgk_'))
      shared.faults.push(`a key is in an address: ${url.pathname}`);
  });
  page.on('pageerror', (error) => shared.faults.push(error.message));
  page.on('console', (message) => {
    // The browser notes every answer of 400 and above, and every connection that fails.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      shared.faults.push(message.text());
  });
  return page;
}

/** Made with the admin key, by the API. */
export async function made<Name extends 'NewKey' | 'NewLink'>(
  { gateway }: Shared,
  what: Name extends 'NewKey' ? 'keys' : 'links',
  draft: object,
): Promise<Schemas[Name]> {
  const answer = await fetch(`${gateway.url}/api/${what}`, {
    method: 'POST',
    headers: { ...gateway.asAdmin, 'Content-Type': 'application/json' },
    body: JSON.stringify(draft),
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Schemas[Name];
}

export async function revoke({ gateway }: Shared, id: string): Promise<void> {
  const answer = await fetch(`${gateway.url}/api/keys/${id}`, { method: 'DELETE', headers: gateway.asAdmin });
  expect(answer.status).toBeLessThan(300);
}

/** What the browser keeps of an origin. */
export function stored(page: Page): Promise<{ session: string[]; local: string[]; cookies: string }> {
  return page.evaluate(() => ({
    session: Object.values({ ...sessionStorage }),
    local: Object.values({ ...localStorage }),
    cookies: document.cookie,
  }));
}
