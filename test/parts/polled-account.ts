import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Reading } from '@poolgate/core/adapter.ts';
import type { BrowserLender } from '@poolgate/core/browser/browser.ts';
import { ReadFailure } from '@poolgate/core/failure.ts';
import { readResources } from '@poolgate/core/scenarios/scenario-resources.ts';
import { openStore } from '@poolgate/core/store/store.ts';
import { metadata } from '@poolgate/core/testing/samples.ts';
import { settings } from '@poolgate/core/testing/store/open-test-store.ts';
import { startPoolServer } from '@poolgate/core/testing/ways/pool-server.ts';
import type { WayIn } from '@poolgate/core/testing/ways/way-in.ts';
import Database from 'better-sqlite3';
import type { FaultyAnswer } from './faults.ts';
import { type ShownAccount, showAccount } from './shown-account.ts';

export const interval = 600;
/** Far more than an answer takes, and the longest that a hanging request may last. */
const patientSeconds = 10;
const hastySeconds = 2;

export interface FaultyEndpoint {
  endpoint: string | 'every endpoint';
  answer: FaultyAnswer;
}

export interface AccountPoll {
  outcome: Reading | ReadFailure;
  /** Requests that got no answer. */
  hung: number;
  /** What Poolgate shows of the account after the poll. */
  shown: ShownAccount;
}

/** An account of one way in, with a pool server and a file of its own. */
interface PolledAccount {
  /** Polls the account with the answers of this step (0, 1, 2), one interval after the step before, and stores the outcome. */
  poll(step: number, fault?: FaultyEndpoint): Promise<AccountPoll>;
  /** The bytes of its file. */
  file(): Buffer;
  close(): Promise<void>;
}

/** @param begun the file of an account that was polled before. */
async function startAccount(way: WayIn, browser: BrowserLender | null, begun: Buffer | null): Promise<PolledAccount> {
  const folder = mkdtempSync(join(tmpdir(), 'poolgate-'));
  const server = await startPoolServer(way.endpoints.map(({ name }) => name));
  const poolId = `${way.type}_001`;
  const path = join(folder, `${way.type}.db`);
  if (begun !== null) writeFileSync(path, begun);
  let now = way.time;
  const retention = { workers: 30, workerHours: 90, summaries: 90, resolvedAnomalies: 365 };
  const store = openStore({
    path,
    onlyType: null,
    retention,
    defaultPollInterval: interval,
    now: () => new Date(now * 1000),
  });
  const shell = new Database(path, { readonly: true });
  store.registry.putFromFile(metadata(poolId), 'pools.yaml', 'digest', interval);
  const recordSettings = {
    ...settings,
    pollIntervalSeconds: interval,
    rememberWorkersSeconds: way.rememberWorkersSeconds,
    payoutPeriodHours: way.payoutPeriodHours,
  };

  async function read(requestTimeoutSeconds: number): Promise<Reading | ReadFailure> {
    const resources = readResources({
      upstreamUrl: `${server.url}${way.upstreamPath}`,
      now: () => new Date(now * 1000),
      requestTimeoutSeconds,
      browser,
      nextNonce: store.nextNonce,
    });
    try {
      return (await way.read(resources, store.recorder.known(poolId))).reading;
    } catch (error) {
      if (error instanceof ReadFailure) return error;
      throw error;
    } finally {
      await resources.agent.destroy();
    }
  }

  return {
    async poll(step, fault) {
      now = way.time + step * interval;
      for (const { name, answerAt } of way.endpoints)
        server.answer(name, fault && [name, 'every endpoint'].includes(fault.endpoint) ? fault.answer : answerAt(step));
      const hungBefore = server.hung();
      const { faultySeconds } = way.endpoints.find(({ name }) => name === fault?.endpoint) ?? {};
      const outcome = await read(faultySeconds ?? (fault?.answer === 'hang' ? hastySeconds : patientSeconds));
      if (server.unexpected.length > 0) throw new Error(`no endpoint for the request${server.unexpected[0]}`);
      if (outcome instanceof ReadFailure) store.recorder.recordFailure(poolId, now, outcome);
      else {
        // Two earlier readings with the same figures, so that a later fall counts as a drop.
        for (const ago of step === 0 ? [2, 1] : [])
          store.recorder.recordReading(poolId, now - ago * interval, outcome, recordSettings);
        store.recorder.recordReading(poolId, now, outcome, recordSettings);
      }
      return { outcome, hung: server.hung() - hungBefore, shown: showAccount(store, shell, poolId, now) };
    },
    file: () => shell.serialize(),
    async close() {
      shell.close();
      store.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type ThreePolls = [AccountPoll, AccountPoll, AccountPoll];

interface Untroubled {
  polls: ThreePolls;
  afterFirst: Buffer;
}

const untroubled = new Map<WayIn, Promise<Untroubled>>();

/** The polls without a fault, once for each way in. */
function untroubledOf(way: WayIn, browser: BrowserLender | null): Promise<Untroubled> {
  const found = untroubled.get(way) ?? pollUntroubled(way, browser);
  untroubled.set(way, found);
  return found;
}

async function pollUntroubled(way: WayIn, browser: BrowserLender | null): Promise<Untroubled> {
  const account = await startAccount(way, browser, null);
  try {
    const first = await account.poll(0);
    const afterFirst = account.file();
    return { polls: [first, await account.poll(1), await account.poll(2)], afterFirst };
  } finally {
    await account.close();
  }
}

/** Three polls without a fault, for comparison. */
export async function pollThrice(way: WayIn, browser: BrowserLender | null = null): Promise<ThreePolls> {
  return (await untroubledOf(way, browser)).polls;
}

/** Three polls, the second with a fault. The first has none: it is that of `pollThrice`, and the account goes on from its file. */
export async function pollWithFault(
  way: WayIn,
  fault: FaultyEndpoint,
  browser: BrowserLender | null = null,
): Promise<ThreePolls> {
  const { polls, afterFirst } = await untroubledOf(way, browser);
  const account = await startAccount(way, browser, afterFirst);
  try {
    return [polls[0], await account.poll(1, fault), await account.poll(2)];
  } finally {
    await account.close();
  }
}
