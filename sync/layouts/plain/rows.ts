import { formatHashrate } from '@poolgate/language/format-hashrate.ts';
import type {
  AnomalyFact,
  EarningFact,
  EarningGoneFact,
  PayoutFact,
  PoolFact,
  ReadingFact,
  WorkerReadingFact,
} from '../../facts/facts.ts';
import type { Row } from '../../tables/table.ts';
import { momentText, toldAt } from '../mapping.ts';

/** None where its row is gone. */
export function metadataRow(pool: PoolFact): Row[] {
  const { poolId, metadata } = pool;
  if (metadata === null) return [];
  return [
    {
      pool_id: poolId,
      pool_name: metadata.poolName,
      observer_url: metadata.observerUrl,
      client_name: metadata.clientName,
      country: metadata.country,
      company: metadata.company,
      location: metadata.location,
      contact_email: metadata.contactEmail,
      tags: JSON.stringify(metadata.tags),
      active: metadata.active,
      created_at: momentText(metadata.createdAt),
      updated_at: momentText(metadata.updatedAt),
      told_at: momentText(toldAt(pool)),
    },
  ];
}

/** What a part that was not read would hold is null. */
export function summaryRow(pool: PoolFact, reading: ReadingFact): Row {
  // Rates of several algorithms are not added.
  const [rates, ...further] = reading.hashrates;
  const only = further.length === 0 ? rates : undefined;
  const algorithm = only?.algorithm ?? null;
  const current = only?.currentHs ?? null;
  const average = only?.avg24hHs ?? null;
  const { currency } = reading;
  const inText = (amount: string | null) => (amount === null ? null : `${amount}${currency ?? ''}`);
  return {
    timestamp: momentText(reading.readAt),
    pool_id: reading.poolId,
    observer_url: pool.metadata?.observerUrl ?? null,
    current_hashrate: formatHashrate(current, algorithm),
    avg_hashrate_24h: formatHashrate(average, algorithm),
    online_workers: reading.onlineWorkers,
    offline_workers: reading.offlineWorkers,
    balance: inText(reading.balance),
    last_income: inText(reading.lastIncome),
    pool_luck: reading.poolLuck,
    network_difficulty: reading.networkDifficulty,
    estimated_earnings: reading.estimatedEarnings,
    algorithm,
    current_hashrate_hs: current,
    avg_hashrate_24h_hs: average,
    balance_amount: reading.balance,
    last_income_amount: reading.lastIncome,
    currency,
  };
}

/** @param timestamp of the reading. */
export function workerRow(pool: PoolFact, timestamp: string, worker: WorkerReadingFact): Row {
  const { algorithm, online } = worker;
  return {
    timestamp,
    pool_id: pool.poolId,
    observer_url: pool.metadata?.observerUrl ?? null,
    worker_name: worker.workerName,
    status: online === null ? null : online ? 'ONLINE' : 'OFFLINE',
    hashrate_10m: formatHashrate(worker.hashrate10mHs, algorithm),
    hashrate_1h: formatHashrate(worker.hashrate1hHs, algorithm),
    hashrate_24h: formatHashrate(worker.hashrate24hHs, algorithm),
    last_exchange_time: momentText(worker.lastSeenAt),
    worker_id: worker.workerId,
    algorithm,
    hashrate_10m_hs: worker.hashrate10mHs,
    hashrate_1h_hs: worker.hashrate1hHs,
    hashrate_24h_hs: worker.hashrate24hHs,
    reject_rate: worker.rejectRate,
  };
}

/** An unknown currency is empty, as a key holds no null. */
export function earningKey({ poolId, date, currency }: EarningGoneFact) {
  return { pool_id: poolId, date, currency: currency ?? '' };
}

export function earningRow(pool: PoolFact, day: EarningFact): Row {
  return {
    ...earningKey(day),
    observer_url: pool.metadata?.observerUrl ?? null,
    total_income: day.amount,
    hashrate: formatHashrate(day.hashrateHs, pool.present.algorithm),
    recorded_at: momentText(day.recordedAt),
    hashrate_hs: day.hashrateHs,
    complete: day.complete,
    left_out: day.leftOut,
  };
}

export function payoutRow(payout: PayoutFact): Row {
  return {
    pool_id: payout.poolId,
    payout_id: payout.payoutId,
    paid_at: momentText(payout.paidAt),
    amount: payout.amount,
    fee: payout.fee,
    currency: payout.currency,
    tx: payout.tx,
    state: payout.state,
  };
}

export function anomalyRow(pool: PoolFact, anomaly: AnomalyFact): Row {
  return {
    pool_id: anomaly.poolId,
    timestamp: momentText(anomaly.openedAt),
    observer_url: pool.metadata?.observerUrl ?? null,
    anomaly_type: anomaly.anomalyType,
    description: anomaly.description,
    severity: anomaly.severity,
    resolved: anomaly.resolved,
    ended_at: momentText(anomaly.endedAt),
  };
}
