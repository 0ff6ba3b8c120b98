import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PartName, partNames } from '@poolgate/language/parts.ts';
import { describe, expect, test } from 'vitest';
import { type Adapter, emptyReading, type Reading } from '../../src/adapter.ts';
import type { BrowserLender } from '../../src/browser/browser.ts';
import { type FailureKind, ReadFailure } from '../../src/failure.ts';
import { type AccountReading, readAccount } from '../../src/runner/read-account.ts';
import { accountFormSuite } from './account-form-suite.ts';
import { readResources } from './read-resources.ts';
import { loadScenarios, type Scenario } from './scenario.ts';
import { openScenarioStore } from './scenario-store.ts';
import { startStandIn } from './stand-in.ts';

/** The scenarios every adapter must have. A pool without keys or paging has the nearest thing, named in its README. */
export const compulsoryScenarios = [
  'ok',
  'empty-account',
  'nulls',
  'two-accounts',
  'key-refused',
  'rate-limited',
  'maintenance-page',
  'empty-body',
  'changed-shape',
  'many-workers',
  // One odd detail never costs an account:
  'odd-figure',
  'odd-row',
  'no-name',
  'unknown-state',
  'empty-lists',
];

export interface ConformanceOptions {
  /** The adapter's `fixtures` folder. */
  fixtures: string;
  /** For adapters that read a page. */
  browser?: BrowserLender;
  /** The parts that are read if an expected reading does not say: by the suffix of the scenario's name (`-observer`), or `''`. */
  offered: Record<string, readonly PartName[]>;
}

/** The parts of each way in, by the suffix of the scenario's name. */
function offeredIn(offered: ConformanceOptions['offered'], scenario: string): readonly PartName[] {
  const suffix = Object.keys(offered).find(
    (end) => end !== '' && (scenario.endsWith(end) || scenario.includes(`${end}-`)),
  );
  return offered[suffix ?? ''] ?? [];
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
        await runScenario(adapter, scenario, seedOf(scenarios, offered), options);
      },
    );
  });
}

async function runScenario<Account>(
  adapter: Adapter<Account>,
  scenario: Scenario,
  seed: Reading,
  { browser, offered }: ConformanceOptions,
): Promise<void> {
  const standIn = await startStandIn(scenario);
  // The compulsory scenarios are also stored.
  const isCompulsory = compulsoryScenarios.some(
    (name) => scenario.name === name || scenario.name.startsWith(`${name}-`),
  );
  const accounts = Object.keys(scenario.accounts);
  const store = isCompulsory ? openScenarioStore(adapter.type, accounts, seed, new Date(scenario.now)) : null;
  const resources = readResources({
    browser: browser ?? null,
    now: () => new Date(scenario.now),
    upstreamUrl: scenario.coinInPath ? `${standIn.url}/{coin}` : standIn.url,
    requestTimeoutSeconds: scenario.requestTimeoutSeconds,
  });
  try {
    // All accounts at once, as a service reads them, so that accounts that mix show here.
    await Promise.all(
      Object.entries(scenario.accounts).map(async ([name, settings]) => {
        const account = adapter.account.parse(settings);
        const expected = scenario.expect[name];
        if (!expected) throw new Error(`${scenario.name}: nothing is expected of the account ${name}`);
        const hasSecret = adapter.secrets(account).some((secret) => adapter.observerUrl(account).includes(secret));
        if (hasSecret && !adapter.linksOpenAccounts)
          throw new Error('a link with a secret in it is said to open no account');
        const known = scenario.known[name] ?? null;
        const outcome = await readAccount(adapter, account, resources, known, new AbortController().signal).catch(
          (error: unknown) => error,
        );
        if (expected.reading !== undefined) {
          if (outcome instanceof Error)
            throw new Error(`${scenario.name}/${name}: ${outcome.message}`, { cause: outcome });
          const { reading } = outcome as AccountReading;
          const wanted = expectedReading(scenario, expected.reading, offered);
          // Few scenarios say since when the list of payments is complete.
          const payoutsSince = wanted.payoutsSince ?? reading.payoutsSince;
          expect(withKinds(reading)).toEqual(withKinds({ ...wanted, payoutsSince }));
          for (const part of Object.values(reading.parts))
            if (part instanceof ReadFailure)
              for (const secret of adapter.secrets(account)) expect(part.message).not.toContain(secret);
          for (const words of expected.says)
            expect(
              Object.values(reading.parts)
                .map((part) => (part instanceof ReadFailure ? part.message : ''))
                .join('\n'),
            ).toContain(words);
          store?.expectStored(name, reading);
          return;
        }
        expect(outcome).toBeInstanceOf(ReadFailure);
        const failure = outcome as ReadFailure;
        expect({ kind: failure.kind, message: failure.message }).toMatchObject({ kind: expected.failure });
        for (const words of expected.says) expect(failure.message).toContain(words);
        if (expected.retryAt !== undefined)
          expect(failure.retryAt?.toISOString()).toBe(new Date(expected.retryAt).toISOString());
        for (const secret of adapter.secrets(account)) expect(failure.message).not.toContain(secret);
        store?.expectStored(name, failure);
      }),
    );
    expect(standIn.unexpected).toEqual([]);
    expect(standIn.unused()).toEqual([]);
  } finally {
    await resources.agent.close();
    await standIn.close();
    store?.close();
  }
}

/** The reading that an account has before a scenario: that of `ok`. */
function seedOf(scenarios: Scenario[], offered: ConformanceOptions['offered']): Reading {
  const ok = scenarios.find((scenario) => scenario.name === 'ok');
  const reading = Object.values(ok?.expect ?? {}).find((expected) => expected.reading !== undefined)?.reading;
  return ok && reading !== undefined ? expectedReading(ok, reading, offered) : emptyReading();
}

interface ExpectedReading extends Partial<Omit<Reading, 'parts'>> {
  /** `read`, `not_offered`, or the kind of the failure; by default those of the way in. */
  parts?: Partial<Record<PartName, string>>;
}

function expectedReading(scenario: Scenario, file: string, offered: ConformanceOptions['offered']): Reading {
  const { parts: told = {}, ...figures } = JSON.parse(
    readFileSync(join(scenario.folder, file), 'utf8'),
  ) as ExpectedReading;
  const parts = Object.fromEntries(
    partNames.map((part) => {
      const is = told[part] ?? (offeredIn(offered, scenario.name).includes(part) ? 'read' : 'not_offered');
      return [part, is === 'read' || is === 'not_offered' ? is : new ReadFailure(is as FailureKind, 'expected')];
    }),
  ) as Reading['parts'];
  const payouts = (figures.payouts ?? []).map((payout) => ({ ...plainPayment, ...payout }));
  return { ...emptyReading(), ...figures, payouts, parts };
}

const plainPayment = { ownId: null, state: 'sent' as const };

/** Failures by their kind. */
function withKinds(reading: Reading): unknown {
  const kinds = Object.entries(reading.parts).map(([part, is]) => [part, is instanceof ReadFailure ? is.kind : is]);
  return { ...reading, parts: Object.fromEntries(kinds) };
}
