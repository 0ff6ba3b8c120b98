import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mainParts, type PartName } from '@poolgate/language/parts.ts';
import Database from 'better-sqlite3';
import { expect } from 'vitest';
import type { Reading } from '../../src/adapter.ts';
import type { ReadFailure } from '../../src/failure.ts';
import { openStore } from '../../src/store/store.ts';

const documentedNames = ['pool_summary', 'pool_hashrate', 'worker_status', 'daily_earnings', 'anomaly_log', 'payout'];
const interval = 600;

/** A real file in which each account of a scenario already has a reading, ten minutes old. */
export interface ScenarioStore {
  /** Stores the outcome of an account's poll, and checks that it shows in the account's own figures and in no other's. */
  expectStored(account: string, outcome: Reading | ReadFailure): void;
  close(): void;
}

/** @param seed the reading that every account begins with. */
export function openScenarioStore(type: string, accounts: string[], seed: Reading, now: Date): ScenarioStore {
  // `close` removes it: with scenarios side by side, vitest does not know which one a folder belongs to.
  const folder = mkdtempSync(join(tmpdir(), 'poolgate-'));
  const path = join(folder, `${type}.db`);
  const retention = { workers: 30, workerHours: 90, summaries: 90, resolvedAnomalies: 365 };
  const store = openStore({ path, onlyType: null, retention, defaultPollInterval: interval, now: () => now });
  const shell = new Database(path, { readonly: true });
  const poolIdOf = (account: string) => `${type}_${String(accounts.indexOf(account) + 1).padStart(3, '0')}`;
  const time = Math.floor(now.getTime() / 1000);
  const settings = {
    pollIntervalSeconds: interval,
    rememberWorkersSeconds: undefined,
    payoutThreshold: null,
    payoutPeriodHours: null,
  };
  for (const account of accounts) {
    const poolId = poolIdOf(account);
    const texts = {
      poolName: account,
      clientName: account,
      country: 'Kazakhstan',
      company: 'Company',
      location: null,
      contactEmail: null,
    };
    store.registry.putFromFile(
      { ...texts, poolId, observerUrl: 'https://pool.example', tags: [], active: true },
      'pools.yaml',
      account,
      interval,
    );
    store.recorder.recordReading(poolId, time - interval, seed, settings);
  }
  /** Everything the file shows, without some accounts. */
  const figures = (leftOut: string | null) =>
    documentedNames.map((name) =>
      shell
        .prepare(
          name === 'payout'
            ? 'SELECT p.pool_id, o.* FROM payout o JOIN pool p USING (pool_key)'
            : `SELECT * FROM ${name}`,
        )
        .all()
        .filter((row) => (row as { pool_id: string }).pool_id !== leftOut),
    );

  return {
    expectStored(account, outcome) {
      const poolId = poolIdOf(account);
      if (outcome instanceof Error) {
        const before = figures(null);
        store.recorder.recordFailure(poolId, time, outcome);
        expect(figures(null)).toEqual(before);
        const status = store.pools.status(poolId);
        expect(status).toMatchObject({ last_error: { kind: outcome.kind, count: 1 }, freshness: 'fresh' });
        expect(Date.parse(status?.observed_at ?? '') / 1000).toBe(time - interval);
        return;
      }
      const others = figures(poolId);
      store.recorder.recordReading(poolId, time, outcome, settings);
      expect(figures(poolId)).toEqual(others);
      const { parts, countsPart, onlineWorkers, offlineWorkers, balance, paidTotal, hashrates, workers } = outcome;
      const status = store.pools.status(poolId);
      // What was not read keeps its last known figures.
      const wasRead = (part: PartName) => parts[part] === 'read';
      const failed = mainParts.filter((name) => parts[name] instanceof Error);
      expect(status).toMatchObject({
        ...(wasRead(countsPart) && { online_workers: onlineWorkers, offline_workers: offlineWorkers }),
        ...(wasRead('money') && { balance }),
        ...(wasRead('money') &&
          (paidTotal !== null || wasRead('payouts')) && { paid_total: paidTotal ?? outcome.payoutsTotal }),
        last_error: failed.length === 0 ? null : { part: expect.toBeOneOf(failed) },
      });
      const shown = new Map(status?.hashrates.map((rate) => [rate.algorithm, rate.current_hashrate_hs]));
      if (wasRead('hashrate'))
        expect(shown).toEqual(new Map(hashrates.map((rate) => [rate.algorithm, rate.currentHs])));
      const listed = store.details.workers(poolId, { limit: 100_000, after: null }).entries;
      const figuresOf = new Map(listed.map((worker) => [worker.worker_id, worker.hashrate_10m_hs]));
      if (wasRead('workers'))
        expect(figuresOf).toEqual(new Map(workers.map((worker) => [worker.workerId, worker.hashrate10mHs])));
    },
    close() {
      shell.close();
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
