import { setTimeout as sleep } from 'node:timers/promises';
import type { PartName } from '@poolgate/language/parts.ts';
import { toDay, toUnixSeconds } from '@poolgate/language/time.ts';
import type { Agent } from 'undici';
import { type AccountFigures, type Adapter, noFigures, type Reading, type WorkerReading } from '../adapter.ts';
import type { BrowserLender } from '../browser/browser.ts';
import { isWithinReach } from '../browser/reach.ts';
import { ReadFailure } from '../failure.ts';
import { inSlices } from '../kit/slices.ts';
import type { Tally } from '../kit/tally.ts';
import type { Known, ReadContext } from '../read-context.ts';
import { StoreFault } from '../store/health/store-fault.ts';
import type { Budget } from '../upstream/budget.ts';
import { createCourse } from '../upstream/course.ts';
import { createTransport, type SeenExchange } from '../upstream/exchange.ts';
import { createHttp } from '../upstream/http.ts';
import type { LargeAnswers } from '../upstream/large-answers.ts';
import { orAborted } from '../upstream/or-aborted.ts';
import { upstreamUrlFor } from '../upstream/origin.ts';
import { createResponseTimes, type ResponseTimes } from '../upstream/response-times.ts';
import { createRetryBudget } from '../upstream/retry.ts';
import { checkReading } from './check-reading.ts';
import { asFailure, createParts, failedParts } from './parts.ts';
import { tidyLeftOut } from './tidy-left-out.ts';
import type { Turns } from './turns.ts';
import { withinLimits } from './within-limits.ts';

/** What the accounts of a service share. */
export interface ReadResources {
  agent: Agent;
  /** Connects to public addresses alone. */
  publicAgent: Agent;
  budget: Budget;
  largeAnswers: LargeAnswers;
  turns: Turns;
  browser: BrowserLender | null;
  nextNonce(credential: string, atLeast: number): number;
  now(): Date;
  upstreamUrl: string | undefined;
  requestTimeoutSeconds: number;
  pageTimeoutSeconds: number;
  retryDelaysMs: readonly number[];
  /** Is told of every exchange. */
  watch?: ((seen: SeenExchange) => void) | undefined;
}

/** The result of one poll, and what it means for the next one. */
export interface AccountReading {
  reading: Reading;
  /** No poll before this: the pool asked for it after some parts had been read. */
  retryAt: Date | null;
  /** How often figures or rows could not be read, by part and field. */
  notTaken: Record<string, number>;
}

/**
 * Reads one account once.
 * @param times takes how long the answers took, also if the poll fails.
 * @throws ReadFailure if nothing was read, or if no request showed that the pool knows the account. Its message holds no secrets of the
 * account. StoreFault if a nonce could not be stored; then the request was not sent.
 */
export async function readAccount<Account>(
  adapter: Adapter<Account>,
  account: Account,
  resources: ReadResources,
  known: Known | null,
  signal: AbortSignal,
  times: ResponseTimes = createResponseTimes(),
): Promise<AccountReading> {
  const credential = adapter.credential(account);
  const upstreamUrl = (url: string) =>
    upstreamUrlFor(resources.upstreamUrl, { type: adapter.type, coinSlug: adapter.coinSlug(account) }, url);
  const { agent, publicAgent, budget, now } = resources;
  const largePlace = resources.largeAnswers.ofPoll();
  const course = createCourse();
  const poll = createParts(() => signal.aborted);
  const { parts, tally } = poll;
  const retries = createRetryBudget({
    delaysMs: resources.retryDelaysMs,
    signal,
    mayRetry: course.mayRetry,
    msUntilAllowed: () => budget.msUntilAllowed(credential),
  });
  const transport = createTransport({
    ...{ agent, publicAgent },
    // What `UPSTREAM_URL` names, the operator named.
    hosts: resources.upstreamUrl === undefined ? (adapter.hosts?.(account) ?? null) : null,
    budget,
    largePlace,
    credential,
    timeoutSeconds: resources.requestTimeoutSeconds,
    upstreamUrl,
    times,
    signal,
    watch: resources.watch,
  });
  const context: ReadContext<Account> = {
    account,
    now,
    known,
    upstreamUrl,
    parts,
    tally,
    http: createHttp({ transport, retries, course, tally, now }),
    nextNonce: resources.nextNonce,
    oneAtATime: resources.turns.take,
    withPage: ({ url, hosts }, use) =>
      course.ask(() =>
        retries.run(async () => {
          const { browser, pageTimeoutSeconds } = resources;
          if (!browser)
            throw new ReadFailure(
              'unavailable',
              'This account is read with a browser, which this service was started without.',
            );
          await budget.take(new URL(upstreamUrl(adapter.observerUrl(account))).host, credential, signal);
          const timeoutMs = pageTimeoutSeconds * 1000;
          const finished = new AbortController();
          const tooLong = async (): Promise<never> => {
            await sleep(timeoutMs, undefined, { signal: AbortSignal.any([finished.signal, signal]) });
            throw new ReadFailure(
              'unavailable',
              `The pool's page did not answer, or did not show its figures, within ${pageTimeoutSeconds} s. It is tried again at the next poll.`,
              { hung: true },
            );
          };
          const { origin } = new URL(upstreamUrl(url));
          const isGiven = resources.upstreamUrl !== undefined;
          const ofPool = { origin: new URL(url).origin, hosts, insideToo: false };
          // A mirror has what the page needs. The pool's own site, named once more, needs its other hosts.
          const reach = { origin, hosts: isWithinReach(ofPool, new URL(origin)) ? hosts : [], insideToo: isGiven };
          return browser.withPage(reach, async (page) => {
            const shown = times.begin();
            const read = await Promise.race([use(page, timeoutMs), tooLong()]).finally(() => finished.abort());
            shown();
            return read;
          });
        }),
      ),
  };
  const secrets = [...adapter.secrets(account), credential];
  const clean = (failure: ReadFailure) => withoutSecrets(failure, secrets);
  try {
    // The stop must not wait for an adapter that waits for something else than the network.
    const given = { ...noFigures(), ...(await orAborted(adapter.read(context), signal)) };
    const figures = await inSlices(withinLimits(given, tally));
    const time = toUnixSeconds(now());
    const days = withoutFutureDays(figures, time, tally);
    const reading = await inSlices(
      checkReading({
        ...figures,
        ...days,
        earnings: tidyLeftOut(days.earnings, (text) => cutSecrets(text, secrets), tally),
        workers: withoutFutureShares(figures.workers, time, tally),
        parts: poll.outcomes(),
        unreadableFigures: poll.unreadableFigures(),
        droppedRows: poll.droppedRows(),
      }),
    );
    const failure = failureOfAll(reading.parts, course.recognised());
    if (failure !== null) throw failure;
    const parts = Object.entries(reading.parts).map(([part, outcome]) => [
      part,
      outcome instanceof ReadFailure ? clean(outcome) : outcome,
    ]);
    return {
      reading: { ...reading, parts: Object.fromEntries(parts) as Reading['parts'] },
      retryAt: latestRetry(failedParts(reading.parts)),
      notTaken: poll.notTaken(),
    };
  } catch (error) {
    if (error instanceof StoreFault) throw error;
    if (signal.aborted && !(error instanceof ReadFailure))
      throw new ReadFailure('unavailable', 'The service is stopping.', { cause: error });
    throw clean(asFailure(error));
  } finally {
    largePlace.end();
  }
}

const daySeconds = 86_400;

/** A last share in the future becomes unknown. A day is allowed, because some pools name no zone. */
function withoutFutureShares(workers: readonly WorkerReading[], now: number, tally: Tally): WorkerReading[] {
  return workers.map((worker) => {
    if (worker.lastSeenAt === null || worker.lastSeenAt <= now + daySeconds) return worker;
    tally.unreadable('workers.last share');
    return { ...worker, lastSeenAt: null };
  });
}

/** A day in the future is left out, and the last income is unknown then. One day is allowed for pools in other zones. */
function withoutFutureDays(
  { earnings, lastIncome }: Pick<AccountFigures, 'earnings' | 'lastIncome'>,
  now: number,
  tally: Tally,
): Pick<AccountFigures, 'earnings' | 'lastIncome'> {
  const newest = toDay(now + daySeconds);
  const past = earnings.filter(({ date }) => date <= newest);
  const ahead = earnings.length - past.length;
  if (ahead === 0) return { earnings, lastIncome };
  tally.dropped('daily earnings', ahead);
  return { earnings: past, lastIncome: null };
}

function latestRetry(failures: [PartName, ReadFailure][]): Date | null {
  const moments = failures.flatMap(([, { retryAt }]) => retryAt ?? []);
  return moments.length === 0 ? null : new Date(Math.max(...moments.map((moment) => moment.getTime())));
}

/**
 * The failure of the whole poll, if no part of the account was read (the network part is the same for everybody), or if the pool refused the
 * key or the account and no request showed that it knows them.
 */
function failureOfAll(outcomes: Reading['parts'], recognised: boolean): ReadFailure | null {
  const failures = failedParts(outcomes);
  const [, refusal] = failures.find(([, { kind }]) => kind === 'auth' || kind === 'account_not_found') ?? [];
  const readAny = Object.entries(outcomes).some(([part, outcome]) => outcome === 'read' && part !== 'network');
  if (readAny && (recognised || refusal === undefined)) return null;
  const [, first] = failures[0] ?? [];
  if (first === undefined)
    return new ReadFailure('changed', "The pool's answer holds nothing that is known. The adapter needs an update.");
  const chosen = (recognised ? undefined : refusal) ?? first;
  const retryAt = latestRetry(failures);
  return retryAt?.getTime() === chosen.retryAt?.getTime()
    ? chosen
    : new ReadFailure(chosen.kind, chosen.message, { retryAt, setting: chosen.setting, cause: chosen.cause });
}

function withoutSecrets(failure: ReadFailure, secrets: string[]): ReadFailure {
  const message = cutSecrets(failure.message, secrets);
  const { kind, retryAt, hung, setting, cause } = failure;
  return message === failure.message ? failure : new ReadFailure(kind, message, { retryAt, hung, setting, cause });
}

function cutSecrets(text: string, secrets: string[]): string {
  return (
    secrets
      .filter((secret) => secret.length > 3)
      .flatMap((secret) => [secret, encodeURIComponent(secret)])
      // The longest first. Otherwise the rest of a secret that begins like another would stay.
      .sort((first, second) => second.length - first.length)
      .reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text)
  );
}
