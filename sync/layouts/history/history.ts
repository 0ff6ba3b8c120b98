import type { Facts } from '../../facts/facts.ts';
import { makeMonthsOf, monthRows, monthTable } from '../../tables/months.ts';
import { monthPrograms } from '../../tables/months-program.ts';
import type { Layout } from '../layout.ts';
import { writesOf } from '../mapping.ts';
import {
  closePools,
  markAccountReduced,
  markHoursReduced,
  markWorkersReduced,
  markWorkersReducedToDays,
  removeEarnings,
  resolveAnomalies,
  writeAccountHourHashrates,
  writeAccountHours,
  writeAnomalies,
  writeEarnings,
  writePayoutEvents,
  writePayouts,
  writePools,
  writeReadingHashrates,
  writeReadings,
  writeWorkerDays,
  writeWorkerHours,
  writeWorkerReadings,
  writeWorkers,
} from './operations.ts';
import {
  accountHourHashrateRows,
  accountHourRow,
  anomalyRow,
  closedPoolRow,
  dayMark,
  earningKey,
  earningRow,
  hashrateRows,
  hourMark,
  hoursOfDayMarks,
  openAnomalyRows,
  payoutEventRow,
  payoutRow,
  poolRow,
  readingRow,
  workerDayRows,
  workerHourRows,
  workerReadingRows,
  workerRow,
} from './rows.ts';
import { historyTables } from './tables.ts';

const makeMonths = makeMonthsOf('history');

/**
 * Everything that answers are made of. Hours and days come from the services as they are. The rows that are in them stay here, marked, so that nothing
 * is counted twice: marks are written after the rows that they are about.
 */
export const history: Layout = {
  name: 'history',
  tables: [monthTable, ...historyTables],
  programs: monthPrograms,
  operations: [
    makeMonths,
    writePools,
    closePools,
    writeReadings,
    writeReadingHashrates,
    writeWorkers,
    writeWorkerReadings,
    removeEarnings,
    writeEarnings,
    writePayouts,
    writePayoutEvents,
    writeAnomalies,
    resolveAnomalies,
    writeAccountHours,
    writeAccountHourHashrates,
    markAccountReduced,
    writeWorkerHours,
    markWorkersReduced,
    writeWorkerDays,
    markHoursReduced,
    markWorkersReducedToDays,
  ],
  writes(facts: Facts) {
    const { readings, accountHours, workerHours, workerDays } = facts;
    const workers = [
      ...readings.map(({ poolId, workers }) => ({ poolId, workers: workers ?? [] })),
      ...workerHours,
      ...workerDays,
    ];
    const writes = writesOf([
      [writePools, facts.pools.flatMap(poolRow)],
      [closePools, facts.pools.filter(({ metadata }) => metadata === null).map(closedPoolRow)],
      [writeReadings, readings.map(readingRow)],
      [writeReadingHashrates, readings.flatMap(hashrateRows)],
      [writeWorkers, workers.flatMap(({ poolId, workers: some }) => some.map((worker) => workerRow(poolId, worker)))],
      [writeWorkerReadings, readings.flatMap(workerReadingRows)],
      [removeEarnings, facts.earningsGone.map(earningKey)],
      [writeEarnings, facts.earnings.map(earningRow)],
      [writePayouts, facts.payouts.map(payoutRow)],
      [writePayoutEvents, facts.payoutEvents.map(payoutEventRow)],
      [writeAnomalies, facts.anomalies.map(anomalyRow)],
      [resolveAnomalies, facts.pools.flatMap(openAnomalyRows)],
      [writeAccountHours, accountHours.map(accountHourRow)],
      [writeAccountHourHashrates, accountHours.flatMap(accountHourHashrateRows)],
      [markAccountReduced, accountHours.map(hourMark)],
      [writeWorkerHours, workerHours.flatMap(workerHourRows)],
      [markWorkersReduced, workerHours.map(hourMark)],
      [writeWorkerDays, workerDays.flatMap(workerDayRows)],
      [markHoursReduced, workerDays.flatMap(hoursOfDayMarks)],
      [markWorkersReducedToDays, workerDays.map(dayMark)],
    ]);
    return [...writesOf([[makeMonths, monthRows(writes)]]), ...writes];
  },
  leftOut: () => [],
};
