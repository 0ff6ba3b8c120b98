import { createBrowserLender } from '@poolgate/core/browser/browser.ts';
import { chromium } from 'playwright';
import { afterAll, describe, expect, test } from 'vitest';
import { waysOfAllTypes } from '../harness/types/find-ways.ts';
import { expectAllRead, expectNothingRead, expectOthersRead, expectTotals } from './expectations.ts';
import { faultNamed } from './faults.ts';
import { pollThrice, pollWithFault } from './polled-account.ts';

// As endpoint-faults.test.ts, for pages that ask for their figures in several requests.

const pages = await waysOfAllTypes(({ overPages }) => overPages);
const browser = createBrowserLender({ loadBrowserType: async () => chromium, chromiumPath: undefined, pagesAtOnce: 5 });
afterAll(() => browser.close());

const cases = pages.flatMap(({ way, faults }) =>
  faults.map(({ endpoint, fault, kind }) => [way.name, endpoint, fault, { way, kind }] as const),
);

describe.skipIf(cases.length === 0).concurrent('one request of the page fails', () => {
  test.each(cases)('%s: %s %s', async (_way, name, faultName, { way, kind }) => {
    const well = await pollThrice(way, browser);
    const endpoint = way.endpoints.find((one) => one.name === name);
    if (!endpoint) throw new Error(`the page has no request ${name}`);
    const fault = faultNamed(faultName);
    const answer = fault.answerOf(endpoint);
    const [first, second, third] = await pollWithFault(way, { endpoint: name, answer }, browser);
    const faulty = { way, first, second, well: well[1], kind: kind ?? fault.kind };
    if (endpoint.feeds === 'everything') expectNothingRead(faulty);
    else expectOthersRead(faulty, endpoint);
    expect(second.hung).toBeLessThanOrEqual(fault.name === 'hangs' ? 3 : 0);
    expectTotals(second.shown, well[1]);
    expectAllRead(third, well[2], way);
  });
});
