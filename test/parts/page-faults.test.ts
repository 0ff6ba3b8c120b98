import { createBrowserLender } from '@poolgate/core/browser/browser.ts';
import type { FailureKind } from '@poolgate/core/failure.ts';
import { chromium } from 'playwright';
import { afterAll, describe, expect, test } from 'vitest';
import { expectAllRead, expectNothingRead, expectOthersRead, expectTotals } from './expectations.ts';
import { type EndpointFault, faultNamed } from './faults.ts';
import { kzpoolPage as way } from './kzpool-page.ts';
import { pollThrice, type ThreePolls } from './polled-account.ts';

// As endpoint-faults.test.ts, of a page that asks for its figures in several requests.

const browser = createBrowserLender({ loadBrowserType: async () => chromium, chromiumPath: undefined, pagesAtOnce: 5 });
afterAll(() => browser.close());

const down = ['answers 500', 'hangs', 'has an empty body'];
const kindOf: Record<string, FailureKind> = {
  // The page shows nothing of it, and nobody sees why.
  'has an empty body': 'changed',
};
const cases = [
  ...down.map((fault) => ['/observer-link/', fault, undefined] as const),
  ...down.map((fault) => ['/data/account', fault, kindOf[fault]] as const),
  ...down.map((fault) => ['/data/workers', fault, kindOf[fault]] as const),
  ['/data/days', 'answers 500', undefined] as const,
];

let untroubled: Promise<ThreePolls> | undefined;

describe.concurrent('where one request of the page fails', () => {
  test.each(cases)('%s %s', async (name, faultName, kindOfPart) => {
    untroubled ??= pollThrice(way, undefined, browser);
    const well = await untroubled;
    const endpoint = way.endpoints.find((one) => one.name === name);
    if (!endpoint) throw new Error(`${name} is no request of the page`);
    const fault: EndpointFault = faultNamed(faultName);
    const [first, second, third] = await pollThrice(way, { endpoint: name, fault: fault.of(endpoint) }, browser);
    const faulty = { way, first, second, well: well[1], kind: kindOfPart ?? fault.kind };
    if (endpoint.feeds === 'everything') expectNothingRead(faulty);
    else expectOthersRead(faulty, endpoint);
    expect(second.hung).toBeLessThanOrEqual(fault.name === 'hangs' ? 3 : 0);
    expectTotals(second.seen);
    expectAllRead(third, well[2], way);
  });
});
