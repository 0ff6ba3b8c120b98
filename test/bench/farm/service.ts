import type { Reading } from '@poolgate/core/adapter.ts';
import { ReadFailure } from '@poolgate/core/failure.ts';
import { judgeReading } from '@poolgate/core/judging/judge-reading.ts';
import type { JudgingSettings } from '@poolgate/core/judging/judging-settings.ts';
import type { PayoutEvent } from '@poolgate/core/judging/payout-events/payout-event.ts';
import { type Pool, showPool } from '@poolgate/core/store/current/show-pool.ts';
import { type Status, showStatus } from '@poolgate/core/store/current/show-status.ts';
import type { PoolRow, ReadingRow } from '@poolgate/core/store/current/status-rows.ts';
import { toPartBits } from '@poolgate/core/store/rows/part-bits.ts';
import { type PartName, partNames } from '@poolgate/language/parts.ts';
import type { FarmAccount } from './accounts.ts';
import { createHistory } from './history.ts';

/** An account as its service has it, without a file. */
export interface AccountRecord {
  pool: Pool;
  /** @returns the payout events that were made or changed by it. */
  take(outcome: Reading | ReadFailure, time: number): readonly PayoutEvent[];
  status(now: number): Status;
}

export function judgingOf(pollIntervalSeconds: number): JudgingSettings {
  return { pollIntervalSeconds, rememberWorkersSeconds: undefined, payoutThreshold: null, payoutPeriodHours: 24 };
}

export function createRecord(account: FarmAccount, pollIntervalSeconds: number): AccountRecord {
  const settings = judgingOf(pollIntervalSeconds);
  const history = createHistory();
  const pool: PoolRow = {
    ...{ pool_id: account.poolId, pool_key: account.number + 1, observer_url: 'https://pool.example/account' },
    ...{ poll_interval_seconds: pollIntervalSeconds, response_ms: null, latest_reading: null },
    ...{ failure_kind: null, failure_message: null, failure_since: null, failure_count: 0 },
  };
  let newest: { reading: Reading; row: ReadingRow } | null = null;
  let rows: Partial<Record<PartName, { reading: Reading; row: ReadingRow }>> = {};
  return {
    pool: poolOf(account),
    take(outcome, time) {
      if (outcome instanceof ReadFailure) {
        history.fail(time);
        pool.failure_since ??= time;
        pool.failure_count += 1;
        Object.assign(pool, { failure_kind: outcome.kind, failure_message: outcome.message });
        return [];
      }
      const judged = judgeReading(outcome, time, history.before(), settings);
      history.write(time, judged);
      Object.assign(pool, { failure_kind: null, failure_message: null, failure_since: null, failure_count: 0 });
      const { reading } = judged;
      newest = { reading, row: toRow(reading, history.key, time) };
      pool.latest_reading = history.key;
      const read = partNames.filter((part) => reading.parts[part] === 'read');
      rows = { ...rows, ...Object.fromEntries(read.map((part) => [part, newest])) };
      return judged.payoutEvents.put;
    },
    status(now) {
      const readings = Object.fromEntries(partNames.map((part) => [part, rows[part]?.row ?? null])) as Record<
        PartName,
        ReadingRow | null
      >;
      const lacking = history.lacking.map((row) => ({ ...row }));
      const hashrates = (rows.hashrate?.reading.hashrates ?? []).map(({ algorithm, currentHs, avg1hHs, avg24hHs }) => ({
        ...{ algorithm, current_hs: currentHs, avg_1h_hs: avg1hHs, avg_24h_hs: avg24hHs },
      }));
      const openAnomalies = [...history.anomalies].map(([anomaly_type, { severity }]) => ({
        anomaly_type,
        severity,
        count: 1,
      }));
      openAnomalies.sort((one, other) => (one.anomaly_type < other.anomaly_type ? -1 : 1));
      const signals = history.signals?.signals ?? null;
      const from = { pool, latest: newest?.row ?? null, readings, lacking, hashrates, openAnomalies, signals };
      return showStatus(from, pollIntervalSeconds, now);
    },
  };
}

export function poolOf({ poolId, client, tags }: FarmAccount): Pool {
  const since = '2026-01-01 00:00:00';
  return showPool(
    {
      ...{ pool_id: poolId, pool_name: poolId, observer_url: 'https://pool.example/account', client_name: client },
      ...{ country: 'Kazakhstan', company: 'Farm', location: null, contact_email: null, tags: JSON.stringify(tags) },
      ...{ active: 1, created_at: since, updated_at: since, configured_by: 'file' },
    },
    true,
  );
}

function toRow(reading: Reading, key: number, time: number): ReadingRow {
  return {
    ...{ reading_key: key, time, coin: reading.coin, currency: reading.currency },
    ...{ online_workers: reading.onlineWorkers, offline_workers: reading.offlineWorkers },
    workers_complete: reading.workersComplete ? 1 : 0,
    ...{ balance: reading.balance, balance_pending: reading.balancePending, paid_total: reading.paidTotal },
    ...{ payouts_total: reading.payoutsTotal, last_income: reading.lastIncome },
    ...{ shares_valid: reading.sharesValid, shares_invalid: reading.sharesInvalid, shares_stale: reading.sharesStale },
    ...{ network_difficulty: reading.networkDifficulty, pool_luck: reading.poolLuck },
    ...{ estimated_earnings: reading.estimatedEarnings, derived: JSON.stringify(reading.derived) },
    ...{ dropped_rows: reading.droppedRows, unreadable_figures: reading.unreadableFigures },
    ...{ blocks_found_24h: reading.blocksFound24h, parts: toPartBits(reading) },
  };
}
