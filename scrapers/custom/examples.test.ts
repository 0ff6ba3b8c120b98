import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { partNames } from '@poolgate/language/parts.ts';
import { afterAll, describe, expect, test } from 'vitest';
import type { Adapter, Reading } from '../core/src/adapter.ts';
import { ReadFailure } from '../core/src/failure.ts';
import type { Known } from '../core/src/read-context.ts';
import { type AccountReading, readAccount } from '../core/src/runner/read-account.ts';
import { loadScenarios, type Scenario } from '../core/src/scenarios/scenario.ts';
import { readResources } from '../core/src/scenarios/scenario-resources.ts';
import { startStandIn } from '../core/src/scenarios/stand-in.ts';
import { driverAdapter } from './adapter/driver-adapter.ts';
import { shippedDrivers } from './config.ts';
import { readDriverFile } from './driver/read-driver-file.ts';
import { createSandbox } from './sandbox/sandbox.ts';
import { listDriverFiles } from './types/list-driver-files.ts';
import { loadDrivers } from './types/load-drivers.ts';

const sandbox = createSandbox();
afterAll(() => sandbox.close());
const examples = join(shippedDrivers, 'examples');

async function exampleNamed(name: string) {
  const file = await readDriverFile(name, readFileSync(join(examples, name), 'utf8'), sandbox);
  if (!('loaded' in file)) throw new Error(JSON.stringify(file.faults));
  return driverAdapter(file.loaded, 0, sandbox);
}

/** What is gone now was there before. */
const everything: Known = {
  ...{ newestEarningDay: '2026-11-20', newestPayoutAt: null, currency: null, incomeFromGrowth: true },
  partsRead: new Set(partNames),
};

/** Everything that one poll of each account gives, and what it asked the pool. Texts for people are left out. */
async function readWith<Account>(adapter: Adapter<Account>, scenario: Scenario, readBefore: Known | null = null) {
  const standIn = await startStandIn(scenario);
  const resources = readResources({
    now: () => new Date(scenario.now),
    upstreamUrl: scenario.coinInPath ? `${standIn.url}/{coin}` : standIn.url,
    requestTimeoutSeconds: scenario.requestTimeoutSeconds,
  });
  const { signal } = new AbortController();
  try {
    const read = Object.entries(scenario.accounts).map(async ([name, settings]) => {
      const account = adapter.account.parse(settings);
      const known = readBefore ?? scenario.known[name] ?? null;
      const outcome = await readAccount(adapter, account, resources, known, signal).catch((error: unknown) => error);
      return [name, { ...shown(outcome), observerUrl: adapter.observerUrl(account) }] as const;
    });
    const outcomes = Object.fromEntries(await Promise.all(read));
    return { outcomes, unexpected: standIn.unexpected, unused: standIn.unused() };
  } finally {
    await resources.agent.close();
    await standIn.close();
  }
}

function shown(outcome: unknown): object {
  if (outcome instanceof ReadFailure) return { failure: outcome.kind, retryAt: outcome.retryAt };
  if (outcome instanceof Error) throw outcome;
  const { reading, retryAt } = outcome as AccountReading;
  const { parts, derived, ...figures } = reading as Reading;
  const kinds = Object.entries(parts).map(([part, is]) => [
    part,
    is instanceof ReadFailure ? { failure: is.kind, retryAt: is.retryAt } : is,
  ]);
  return { ...figures, parts: Object.fromEntries(kinds), derived: derived.toSorted(), retryAt };
}

test('the service reads none of the examples', async () => {
  const { drivers } = await loadDrivers([shippedDrivers], sandbox, new Map());
  expect([...(listDriverFiles(examples)?.keys() ?? [])].length).toBeGreaterThan(1);
  for (const name of listDriverFiles(examples)?.keys() ?? []) {
    expect(listDriverFiles(shippedDrivers)?.has(name)).toBe(false);
    expect(drivers.has((await exampleNamed(name)).type)).toBe(false);
  }
});

/** A service knows no other, so its adapter is found by the name of the example. */
async function adapterLike(name: string): Promise<{ builtIn: Adapter<unknown>; fixtures: string }> {
  const folder = join(import.meta.dirname, '..', name.replace(/yaml\.yaml$/, ''));
  const { adapter } = (await import(join(folder, 'adapter.ts'))) as { adapter: Adapter<unknown> };
  return { builtIn: adapter, fixtures: join(folder, 'fixtures') };
}

describe.each([...(listDriverFiles(examples)?.keys() ?? [])])('%s', async (name) => {
  const { builtIn, fixtures } = await adapterLike(name);
  const scenarios = loadScenarios(fixtures);
  const driven = await exampleNamed(name);

  test('says of itself what the adapter says', () => {
    const facts = ({ limits, ...adapter }: Adapter<never>) => ({
      limits,
      title: adapter.title,
      poll: adapter.defaultPollIntervalSeconds,
      timeout: adapter.defaultRequestTimeoutSeconds,
      payoutPeriodHours: adapter.payoutPeriodHours,
      rememberWorkersSeconds: adapter.rememberWorkersSeconds,
      linksOpenAccounts: adapter.linksOpenAccounts,
    });
    expect(facts(driven as Adapter<never>)).toEqual(facts(builtIn as Adapter<never>));
  });

  test.each(
    scenarios.flatMap((scenario) => [
      [scenario.name, scenario, null] as const,
      [`${scenario.name}, where every part was read before`, scenario, everything] as const,
    ]),
  )('reads %s as the adapter does', { timeout: 60_000 }, async (_name, scenario, known) => {
    const [expected, given] = await Promise.all([
      readWith(builtIn, scenario, known),
      readWith(driven, scenario, known),
    ]);
    expect(expected).toMatchObject({ unexpected: [], unused: [] });
    expect(given).toEqual(expected);
  });
});
