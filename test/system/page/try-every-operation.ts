import { loadContract } from '@poolgate/server/api/contract.ts';
import type { Browser, BrowserContext } from 'playwright';
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest';
import { loadDocument } from '../../contract/answers.ts';
import { launchBrowser } from '../../harness/browser.ts';
import { ask, askJson } from '../proxies/ask.ts';
import { plainName } from '../world/awkward-names.ts';
import { type SystemWorld, serviceName, startSystemWorld } from '../world/system-world.ts';
import { type DescribedOperation, describedIn, encoded, type ServedDocument } from './described.ts';
import { gatewayTable, isShownWhole, namesFor, type Row, serviceTable } from './operation-table.ts';
import { sameAnswer } from './same-answer.ts';
import { sharedPages } from './shared-pages.ts';
import type { PageSpot } from './spots.ts';
import { closeOperation, execute, fill, fillBody, filledIn, openContext, openOperation } from './watched-page.ts';

const apis = {
  gateway: { table: gatewayTable, document: '/openapi.json', below: '', query: '' },
  service: {
    table: serviceTable,
    document: `/api/sources/${serviceName}/openapi.json`,
    below: `/docs/services/${serviceName}`,
    query: `?urls.primaryName=${serviceName}`,
  },
};

/** One process works through many operations here, and a quick optimiser pays. */
const browserArguments = ['--process-per-site', '--js-flags=--no-turbofan'];

const needsKey = new Set(
  loadContract('gateway').operations.flatMap(({ operationId, access }) =>
    access?.role === 'anyone' ? [] : [operationId],
  ),
);

/** As the page keeps the key that is entered; null takes it away. It runs in the browser. */
function keepKey(key: string | null): void {
  if (!location.protocol.startsWith('http')) return;
  const name = `poolgate key of ${new URL('.', location.href).pathname}`;
  if (key === null) sessionStorage.removeItem(name);
  else sessionStorage.setItem(name, key);
}

/**
 * Declares the tests: every operation is tried out, the gateway's first without a key, then with an admin's. At the root one operation with
 * awkward names is the first that is opened in a page with the whole description; the others share pages with a few paths each.
 * @param isTried whether an operation is tried out at this spot, by its path in the document and its operationId.
 */
export function tryEveryOperation(
  api: keyof typeof apis,
  openSpot: (gatewayUrl: string) => Promise<PageSpot>,
  isTried: (path: string, operationId: string) => boolean = () => true,
): void {
  let world: SystemWorld;
  let browser: Browser;
  let context: BrowserContext;
  let spot: PageSpot;
  const byAdmin = () => ({ authorization: `Bearer ${world.adminKey}` });

  beforeAll(async () => {
    [world, browser] = await Promise.all([startSystemWorld(), launchBrowser(browserArguments)]);
    context = await openContext(browser);
    spot = await openSpot(world.url);
    // What needs a key is only answered with one from here on.
    const { status } = await ask({ base: world.url }, '/api/keys', {
      method: 'POST',
      headers: { ...byAdmin(), 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'made by hand', role: 'metrics' }),
    });
    expect(status).toBe(200);
    // The page does not get a service's description without a key.
    if (api === 'service') await context.addInitScript(keepKey, world.adminKey);
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await spot?.stop();
    await world?.stop();
  });

  describe(`the ${api}`, () => {
    const { table, document, below, query } = apis[api];
    const rows = table as Record<string, Row>;
    const asAdmin = () => ({ headers: byAdmin() });
    const described = async () => describedIn(await askJson<ServedDocument>({ base: world.url }, document, asAdmin()));
    const operations = Object.entries(loadDocument(api === 'gateway' ? 'gateway' : 'scraper').paths).flatMap(
      ([path, item]) =>
        Object.entries(item)
          .filter(([, { operationId }]) => operationId !== undefined && isTried(path, operationId))
          .map(([method, { operationId }]) => [method, path, operationId] as const),
    );

    test('has every operation in the table', async () => {
      expect(Object.keys(rows).sort()).toEqual((await described()).map(({ operationId }) => operationId).sort());
    });

    const pages = sharedPages(
      operations.map(([, path, id]) => ({ id, path })),
      {
        isShownWhole: (id) => isShownWhole(rows, id, spot.isBehindProxy),
        context: () => context,
        document: () => `${spot.place.base}${document}`,
        page: () => `${spot.place.base}/docs${query}`,
      },
    );

    test.each(operations)(
      '%s %s',
      async (_method, _path, operationId) => {
        onTestFailed(pages.close);
        const operation = (await described()).find((one) => one.operationId === operationId) as DescribedOperation;
        const row = rows[operationId] as Row;
        await row.prepare?.(world);
        const isNameInPath = operation.parameters.some(
          ({ name, in: where }) => where === 'path' && row.values('a name', world)[name] === 'a name',
        );
        const watched = await pages.open(operationId);
        const block = await openOperation(watched.page, operation.method, operation.path);
        if (row.body) await fillBody(block, row.body);
        if (api === 'gateway') {
          await fill(block, row.values(plainName, world));
          // Each change, and one of the reads: what asks for a key is the same for all of them, and test/access asks each.
          if (needsKey.has(operationId) && (row.change || operationId === 'getStatus')) {
            await watched.page.evaluate(keepKey, null);
            const { status } = await execute(block);
            expect([operationId, status]).toEqual([operationId, row.change && spot.isBehindProxy ? 403 : 401]);
          }
          await watched.page.evaluate(keepKey, world.adminKey);
        }
        for (const name of namesFor(rows, operationId, spot.isBehindProxy, isNameInPath)) {
          const values = row.values(name, world);
          await fill(block, values);
          const request = `${below}${encoded(operation, { ...(await filledIn(block)), ...values })}`;
          const before = row.change ? null : await ask({ base: world.url }, request, asAdmin());
          const shown = await execute(block);
          if (before === null) {
            const { here = 0, behindProxy = 0 } = row.change ?? {};
            expect([request, shown.status, shown.body]).toEqual([
              request,
              spot.isBehindProxy ? behindProxy : here,
              expect.anything(),
            ]);
            continue;
          }
          const after = await ask({ base: world.url }, request, asAdmin());
          expect([request, shown.status]).toEqual([request, after.status]);
          expect(sameAnswer(shown.body, [before.text, after.text])).toBe('the same');
          expect(new URL(shown.url).href.startsWith(`${spot.place.base}/`), shown.url).toBe(true);
          if (row.everyName === true) {
            expect([request, shown.status]).toEqual([request, 200]);
            const pools = new Set(shown.body.match(new RegExp(`${serviceName}_\\d+`, 'g')));
            pools.delete(world.poolOf.get(name) ?? '');
            expect([name, ...pools]).toEqual([name]);
          }
        }
        expect(watched.faults).toEqual([]);
        await closeOperation(block);
      },
      300_000,
    );
  });
}
