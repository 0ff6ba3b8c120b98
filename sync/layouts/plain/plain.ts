import type { EarningFact, EarningGoneFact, Facts, PoolFact, ReadingFact } from '../../facts/facts.ts';
import { makeMonthsOf, monthRows, monthTable } from '../../tables/months.ts';
import { monthPrograms } from '../../tables/months-program.ts';
import { isNotBefore, qualified, upsertInto } from '../../tables/operation-sql.ts';
import type { Operation, Row } from '../../tables/table.ts';
import type { Layout, View } from '../layout.ts';
import { besidePools, momentText, toldAt, writesOf } from '../mapping.ts';
import { openRows, resolveOthers } from '../resolve-others.ts';
import { anomalyRow, earningKey, earningRow, metadataRow, payoutRow, summaryRow, workerRow } from './rows.ts';
import { anomaliesTable, earningsTable, metadataTable, payoutsTable, summaryTable, workersTable } from './tables.ts';

const makeMonths = makeMonthsOf('plain');
const writeMetadata = upsertInto(metadataTable);
const writeSummary = upsertInto(summaryTable);
const writeWorkers = upsertInto(workersTable);
const writeEarnings = upsertInto(earningsTable);
const writePayouts = upsertInto(payoutsTable);
const writeAnomalies = upsertInto(anomaliesTable);
const resolveAnomalies = resolveOthers(anomaliesTable, { table: metadataTable, at: 'told_at' });

/** Other tables refer to a pool's row. Without metadata nothing is known but that it is watched no more; what its row holds stays. */
const closePools: Operation = {
  name: 'public.pool_metadata without metadata',
  columns: metadataTable.columns.filter(({ name }) => ['pool_id', 'told_at'].includes(name)),
  key: ['pool_id'],
  statement: (rows) =>
    `INSERT INTO ${qualified(metadataTable)} AS t (pool_id, pool_name, active, told_at) SELECT r.pool_id, r.pool_id, false, r.told_at FROM ${rows}` +
    ` ON CONFLICT (pool_id) DO UPDATE SET active = false, told_at = excluded.told_at WHERE ${isNotBefore('excluded.told_at', 't.told_at')}`,
};

/** Before days are written, so that one that comes again is there. */
const removeEarnings: Operation = {
  name: 'public.daily_earnings told no more',
  columns: earningsTable.columns.filter(({ name }) => earningsTable.key.includes(name)),
  key: earningsTable.key,
  removesFrom: earningsTable,
  statement: (rows) =>
    `DELETE FROM ${qualified(earningsTable)} AS t USING ${rows} WHERE t.pool_id = r.pool_id AND t.date = r.date AND t.currency = r.currency`,
};

/** One row for each pool, with its newest reading, however old. */
const latestStatus: View = {
  name: 'latest_pool_status',
  select: `SELECT m.pool_id, m.pool_name, m.client_name, m.country, m.company, s.current_hashrate, s.online_workers, s.offline_workers, s.balance, s."timestamp"
FROM public.pool_metadata m LEFT JOIN LATERAL (
  SELECT n.current_hashrate, n.online_workers, n.offline_workers, n.balance, n."timestamp" FROM public.pool_summary n
  WHERE n.pool_id = m.pool_id ORDER BY n."timestamp" DESC LIMIT 1) s ON true`,
};

/** The documented tables of a service's file in PostgreSQL, with their texts, and beside each text the value to compute with. */
export const plain: Layout = {
  name: 'plain',
  tables: [monthTable, metadataTable, summaryTable, workersTable, earningsTable, payoutsTable, anomaliesTable],
  programs: monthPrograms,
  views: [latestStatus],
  operations: [
    makeMonths,
    writeMetadata,
    closePools,
    writeSummary,
    writeWorkers,
    removeEarnings,
    writeEarnings,
    writePayouts,
    writeAnomalies,
    resolveAnomalies,
  ],
  writes(facts: Facts) {
    const of = besidePools(facts.pools);
    const writes = writesOf([
      [writeMetadata, facts.pools.flatMap(metadataRow)],
      [
        closePools,
        facts.pools
          .filter(({ metadata }) => metadata === null)
          .map((pool) => ({ pool_id: pool.poolId, told_at: momentText(toldAt(pool)) })),
      ],
      [writeSummary, of(facts.readings, summaryRow)],
      [writeWorkers, of(facts.readings, workersOf).flat()],
      [
        removeEarnings,
        [...facts.earningsGone, ...facts.earnings.filter(({ otherCoin }) => otherCoin)].map((day: EarningGoneFact) =>
          earningKey(day),
        ),
      ],
      [writeEarnings, of(facts.earnings.filter(isOwnCoin), earningRow)],
      [writePayouts, facts.payouts.map(payoutRow)],
      [writeAnomalies, of(facts.anomalies, anomalyRow)],
      [
        resolveAnomalies,
        facts.pools.flatMap((pool) =>
          openRows(pool, (anomalyType) => ({ pool_id: pool.poolId, anomaly_type: anomalyType })),
        ),
      ],
    ]);
    return [...writesOf([[makeMonths, monthRows(writes)]]), ...writes];
  },
  leftOut({ readings, earnings }) {
    const sentences = [
      ...readings
        .filter(({ hashrates }) => hashrates.length > 1)
        .map(({ poolId }) => `pool_summary: ${poolId} mines several algorithms; their hashrates are not added.`),
      ...earnings
        .filter((day) => !isOwnCoin(day))
        .map(({ poolId, currency }) => `daily_earnings: ${poolId} has days in ${currency}, which is mined along.`),
    ];
    return [...new Set(sentences)];
  },
};

function isOwnCoin({ otherCoin }: EarningFact): boolean {
  return !otherCoin;
}

function workersOf(pool: PoolFact, { readAt, workers }: ReadingFact): Row[] {
  const timestamp = momentText(readAt);
  return (workers ?? []).map((worker) => workerRow(pool, timestamp, worker));
}
