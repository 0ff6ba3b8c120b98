import { type FailureKind, ReadFailure } from '@poolgate/core/failure.ts';
import { mainParts, type PartName, partNames } from '@poolgate/language/parts.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import { expect } from 'vitest';
import { interval, type Poll } from './polled-account.ts';
import { columnsOf, type Seen } from './seen.ts';
import type { Endpoint, WayIn } from './way-in.ts';

type Row = Record<string, unknown>;

/** A poll that met a fault, the one before, and the one that would have been without the fault. */
export interface FaultyPoll {
  way: WayIn;
  first: Poll;
  second: Poll;
  well: Poll;
  kind: FailureKind;
}

export function timeOf(way: WayIn, step: number): string {
  return toTimestamp(way.time + step * interval);
}

export function offeredParts({ status }: Seen): PartName[] {
  return partNames.filter((part) => status.parts[part].offered);
}

/** The poll failed whole: nothing moved, and every part says why. */
export function expectNothingRead({ way, first, second, kind }: FaultyPoll): void {
  expect(second.outcome).toBeInstanceOf(ReadFailure);
  const error = { kind, count: 1, since: timeOf(way, 1), message: expect.stringMatching(/\.$/) };
  const { status } = second.seen;
  expect(status).toMatchObject({
    last_error: { part: null, ...error },
    freshness: 'fresh',
    observed_at: timeOf(way, 0),
  });
  for (const part of offeredParts(first.seen))
    expect(status.parts[part], part).toEqual({ offered: true, observed_at: timeOf(way, 0), freshness: 'fresh', error });
  const { figures, anomalies, summary, latest } = second.seen;
  expect({ figures, anomalies, summary, latest }).toEqual({
    figures: first.seen.figures,
    anomalies: first.seen.anomalies,
    summary: first.seen.summary,
    latest: first.seen.latest,
  });
}

/** The endpoint's parts stand as they were and say why; all else is new. */
export function expectOthersRead({ way, first, second, well, kind }: FaultyPoll, endpoint: Endpoint): void {
  const failed = endpoint.feeds === 'everything' ? [...partNames] : endpoint.feeds;
  const loses = new Set(endpoint.loses ?? []);
  const { seen } = second;
  const { status } = seen;
  const isFailed = (part: PartName) => failed.includes(part);
  for (const part of partNames) {
    if (!well.seen.status.parts[part].offered) {
      expect(status.parts[part], part).toEqual(well.seen.status.parts[part]);
    } else if (isFailed(part)) {
      expect(status.parts[part], part).toEqual({
        offered: true,
        observed_at: timeOf(way, 0),
        freshness: 'fresh',
        error: { kind, count: 1, since: timeOf(way, 1), message: expect.stringMatching(/\.$/) },
      });
      expect(seen.figures[part], part).toEqual(first.seen.figures[part]);
    } else {
      expect(status.parts[part], part).toEqual({
        offered: true,
        observed_at: timeOf(way, 1),
        freshness: 'fresh',
        error: null,
      });
      expect(seen.figures[part], part).toEqual(without(loses, well.seen.figures[part]));
    }
  }
  const failedMain = mainParts.filter(isFailed);
  expect(status).toMatchObject({
    last_error: failedMain.length === 0 ? null : { part: expect.toBeOneOf(failedMain), kind, count: 1 },
    observed_at: timeOf(way, failedMain.length === 0 ? 1 : 0),
    freshness: 'fresh',
    counts_part: well.seen.status.counts_part,
    currency: well.seen.status.currency,
    coin: well.seen.status.coin,
    dropped_rows: 0,
    unreadable_figures: endpoint.unreadable ?? 0,
    paid_total: (isFailed(paidTotalPart(well)) ? first : well).seen.status.paid_total,
  });
  expectRows(second.seen, well.seen, isFailed, loses);
  expect(seen.anomalies).toEqual(
    anomaliesOf(first.seen, well.seen, (parts) => parts.some(isFailed), well.seen.status.counts_part),
  );
}

/** Whatever failed before, everything is read again. */
export function expectAllRead(third: Poll, well: Poll, way: WayIn): void {
  const { status, figures } = third.seen;
  expect(status).toMatchObject({ last_error: null, freshness: 'fresh', observed_at: timeOf(way, 2) });
  expect(status.unreadable_figures).toBe(0);
  expect(status.parts).toEqual(well.seen.status.parts);
  expect(status.paid_total).toBe(well.seen.status.paid_total);
  expect(figures).toEqual(well.seen.figures);
  const { id: _id, ...summary } = third.seen.summary;
  expect(well.seen.summary).toMatchObject(summary);
  const kinds = ({ seen }: Poll) => seen.anomalies.map(({ type, severity, resolved }) => [type, severity, resolved]);
  expect(kinds(third)).toEqual(kinds(well));
}

/** The totals of this account alone are its figures as they are shown, whichever of them are last known ones. */
export function expectTotals({ status, totals }: Seen): void {
  const { coverage, ...sums } = totals;
  expect(sums).toMatchObject({
    pools: 1,
    online_workers: status.online_workers,
    offline_workers: status.offline_workers,
    balances: [{ currency: status.currency, balance: status.balance }],
  });
  const byAlgorithm = (rates: { algorithm: string | null; current_hashrate_hs: number | null }[]) =>
    new Map(rates.map((rate) => [rate.algorithm, rate.current_hashrate_hs]));
  expect(byAlgorithm(sums.hashrates)).toEqual(byAlgorithm(status.hashrates));
  expect(status.hashrates.length).toBeGreaterThan(0);
  for (const figure of ['online_workers', 'offline_workers', 'hashrate', 'balance'] as const)
    expect(coverage[figure], figure).toMatchObject({ fresh: 1, old: 0, missing: 0 });
}

/** The views have null for what was not read: they tell what a reading was, not what is known. */
function expectRows(seen: Seen, well: Seen, isFailed: (part: PartName) => boolean, loses: Set<string>): void {
  const unread = new Set(
    partNames
      .filter(isFailed)
      .flatMap((part) => [...columnsOf[part], ...(part === well.status.counts_part ? columnsOf.counts : [])]),
  );
  const expected = ({ id: _id, ...row }: Row) => without(loses, without(unread, row));
  expect(seen.summary).toMatchObject(expected(well.summary));
  expect(seen.latest).toEqual(expected(well.latest));
  expect(seen.workerRows).toBe(isFailed('workers') ? 0 : well.workerRows);
}

function without(fields: ReadonlySet<string>, row: Row): Row {
  return Object.fromEntries(Object.entries(row).map(([field, value]) => [field, fields.has(field) ? null : value]));
}

function paidTotalPart({ outcome }: Poll): PartName {
  return outcome instanceof ReadFailure || outcome.paidTotal === null ? 'payouts' : 'money';
}

/** The anomalies after a fault: those of rules that could not look are as they were. */
function anomaliesOf(
  first: Seen,
  well: Seen,
  lacksAny: (parts: PartName[]) => boolean,
  countsPart: PartName,
): Seen['anomalies'] {
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
