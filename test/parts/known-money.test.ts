import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { createScraperApi } from '@poolgate/core/api/api.ts';
import { readResources } from '@poolgate/core/scenarios/scenario-resources.ts';
import { openStore } from '@poolgate/core/store/store.ts';
import { metadata } from '@poolgate/core/testing/samples.ts';
import { apiContext } from '@poolgate/core/testing/service/api-context.ts';
import { askService } from '@poolgate/core/testing/service/start-alpha.ts';
import { retention, settings } from '@poolgate/core/testing/store/open-test-store.ts';
import type { IncomeRow, ListedIncome } from '@poolgate/core/testing/ways/listed-income.ts';
import { startPoolServer } from '@poolgate/core/testing/ways/pool-server.ts';
import { listen } from '@poolgate/server/process/run.ts';
import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { waysOfAllTypes } from '../harness/types/find-ways.ts';

// Lists of income with rows of every kind, corrected from poll to poll. A figure of the account never holds a coin that is not known to be its
// own, and whatever is not counted is shown as left out.

const listedIncome = await waysOfAllTypes(({ listedIncome }) => listedIncome);

type Schemas = components['schemas'];

/** The rows of one day in one currency, in 1e-8 of a coin. */
interface DayIncome {
  sum: bigint;
  isCounted: boolean;
  leftOut: { reason: string; units: bigint }[];
}
/** By date and currency. */
type Ledger = Map<string, DayIncome>;

const unitsOf = (amount: string) => BigInt(amount.replace('.', ''));

function ledgerOf(rows: readonly IncomeRow[], dateOf: (age: number) => string, own: string): Ledger {
  const ledger: Ledger = new Map();
  for (const { kind, age, coin, units } of rows) {
    if (kind === 'nothing') continue;
    const key = `${dateOf(age)} ${kind === 'other' ? coin : own}`;
    const entry = ledger.get(key) ?? { sum: 0n, isCounted: false, leftOut: [] };
    ledger.set(key, entry);
    if (kind === 'own' || kind === 'other') {
      entry.sum += BigInt(units);
      entry.isCounted = true;
    } else entry.leftOut.push({ reason: kind === 'orphaned' ? kind : 'unknown_kind', units: BigInt(units) });
  }
  return ledger;
}

/** The ledger after a poll. A listed day replaces the stored one; a day with nothing counted goes where another currency has it now. */
function replaceDays(before: Ledger, listed: Ledger, own: string): Ledger {
  const after = new Map([...before, ...listed]);
  for (const key of listed.keys()) {
    const ofOwn = `${key.slice(0, 10)} ${own}`;
    const stored = after.get(ofOwn);
    if (!listed.has(ofOwn) && stored && !stored.isCounted) after.delete(ofOwn);
  }
  return after;
}

const rowsOf = ({ kinds }: ListedIncome) =>
  fc.array(
    fc.record<IncomeRow>({
      age: fc.integer({ min: 1, max: 4 }),
      kind: fc.constantFrom(...kinds),
      coin: fc.constantFrom('FB', 'DOGE', 'BELLS', 'PEP', 'LKY', 'NMC'),
      word: fc.stringMatching(/^Q[A-Z]{3,5}$/),
      units: fc.integer({ min: 1, max: 2_000_000_000 }),
      choice: fc.nat(1000),
    }),
    { minLength: 1, maxLength: 9 },
  );

const correction = { amount: fc.nat(2), kind: fc.boolean(), units: fc.integer({ min: 1, max: 2_000_000_000 }) };

/** The lists of three polls; the second and the third correct rows of the one before. */
const polls = (way: ListedIncome) =>
  fc
    .tuple(rowsOf(way), fc.array(fc.record(correction), { minLength: 18, maxLength: 18 }), rowsOf(way))
    .map(([first, corrections, later]) => {
      const corrected = (rows: IncomeRow[], from: number) =>
        rows.map((row, index) => {
          const { amount, kind, units } = corrections[from + index] ?? {};
          const known = later[index % later.length]?.kind ?? row.kind;
          return { ...row, ...(amount === 0 && { units }), ...(kind && { kind: known }) } as IncomeRow;
        });
      const second = corrected(first, 0);
      return [first, second, corrected(second, 9)];
    });

describe.skipIf(listedIncome.length === 0)('lists of income', () => {
  describe.each(listedIncome.map((way) => [way.name, way] as const))('%s', (_name, way) => {
    let accounts = 0;
    let now = way.time;
    let account: Awaited<ReturnType<typeof start>>;

    async function start() {
      const folder = mkdtempSync(join(tmpdir(), 'poolgate-'));
      const clock = () => new Date(now * 1000);
      const path = join(folder, `${way.type}.db`);
      const store = openStore({ path, onlyType: null, retention, defaultPollInterval: 600, now: clock });
      const pool = await startPoolServer(way.endpoints.map(({ name }) => name));
      for (const { name, answerAt } of way.endpoints) pool.answer(name, answerAt(0));
      const resources = readResources({
        upstreamUrl: `${pool.url}${way.upstreamPath}`,
        now: clock,
        requestTimeoutSeconds: 10,
        nextNonce: store.nextNonce,
      });
      const context = apiContext(store, clock, way.type);
      const api = await listen(createScraperApi(context, pino({ level: 'silent' })), '127.0.0.1', 0);
      return {
        ...{ store, pool, resources, url: api.url },
        async close() {
          await api.close();
          await resources.agent.destroy();
          await pool.close();
          store.close();
          rmSync(folder, { recursive: true, force: true });
        },
      };
    }

    beforeAll(async () => {
      account = await start();
    });

    afterAll(() => account.close());

    async function poll(poolId: string, rows: IncomeRow[]) {
      const { pool, resources, store } = account;
      if (way.list) {
        const { endpoint, put } = way.list;
        const answer = way.endpoints.find(({ name }) => name === endpoint)?.answerAt(0);
        if (!answer) throw new Error(`${way.name} has no endpoint ${endpoint}`);
        const body = JSON.parse(answer.body);
        put(body, rows);
        pool.answer(endpoint, { ...answer, body: JSON.stringify(body) });
      }
      const { reading } = await way.read(rows, resources, store.recorder.known(poolId));
      expect(pool.unexpected).toEqual([]);
      expect(reading.parts.earnings).toBe('read');
      expect([reading.droppedRows, reading.unreadableFigures]).toEqual([0, 0]);
      store.recorder.recordReading(poolId, now, reading, settings);
    }

    const dateOf = (age: number) => new Date((way.time - age * 86_400) * 1000).toISOString().slice(0, 10);

    test('only known money counts, and what is left out is shown', async () => {
      await fc.assert(
        fc.asyncProperty(polls(way), async (lists) => {
          accounts += 1;
          const poolId = `${way.type}_${String(accounts).padStart(3, '0')}`;
          account.store.registry.putFromFile(metadata(poolId), 'pools.yaml', poolId, 600);
          now = way.time;
          let ledger: Ledger = new Map();
          for (const rows of lists) {
            const listed = ledgerOf(rows, dateOf, way.currency);
            ledger = replaceDays(ledger, listed, way.currency);
            await poll(poolId, rows);
            await expectShown(poolId, ledger, lastIncome(listed));
            now += 600;
          }
        }),
        { numRuns: 4 },
      );
    });

    function lastIncome(listed: Ledger): bigint | null {
      const own = [...listed].filter(([key, { isCounted }]) => isCounted && key.endsWith(` ${way.currency}`));
      return own.sort(([one], [other]) => (one < other ? 1 : -1))[0]?.[1].sum ?? null;
    }

    async function expectShown(poolId: string, ledger: Ledger, last: bigint | null): Promise<void> {
      const { url } = account;
      const params = { pool_id: poolId };
      const { body: status } = await askService<Schemas['Status']>(url, 'getStatus', { params });
      expect(status.last_income === null ? null : unitsOf(status.last_income)).toBe(last);
      const shown: Ledger = new Map();
      const list = async (currency: string) =>
        (await askService<Schemas['Earnings']>(url, 'getEarnings', { params, query: `?currency=${currency}` })).body;
      const { other_currencies: others } = await list(way.currency);
      for (const currency of [way.currency, ...others])
        for (const { date, total_income, complete, left_out = [] } of (await list(String(currency))).earnings) {
          const leftOut = left_out.map(({ reason, amount }) => ({ reason, units: unitsOf(amount ?? '') }));
          expect(complete).toBe(leftOut.every(({ reason }) => reason !== 'unknown_kind'));
          const key = `${date} ${currency}`;
          shown.set(key, { sum: unitsOf(total_income), isCounted: ledger.get(key)?.isCounted ?? false, leftOut });
        }
      expect(sorted(shown)).toEqual(sorted(ledger));

      const query = `?group_by=pool&from=${dateOf(9)}&to=${dateOf(0)}`;
      const { body: sums } = await askService<Schemas['EarningSums']>(url, 'sumEarnings', { query });
      const { earnings = [] } = sums.groups.find(({ name }) => name === poolId) ?? {};
      const currencies = [...new Set([...ledger.keys()].map((key) => key.slice(11)))].sort();
      const days = (currency: string) =>
        [...ledger].flatMap(([key, day]) => (key.endsWith(` ${currency}`) ? [day] : []));
      expect(
        earnings.map(({ currency, total_income, incomplete_days }) => [
          currency,
          unitsOf(total_income),
          incomplete_days,
        ]),
      ).toEqual(
        currencies.map((currency) => [
          currency,
          days(currency).reduce((all, { sum }) => all + sum, 0n),
          days(currency).filter(({ leftOut }) => leftOut.some(({ reason }) => reason === 'unknown_kind')).length,
        ]),
      );
    }
  });
});

/** For comparison: the order of rows means nothing. */
function sorted(ledger: Ledger): unknown[] {
  return [...ledger]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, { sum, leftOut }]) => [key, sum, leftOut.map(({ reason, units }) => `${reason} ${units}`).sort()]);
}
