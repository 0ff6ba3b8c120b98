import type {
  AccountHourFact,
  AnomalyFact,
  EarningFact,
  EarningGoneFact,
  Moment,
  PayoutEventFact,
  PayoutFact,
  PoolFact,
  RatesFact,
  ReadingFact,
  WorkerDaysFact,
  WorkerHoursFact,
  WorkerReadingFact,
  WorkerStepFact,
} from '../../facts/facts.ts';
import type { Row } from '../../tables/table.ts';
import { momentText, toldAt } from '../mapping.ts';
import { openRows } from '../resolve-others.ts';

/** Part of a key, which holds no null. */
const unknown = '';

function momentList(moments: readonly Moment[]): string {
  return JSON.stringify(moments.map((moment) => momentText(moment)));
}

/** None where its metadata are gone. */
export function poolRow(pool: PoolFact): Row[] {
  const { metadata } = pool;
  if (metadata === null) return [];
  return [
    {
      ...closedPoolRow(pool),
      pool_name: metadata.poolName,
      client_name: metadata.clientName,
      country: metadata.country,
      company: metadata.company,
      location: metadata.location,
      contact_email: metadata.contactEmail,
      tags: JSON.stringify(metadata.tags),
      active: metadata.active,
      created_at: momentText(metadata.createdAt),
      updated_at: momentText(metadata.updatedAt),
    },
  ];
}

/** What is known of a pool without its metadata. */
export function closedPoolRow(pool: PoolFact): Row {
  const { poolId, poolType, names, present, ...since } = pool;
  return {
    pool_id: poolId,
    pool_type: poolType,
    active: false,
    told_at: momentText(toldAt(pool)),
    account_name: names.accountName,
    site: names.site,
    coin: present.coin,
    currency: present.currency,
    algorithm: present.algorithm,
    read_at: momentText(present.readAt),
    money_at: momentText(present.moneyAt),
    earnings_at: momentText(present.earningsAt),
    workers_at: momentText(present.workersAt),
    balance: present.balance,
    last_income: present.lastIncome,
    readings_since: momentText(since.readingsSince),
    workers_since: momentText(since.workersSince),
    worker_hours_since: momentText(since.workerHoursSince),
    whole: since.isWhole,
  };
}

export function readingRow(reading: ReadingFact): Row {
  return {
    pool_id: reading.poolId,
    read_at: momentText(reading.readAt),
    time: momentText(reading.time),
    parts: reading.parts === null ? null : JSON.stringify([...reading.parts]),
    counts_part: reading.countsPart,
    coin: reading.coin,
    currency: reading.currency,
    online_workers: reading.onlineWorkers,
    offline_workers: reading.offlineWorkers,
    workers_complete: reading.workersComplete,
    balance: reading.balance,
    balance_pending: reading.balancePending,
    paid_total: reading.paidTotal,
    payouts_total: reading.payoutsTotal,
    last_income: reading.lastIncome,
    shares_valid: reading.sharesValid,
    shares_invalid: reading.sharesInvalid,
    shares_stale: reading.sharesStale,
    blocks_found_24h: reading.blocksFound24h,
    network_difficulty: reading.networkDifficulty,
    pool_luck: reading.poolLuck,
    estimated_earnings: reading.estimatedEarnings,
    derived: JSON.stringify(reading.derived),
    unreadable_figures: reading.unreadableFigures,
    dropped_rows: reading.droppedRows,
    workers_reduced: reading.workersReduced,
    account_reduced: reading.accountReduced,
  };
}

export function hashrateRows({ poolId, readAt, hashrates }: ReadingFact): Row[] {
  return hashrates.map(({ algorithm, currentHs, avg1hHs, avg24hHs }) => ({
    pool_id: poolId,
    read_at: momentText(readAt),
    algorithm: algorithm ?? unknown,
    current_hs: currentHs,
    avg_1h_hs: avg1hHs,
    avg_24h_hs: avg24hHs,
  }));
}

/** Every fact has the name that the file had for the worker when it was read, so the last one wins. */
export function workerRow(poolId: string, worker: WorkerReadingFact | WorkerStepFact): Row {
  const { workerId, workerName, algorithm } = worker;
  return { pool_id: poolId, worker_id: workerId, worker_name: workerName, algorithm };
}

export function workerReadingRows({ poolId, readAt, workers }: ReadingFact): Row[] {
  return (workers ?? []).map((worker) => ({
    pool_id: poolId,
    worker_id: worker.workerId,
    read_at: momentText(readAt),
    online: worker.online,
    hashrate_10m_hs: worker.hashrate10mHs,
    hashrate_1h_hs: worker.hashrate1hHs,
    hashrate_24h_hs: worker.hashrate24hHs,
    reject_rate: worker.rejectRate,
    last_seen_at: momentText(worker.lastSeenAt),
  }));
}

export function earningKey({ poolId, date, currency }: EarningGoneFact): Row {
  return { pool_id: poolId, date, currency: currency ?? unknown };
}

export function earningRow(day: EarningFact): Row {
  return {
    ...earningKey(day),
    amount: day.amount,
    hashrate_hs: day.hashrateHs,
    other_coin: day.otherCoin,
    complete: day.complete,
    left_out: day.leftOut,
    recorded_at: momentText(day.recordedAt),
  };
}

export function payoutRow(payout: PayoutFact): Row {
  return {
    pool_id: payout.poolId,
    payout_id: payout.payoutId,
    paid_at: momentText(payout.paidAt),
    currency: payout.currency ?? unknown,
    amount: payout.amount,
    fee: payout.fee,
    tx: payout.tx,
    replaced_tx: payout.replacedTx,
    state: payout.state,
    recorded_at: momentText(payout.recordedAt),
  };
}

export function payoutEventRow(event: PayoutEventFact): Row {
  return {
    pool_id: event.poolId,
    event_id: event.eventId,
    amount: event.amount,
    fee: event.fee,
    currency: event.currency ?? unknown,
    paid_at: momentText(event.paidAt),
    tx: event.tx,
    payout_id: event.payoutId,
    grade: event.grade,
    state: event.state,
    evidence: event.evidence,
    first_seen_at: momentText(event.firstSeenAt),
    changed_at: momentText(event.changedAt),
    previous_paid_total: event.previousPaidTotal,
    paid_total: event.paidTotal,
  };
}

export function anomalyRow(anomaly: AnomalyFact): Row {
  return {
    pool_id: anomaly.poolId,
    anomaly_type: anomaly.anomalyType,
    opened_at: momentText(anomaly.openedAt),
    id: anomaly.id,
    description: anomaly.description,
    severity: anomaly.severity,
    updated_at: momentText(anomaly.updatedAt),
    resolved: anomaly.resolved,
    ended_at: momentText(anomaly.endedAt),
  };
}

export function openAnomalyRows(pool: PoolFact): Row[] {
  return openRows(pool, (anomalyType) => ({ pool_id: pool.poolId, anomaly_type: anomalyType }));
}

function rates({ readings, unknown, lowest, total, highest }: RatesFact): Row {
  return { readings, unknown, lowest, total, highest };
}

export function accountHourRow(account: AccountHourFact): Row {
  return {
    pool_id: account.poolId,
    hour: momentText(account.hour),
    readings: account.readings,
    last_time: momentText(account.lastTime),
    online_workers: account.onlineWorkers,
    offline_workers: account.offlineWorkers,
    online_lowest: account.onlineLowest,
    balance: account.balance,
    currency: account.currency,
  };
}

export function accountHourHashrateRows({ poolId, hour, hashrates }: AccountHourFact): Row[] {
  return hashrates.map((one) => ({
    pool_id: poolId,
    hour: momentText(hour),
    algorithm: one.algorithm ?? unknown,
    ...rates(one),
    unknown_24h: one.unknown24h,
    total_24h: one.total24h,
  }));
}

/** Which readings are in an hour. */
export function hourMark({ poolId, hour, notIn }: AccountHourFact | WorkerHoursFact): Row {
  return { pool_id: poolId, begin: momentText(hour), not_in: momentList(notIn) };
}

/** Of which readings the workers are in hours or in a day. */
export function dayMark({ poolId, day, readingsNotIn }: WorkerDaysFact): Row {
  return { pool_id: poolId, begin: momentText(day), not_in: momentList(readingsNotIn) };
}

function workerStep(poolId: string, worker: WorkerStepFact): Row {
  const { offline, stateUnknown: state_unknown } = worker;
  return { pool_id: poolId, worker_id: worker.workerId, ...rates(worker), offline, state_unknown };
}

export function workerHourRows({ poolId, hour, workers }: WorkerHoursFact): Row[] {
  return workers.map((worker) => ({ ...workerStep(poolId, worker), hour: momentText(hour), reduced: false }));
}

export function workerDayRows({ poolId, day, workers }: WorkerDaysFact): Row[] {
  return workers.map((worker) => ({ ...workerStep(poolId, worker), day: momentText(day) }));
}

/** Which hours of each of its workers are in a day. */
export function hoursOfDayMarks({ poolId, day, workers, notIn }: WorkerDaysFact): Row[] {
  const left = Map.groupBy(notIn, ({ workerId }) => workerId);
  return workers.map(({ workerId }) => ({
    pool_id: poolId,
    worker_id: workerId,
    day: momentText(day),
    not_in: momentList((left.get(workerId) ?? []).map(({ hour }) => hour)),
  }));
}
