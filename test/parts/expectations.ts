import { type FailureKind, ReadFailure } from '@poolgate/core/failure.ts';
import type { Endpoint, WayIn } from '@poolgate/core/testing/ways/way-in.ts';
import { mainParts, type PartName, partNames } from '@poolgate/language/parts.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import { expect } from 'vitest';
import { type AccountPoll, interval } from './polled-account.ts';
import { columnsOf, type ShownAccount } from './shown-account.ts';

type Fields = Record<string, unknown>;

/** A poll with a fault (`second`), the poll before it, and the same poll without the fault (`well`). */
export interface FaultyPoll {
  way: WayIn;
  first: AccountPoll;
  second: AccountPoll;
  well: AccountPoll;
  kind: FailureKind;
}

export function timeOf(way: WayIn, step: number): string {
  return toTimestamp(way.time + step * interval);
}

export function offeredParts({ status }: ShownAccount): PartName[] {
  return partNames.filter((part) => status.parts[part].offered);
}

/** The whole poll failed: no figure moved, and every part says why. */
export function expectNothingRead({ way, first, second, kind }: FaultyPoll): void {
  expect(second.outcome).toBeInstanceOf(ReadFailure);
  const error = { kind, count: 1, since: timeOf(way, 1), message: expect.stringMatching(/\.$/) };
  const { status } = second.shown;
  expect(status).toMatchObject({
    last_error: { part: null, ...error },
    freshness: 'fresh',
    observed_at: timeOf(way, 0),
  });
  for (const part of offeredParts(first.shown))
    expect(status.parts[part], part).toEqual({ offered: true, observed_at: timeOf(way, 0), freshness: 'fresh', error });
  const { figures, anomalies, summary, latest } = second.shown;
  expect({ figures, anomalies, summary, latest }).toEqual({
    figures: first.shown.figures,
    anomalies: first.shown.anomalies,
    summary: first.shown.summary,
    latest: first.shown.latest,
  });
}

/** The parts of the faulty endpoint keep their last figures and say why; all others are new. */
export function expectOthersRead({ way, first, second, well, kind }: FaultyPoll, endpoint: Endpoint): void {
  const failed = endpoint.feeds === 'everything' ? [...partNames] : endpoint.feeds;
  const loses = new Set(endpoint.loses ?? []);
  const { shown } = second;
  const { status } = shown;
  const isFailed = (part: PartName) => failed.includes(part);
  for (const part of partNames) {
    if (!well.shown.status.parts[part].offered) {
      expect(status.parts[part], part).toEqual(well.shown.status.parts[part]);
    } else if (isFailed(part)) {
      expect(status.parts[part], part).toEqual({
        offered: true,
        observed_at: timeOf(way, 0),
        freshness: 'fresh',
        error: { kind, count: 1, since: timeOf(way, 1), message: expect.stringMatching(/\.$/) },
      });
      expect(shown.figures[part], part).toEqual(first.shown.figures[part]);
    } else {
      expect(status.parts[part], part).toEqual({
        offered: true,
        observed_at: timeOf(way, 1),
        freshness: 'fresh',
        error: null,
      });
      expect(shown.figures[part], part).toEqual(without(loses, well.shown.figures[part]));
    }
  }
  const failedMain = mainParts.filter(isFailed);
  expect(status).toMatchObject({
    last_error: failedMain.length === 0 ? null : { part: expect.toBeOneOf(failedMain), kind, count: 1 },
    observed_at: timeOf(way, failedMain.length === 0 ? 1 : 0),
    freshness: 'fresh',
    counts_part: well.shown.status.counts_part,
    currency: well.shown.status.currency,
    coin: well.shown.status.coin,
    dropped_rows: 0,
    unreadable_figures: endpoint.unreadable ?? 0,
    paid_total: (isFailed(paidTotalPart(well)) ? first : well).shown.status.paid_total,
  });
  expectRows(second.shown, well.shown, isFailed, loses);
  expect(shown.anomalies).toEqual(
    anomaliesOf(first.shown, well.shown, (parts) => parts.some(isFailed), well.shown.status.counts_part),
  );
}

/** After the fault everything is read again. */
export function expectAllRead(third: AccountPoll, well: AccountPoll, way: WayIn): void {
  const { status, figures } = third.shown;
  expect(status).toMatchObject({ last_error: null, freshness: 'fresh', observed_at: timeOf(way, 2) });
  expect(status.unreadable_figures).toBe(0);
  expect(status.parts).toEqual(well.shown.status.parts);
  expect(status.paid_total).toBe(well.shown.status.paid_total);
  expect(figures).toEqual(well.shown.figures);
  const { id: _id, ...summary } = third.shown.summary;
  expect(well.shown.summary).toMatchObject(summary);
  const kinds = ({ shown }: AccountPoll) =>
    shown.anomalies.map(({ type, severity, resolved }) => [type, severity, resolved]);
  expect(kinds(third)).toEqual(kinds(well));
}

/**
 * The totals over this account alone equal its shown figures, last known ones included. An account without money is in no total of it.
 * @param well a poll of it without a fault.
 */
export function expectTotals({ status, totals }: ShownAccount, { outcome: well }: AccountPoll): void {
  const { coverage, ...sums } = totals;
  const hasMoney = well instanceof ReadFailure || well.parts.money !== 'not_offered';
  expect(sums).toMatchObject({
    pools: 1,
    online_workers: status.online_workers,
    offline_workers: status.offline_workers,
    balances: hasMoney ? [{ currency: status.currency, balance: status.balance }] : [],
  });
  const byAlgorithm = (rates: { algorithm: string | null; current_hashrate_hs: number | null }[]) =>
    new Map(rates.map((rate) => [rate.algorithm, rate.current_hashrate_hs]));
  expect(byAlgorithm(sums.hashrates)).toEqual(byAlgorithm(status.hashrates));
  expect(status.hashrates.length).toBeGreaterThan(0);
  const covered = { fresh: 1, old: 0, missing: 0 };
  for (const figure of ['online_workers', 'offline_workers', 'hashrate'] as const)
    expect(coverage[figure], figure).toMatchObject(covered);
  expect(coverage.balance).toMatchObject(hasMoney ? covered : { fresh: 0, old: 0, missing: 1 });
}

/** The views have null for unread figures: a row is one reading, not the last known figures. */
function expectRows(
  shown: ShownAccount,
  well: ShownAccount,
  isFailed: (part: PartName) => boolean,
  loses: Set<string>,
): void {
  const unread = new Set(
    partNames
      .filter(isFailed)
      .flatMap((part) => [...columnsOf[part], ...(part === well.status.counts_part ? columnsOf.counts : [])]),
  );
  const expected = ({ id: _id, ...row }: Fields) => without(loses, without(unread, row));
  expect(shown.summary).toMatchObject(expected(well.summary));
  expect(shown.latest).toEqual(expected(well.latest));
  expect(shown.workerRows).toBe(isFailed('workers') ? 0 : well.workerRows);
}

function without(fields: ReadonlySet<string>, row: Fields): Fields {
  return Object.fromEntries(Object.entries(row).map(([field, value]) => [field, fields.has(field) ? null : value]));
}

function paidTotalPart({ outcome }: AccountPoll): PartName {
  return outcome instanceof ReadFailure || outcome.paidTotal === null ? 'payouts' : 'money';
}

/** The anomalies after a fault: a rule whose part failed keeps its earlier ones. */
function anomaliesOf(
  first: ShownAccount,
  well: ShownAccount,
  lacksAny: (parts: PartName[]) => boolean,
  countsPart: PartName,
): ShownAccount['anomalies'] {
  const rules: Record<string, PartName[]> = {
    OFFLINE_WORKERS: [countsPart],
    HASHRATE_DROP: ['hashrate'],
    BALANCE_ANOMALY: ['money', 'earnings', 'payouts'],
    PAYMENT_DELAY: ['money'],
  };
  return Object.entries(rules)
    .flatMap(([type, parts]) => (lacksAny(parts) ? first : well).anomalies.filter((one) => one.type === type))
    .sort((one, other) => (one.type < other.type ? -1 : 1));
}
