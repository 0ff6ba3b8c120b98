import { describe, expect, test } from 'vitest';
import { type Adapter, emptyReading, type Reading } from '../../src/adapter.ts';
import type { BrowserLender } from '../../src/browser/browser.ts';
import { compulsoryScenarios } from '../../src/scenarios/compulsory.ts';
import { expectedReading, type OfferedParts } from '../../src/scenarios/expected-reading.ts';
import { runScenario } from '../../src/scenarios/run-scenario.ts';
import { loadScenarios, type Scenario } from '../../src/scenarios/scenario.ts';
import { accountFormSuite } from './account-form-suite.ts';
import { openScenarioStore } from './scenario-store.ts';

export interface ConformanceOptions {
  /** The adapter's `fixtures` folder. */
  fixtures: string;
  /** For adapters that read a page. */
  browser?: BrowserLender;
  offered: OfferedParts;
}

/** Runs every scenario of an adapter against a real server, without any mock, and refuses an adapter that lacks a compulsory one. */
export function conformance<Account>(adapter: Adapter<Account>, options: ConformanceOptions): void {
  const { fixtures, offered } = options;
  const scenarios = loadScenarios(fixtures);
  accountFormSuite(
    adapter,
    scenarios.flatMap(({ accounts }) => Object.values(accounts)),
  );
  describe(`${adapter.type}: conformance`, () => {
    test.each(Object.keys(offered))('has every compulsory scenario for the way in %j', (suffix) => {
      // A pool with several ways in has each scenario once for each: `ok`, `ok-observer`.
      const names = new Set(scenarios.map((scenario) => scenario.name));
      expect(compulsoryScenarios.filter((name) => !names.has(`${name}${suffix}`))).toEqual([]);
    });
    test.each(scenarios.map((scenario) => [scenario.name, scenario] as const))(
      '%s',
      // On a busy machine a page may take longer than its time-out allows.
      { timeout: 60_000, retry: 1 },
      async (_name, scenario) => {
        const { outcomes, ...found } = await runScenario(adapter, scenario, options);
        expect(found).toEqual({ differences: [], unexpected: [], unused: [] });
        // The compulsory scenarios are also stored.
        const isCompulsory = compulsoryScenarios.some(
          (name) => scenario.name === name || scenario.name.startsWith(`${name}-`),
        );
        if (isCompulsory) expectAllStored(adapter.type, scenario, outcomes, seedOf(scenarios, offered));
      },
    );
  });
}

function expectAllStored(
  type: string,
  { accounts, now }: Scenario,
  outcomes: Awaited<ReturnType<typeof runScenario>>['outcomes'],
  seed: Reading,
): void {
  const store = openScenarioStore(type, Object.keys(accounts), seed, new Date(now));
  try {
    for (const [name, outcome] of outcomes) store.expectStored(name, outcome);
  } finally {
    store.close();
  }
}

/** The reading that an account has before a scenario: that of `ok`. */
function seedOf(scenarios: Scenario[], offered: OfferedParts): Reading {
  const ok = scenarios.find((scenario) => scenario.name === 'ok');
  const reading = Object.values(ok?.expect ?? {}).find((expected) => expected.reading !== undefined)?.reading;
  return ok && reading !== undefined ? expectedReading(ok, reading, offered) : emptyReading();
}
