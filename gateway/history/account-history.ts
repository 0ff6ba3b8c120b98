import { type AccountAggregate, addTo, mergeAccount } from '@poolgate/history/aggregate.ts';
import { type AccountHistoryRequest, type HistoryPage, newestSteps } from '@poolgate/history/history-page.ts';
import { ever, type Paged, page } from '@poolgate/history/pages.ts';
import {
  type AccountPoint,
  type AccountReadingRow,
  showAccountReading,
  showAccountStepOf,
} from '@poolgate/history/points/account-points.ts';
import { ratesOfReadings, totalOf } from '@poolgate/history/readings-of-step.ts';
import { type Step, stepSeconds, stepStart } from '@poolgate/history/step.ts';
import {
  type AccountStepRow,
  type AlgorithmStepRow,
  algorithmsOf,
  fromAccountRow,
  type StepRange,
} from '@poolgate/history/step-rows.ts';
import { chosenStep, type ReadingsShown } from './chosen-step.ts';
import type { Ask } from './history-database.ts';
import type { KnownPool } from './known-pool-row.ts';
import { rawPage } from './raw-page.ts';
import { within } from './statements/moments.ts';
import {
  accountHourRates,
  accountHours,
  accountReadings,
  accountSpan,
  accountStepRates,
  accountSteps,
  oldestReading,
} from './statements/of-accounts.ts';

interface StepRatesRow {
  start: number;
  algorithm: string;
  now: (number | null)[];
  day: (number | null)[];
}

/** As the service makes it of its file. */
export async function accountHistory(
  ask: Ask,
  pool: KnownPool,
  request: AccountHistoryRequest,
  shown: ReadingsShown,
): Promise<HistoryPage<AccountPoint>> {
  const [from, to] = [within(request.from), within(request.to)];
  const chosen = await chosenStep(ask, request, shown, {
    of: [pool.poolId],
    kept: { rawSince: pool.readingsSince, hourlySince: null },
    statements: { span: accountSpan, oldest: oldestReading },
  });
  const points = await (chosen.step === 'raw' ? readings() : steps(chosen.step));
  return { ...points, ...chosen };

  async function readings(): Promise<Paged<AccountPoint>> {
    const { limit, algorithm = null } = request;
    const { before, name } = rawPage(request.after);
    const span = [pool.poolId, from, to, shown === 'all'];
    const rows = await ask<AccountReadingRow & { read_at: number }>(accountReadings, [
      ...span,
      algorithm,
      before,
      name,
      limit + 1,
    ]);
    return page(rows, limit, (row) => [row.time, String(row.read_at)], showAccountReading);
  }

  async function steps(size: Exclude<Step, 'raw'>): Promise<Paged<AccountPoint>> {
    const { limit, algorithm = null, after } = request;
    const range = { seconds: stepSeconds[size], from, to, before: Number(after?.[0] ?? ever), limit: limit + 1 };
    const found = newestSteps(mergeAccount, await ofReadings(range), await ofHours(range));
    return page(found, limit, ([start]) => [start], showAccountStepOf(algorithm));
  }

  async function ofReadings({ seconds, before, limit }: StepRange): Promise<Map<number, AccountAggregate>> {
    // What is in an hour is not counted beside it.
    const span = [pool.poolId, from, to, false, seconds, within(before)];
    const rows = await ask<AccountStepRow & { start: number }>(accountSteps, [...span, limit]);
    const oldest = rows.at(-1)?.start;
    const rates = oldest === undefined ? [] : await ask<StepRatesRow>(accountStepRates, [...span, oldest]);
    const byStart = Map.groupBy(rates, (row) => row.start);
    return new Map(
      rows.map(({ start, ...row }) => [
        start,
        fromAccountRow(row, algorithmsOf((byStart.get(start) ?? []).map(rateRow))),
      ]),
    );
  }

  async function ofHours({ seconds, before, limit }: StepRange): Promise<Map<number, AccountAggregate>> {
    const most = limit * (seconds / stepSeconds['1h']);
    const span = [pool.poolId, from, to, within(before), most];
    const rows = await ask<AccountStepRow & { start: number }>(accountHours, span);
    const [newest, oldest] = [rows[0], rows.at(-1)];
    const found = new Map<number, AccountAggregate>();
    if (newest === undefined || oldest === undefined) return found;
    const rates = await ask<AlgorithmStepRow & { start: number }>(accountHourRates, [
      pool.poolId,
      oldest.start,
      newest.start,
    ]);
    const byHour = Map.groupBy(rates, (row) => row.start);
    for (const { start, ...row } of rows)
      addTo(found, stepStart(start, seconds), fromAccountRow(row, algorithmsOf(byHour.get(start) ?? [])), mergeAccount);
    return found;
  }
}

function rateRow({ algorithm, now, day }: StepRatesRow): AlgorithmStepRow {
  const unknown = day.filter((rate) => rate === null).length;
  return { algorithm, ...ratesOfReadings(now), unknown_24h: unknown, total_24h: totalOf(day) };
}
