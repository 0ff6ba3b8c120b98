import { describeIssues } from '@poolgate/server/files/describe-issues.ts';
import type { z } from 'zod';
import type { Adapter, Reading } from '../adapter.ts';
import type { BrowserLender } from '../browser/browser.ts';
import { ReadFailure } from '../failure.ts';
import { failedParts } from '../runner/parts.ts';
import { readAccount } from '../runner/read-account.ts';
import { type Difference, differencesOf } from './differences.ts';
import { expectedReading, type OfferedParts, withKinds } from './expected-reading.ts';
import type { Scenario } from './scenario.ts';
import { readResources } from './scenario-resources.ts';
import { startStandIn } from './stand-in.ts';

/** How accounts of a scenario were read, and how that differs from what is expected. */
export interface ScenarioRun {
  /** What came of each account: a reading, or the failure of the whole poll. */
  outcomes: Map<string, Reading | ReadFailure>;
  /** `at` begins with the account's name. */
  differences: Difference[];
  /** Requests that the scenario does not know. */
  unexpected: string[];
  /** Exchanges that were not used as often as the scenario says. */
  unused: string[];
}

export interface ScenarioOptions {
  offered: OfferedParts;
  /** For adapters that read a page. */
  browser?: BrowserLender | null;
}

/** Reads the accounts of a scenario from a real server that answers its exchanges. All at once, as a service does, so that accounts that mix show here. */
export async function runScenario<Account>(
  adapter: Adapter<Account>,
  scenario: Scenario,
  { offered, browser = null }: ScenarioOptions,
): Promise<ScenarioRun> {
  const standIn = await startStandIn(scenario);
  const now = new Date(scenario.now);
  const resources = readResources({
    browser,
    now: () => now,
    upstreamUrl: scenario.coinInPath ? `${standIn.url}/{coin}` : standIn.url,
    requestTimeoutSeconds: scenario.requestTimeoutSeconds,
  });
  const outcomes = new Map<string, Reading | ReadFailure>();
  try {
    const differences = await Promise.all(
      Object.entries(scenario.accounts).map(async ([name, settings]) => {
        const checked = adapter.account.safeParse(settings, { reportInput: true });
        if (!checked.success) return [{ at: name, expected: 'an account', actual: refusal(checked.error) }];
        const account = checked.data;
        const known = scenario.known[name] ?? null;
        const outcome = await readAccount(adapter, account, resources, known, new AbortController().signal).then(
          ({ reading }) => reading,
          (error: unknown) => failureIn(error),
        );
        outcomes.set(name, outcome);
        const found = [
          ...linkFaults(adapter, account),
          ...judge(scenario, name, outcome, offered),
          ...leaks(outcome, adapter.secrets(account)),
        ];
        return found.map(({ at, ...difference }) => ({ at: [name, at].filter(Boolean).join('.'), ...difference }));
      }),
    );
    return { outcomes, differences: differences.flat(), unexpected: standIn.unexpected, unused: standIn.unused() };
  } finally {
    await resources.agent.close();
    await standIn.close();
  }
}

function failureIn(error: unknown): ReadFailure {
  if (error instanceof ReadFailure) return error;
  throw error;
}

/** In the words that a pool file's account is refused with. */
function refusal(error: z.ZodError): string {
  const faults = describeIssues(error, ['account'], { whole: 'The account', example: 'docs/adding-a-pool.md' });
  return `an account that is refused: ${faults.map(([, reason]) => reason).join(' ')}`;
}

function judge(scenario: Scenario, name: string, outcome: Reading | ReadFailure, offered: OfferedParts): Difference[] {
  const expected = scenario.expect[name];
  if (expected === undefined) return [{ at: '', expected: undefined, actual: shortly(outcome) }];
  if (expected.reading !== undefined) {
    if (outcome instanceof ReadFailure) return [{ at: '', expected: 'a reading', actual: shortly(outcome) }];
    const wanted = expectedReading(scenario, expected.reading, offered);
    // Few scenarios say since when the list of payments is complete.
    const payoutsSince = wanted.payoutsSince ?? outcome.payoutsSince;
    return [
      ...differencesOf(withKinds({ ...wanted, payoutsSince }), withKinds(outcome)),
      ...unsaid(expected.says, messagesIn(outcome)),
    ];
  }
  if (!(outcome instanceof ReadFailure)) return [{ at: '', expected: expected.failure, actual: 'a reading' }];
  const retryAt = outcome.retryAt?.toISOString();
  return [
    ...(outcome.kind === expected.failure ? [] : [{ at: '', expected: expected.failure, actual: shortly(outcome) }]),
    ...unsaid(expected.says, outcome.message),
    ...(expected.retryAt === undefined
      ? []
      : differencesOf(new Date(expected.retryAt).toISOString(), retryAt, 'retryAt')),
  ];
}

function shortly(outcome: Reading | ReadFailure): string {
  return outcome instanceof ReadFailure ? `${outcome.kind}: ${outcome.message}` : 'a reading';
}

function messagesIn(reading: Reading): string {
  return failedParts(reading.parts)
    .map(([, failure]) => failure.message)
    .join('\n');
}

/** The words that a message lacks. */
function unsaid(words: readonly string[], message: string): Difference[] {
  return words
    .filter((word) => !message.includes(word))
    .map((word) => ({ at: 'message', expected: `… ${word} …`, actual: message }));
}

function leaks(outcome: Reading | ReadFailure, secrets: readonly string[]): Difference[] {
  const message = outcome instanceof ReadFailure ? outcome.message : messagesIn(outcome);
  return secrets
    .filter((secret) => message.includes(secret))
    .map(() => ({ at: 'message', expected: 'a message without a secret', actual: 'one that holds a secret' }));
}

function linkFaults<Account>(adapter: Adapter<Account>, account: Account): Difference[] {
  const link = adapter.observerUrl(account);
  const hasSecret = adapter.secrets(account).some((secret) => link.includes(secret));
  if (!hasSecret || adapter.linksOpenAccounts) return [];
  return [{ at: 'observerUrl', expected: 'a link that opens no account', actual: 'a link with a secret in it' }];
}
