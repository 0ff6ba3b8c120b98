import type { EarningFact, EarningGoneFact, Facts, PoolFact, ReadingFact } from '../../facts/facts.ts';
import { shifted } from '../../tables/decimal-text.ts';
import type { Row } from '../../tables/table.ts';
import type { Layout } from '../layout.ts';
import { besidePools, momentText, toldAt, writesOf } from '../mapping.ts';
import { openRows } from '../resolve-others.ts';
import { accountName } from './account-name.ts';
import { deviceRows, type PresentList, presentList } from './device-rows.ts';
import { minesSha256 } from './mines-sha256.ts';
import { moveAccounts } from './move-accounts.ts';
import * as operations from './operations.ts';
import * as tables from './tables.ts';

/** The tables of the program that Poolgate came after, and of its consumers. They know accounts by name, TH/s of SHA-256, and BTC. */
export const predecessor: Layout = {
  name: 'predecessor',
  tables: [
    tables.accountNameTable,
    tables.accountsTable,
    tables.hashratesTable,
    tables.devicesTable,
    tables.incomeTable,
    tables.alertsTable,
  ],
  programs: moveAccounts,
  operations: [
    operations.nameAccounts,
    operations.writeAccounts,
    operations.closeAccounts,
    operations.writeHashrates,
    operations.writeDevices,
    operations.forgetDevices,
    operations.removeIncome,
    operations.writeIncome,
    operations.writeAlerts,
    operations.resolveAlerts,
  ],
  writes(facts: Facts) {
    const of = besidePools(facts.pools);
    const lists = facts.pools
      .map((pool) => presentList(pool, facts.readings))
      .filter((list): list is PresentList => list !== null);
    return writesOf([
      [
        operations.nameAccounts,
        facts.pools.map((pool) => ({
          pool_id: pool.poolId,
          account_name: accountName(pool),
          device_prefix: pool.names.devicePrefix,
          income_source: pool.names.incomeSource,
          in_use: pool.metadata !== null,
          active: pool.metadata?.active === true,
          told_at: momentText(toldAt(pool)),
        })),
      ],
      [operations.writeAccounts, facts.pools.flatMap(accountRow)],
      [
        operations.closeAccounts,
        facts.pools
          .filter(({ metadata }) => metadata === null)
          .map((pool) => ({
            account_name: accountName(pool),
            account_type: pool.poolType,
            coin_type: pool.present.coin,
            updated_at: momentText(toldAt(pool)),
          })),
      ],
      [operations.writeHashrates, of(facts.readings.filter(hasHashrate), hashrateRow)],
      [operations.writeDevices, deviceRows(lists)],
      [
        operations.forgetDevices,
        lists
          .filter(({ reading }) => reading.workersComplete)
          .map(({ pool, reading }) => ({
            account_name: accountName(pool),
            updated_at: momentText(reading.readAt),
          })),
      ],
      [
        operations.removeIncome,
        of(
          [...facts.earningsGone, ...facts.earnings.filter(({ otherCoin }) => otherCoin)].filter(isBitcoin),
          incomeKey,
        ),
      ],
      [operations.writeIncome, of(facts.earnings.filter(isIncome), incomeRow)],
      [
        operations.writeAlerts,
        of(facts.anomalies, (pool, anomaly) => ({
          account_name: accountName(pool),
          alert_type: anomaly.anomalyType.toLowerCase(),
          severity: anomaly.severity.toLowerCase(),
          message: anomaly.description,
          resolved: anomaly.resolved,
          created_at: momentText(anomaly.openedAt),
        })),
      ],
      [
        operations.resolveAlerts,
        facts.pools.flatMap((pool) =>
          openRows(pool, (anomalyType) => ({
            account_name: accountName(pool),
            alert_type: anomalyType.toLowerCase(),
            pool_id: pool.poolId,
          })),
        ),
      ],
    ]);
  },
  leftOut(facts) {
    const sentences = [
      ...facts.readings
        .filter((reading) => reading.hashrates.length > 0 && !minesSha256(reading))
        .map(
          ({ poolId, hashrates }) =>
            `hashrates: ${poolId} has no TH/s where it mines ${hashrates.map(({ algorithm }) => algorithm ?? 'an unknown algorithm').join(' and ')}: they are of SHA-256 alone.`,
        ),
      ...facts.earnings
        .filter((day) => !isIncome(day))
        .map(
          ({ poolId, currency, otherCoin }) =>
            `income_tracking: ${poolId} has days in ${currency ?? 'an unknown currency'}${otherCoin ? ', mined along' : ''}: it holds BTC alone.`,
        ),
    ];
    return [...new Set(sentences)];
  },
};

function accountRow(pool: PoolFact): Row[] {
  const { metadata, present, names, poolType } = pool;
  if (metadata === null) return [];
  return [
    {
      account_name: accountName(pool),
      coin_type: present.coin,
      is_active: metadata.active,
      company: metadata.company,
      site: names.site ?? metadata.location,
      account_type: poolType,
      group_name: metadata.clientName,
      balance: present.balance,
      earn_24_hours: present.lastIncome,
      updated_at: momentText(toldAt(pool)),
    },
  ];
}

function hasHashrate({ parts, hashrates, onlineWorkers, offlineWorkers }: ReadingFact): boolean {
  if (parts !== null) return parts.has('hashrate');
  return hashrates.length > 0 || onlineWorkers !== null || offlineWorkers !== null;
}

function hashrateRow(pool: PoolFact, reading: ReadingFact): Row {
  const rates = minesSha256(reading) ? reading.hashrates[0] : undefined;
  const terahashes = (hs: number | null | undefined) => (hs === null || hs === undefined ? null : shifted(hs, -12));
  const { onlineWorkers, offlineWorkers } = reading;
  return {
    account_name: accountName(pool),
    hashrate_10m: terahashes(rates?.currentHs),
    hashrate_1h: terahashes(rates?.avg1hHs),
    hashrate_1d: terahashes(rates?.avg24hHs),
    worker_count: onlineWorkers === null || offlineWorkers === null ? null : onlineWorkers + offlineWorkers,
    active_workers: onlineWorkers,
    reject_rate: rejectRate(reading),
    timestamp: momentText(reading.readAt),
    created_at: momentText(reading.readAt),
  };
}

function rejectRate({ sharesValid, sharesInvalid, sharesStale }: ReadingFact): string | null {
  if (sharesValid === null || sharesInvalid === null || sharesStale === null) return null;
  const rejected = sharesInvalid + sharesStale;
  const all = sharesValid + rejected;
  return all > 0 ? shifted(rejected / all, 0) : null;
}

function isBitcoin({ currency }: EarningGoneFact): boolean {
  return currency === 'BTC';
}

function isIncome(day: EarningFact): boolean {
  return isBitcoin(day) && !day.otherCoin;
}

function incomeKey(pool: PoolFact, { date }: EarningGoneFact) {
  const [year, month, day] = date.split('-');
  return {
    account_name: accountName(pool),
    date: `${month}/${day}/${year}`,
    transaction_type: 'mining_reward',
    source: pool.names.incomeSource,
  };
}

function incomeRow(pool: PoolFact, day: EarningFact): Row {
  return {
    ...incomeKey(pool, day),
    btc_amount: day.amount,
    created_at: momentText(day.recordedAt),
  };
}
