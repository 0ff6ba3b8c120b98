import type { Reading } from '@poolgate/core/adapter.ts';
import type { AnomalyChange, AnomalyType, Lasting } from '@poolgate/core/judging/anomalies/verdict.ts';
import type { Before, EarlierMoney } from '@poolgate/core/judging/before.ts';
import type { StoredDay } from '@poolgate/core/judging/judge-days.ts';
import type { LackingPart } from '@poolgate/core/judging/judge-parts.ts';
import type { JudgedReading } from '@poolgate/core/judging/judge-reading.ts';
import type { KnownPayment } from '@poolgate/core/judging/payments/match-payments.ts';
import type { EarlierRates, KeptSignals, SpanOfTime } from '@poolgate/core/judging/signals/signals.ts';
import { createPayoutMemory } from './payout-memory.ts';

const hour = 3600;
const day = 24 * hour;

interface PastReading {
  time: number;
  hashrates: Reading['hashrates'];
  rates: EarlierRates | null;
  offline: number | null;
  /** Null where the list was not complete, or is older than anybody asks for. */
  offlineIds: Set<string> | null;
}

type MoneyOfReading = Omit<EarlierMoney, 'isNewest'> & { key: number };

/** What is kept of an account from reading to reading: as the store does, in memory, and only as long as somebody asks for it. */
export interface History {
  before(): Before;
  /** The pool did not answer. */
  fail(time: number): void;
  write(time: number, judged: JudgedReading): void;
  lacking: LackingPart[];
  signals: KeptSignals | null;
  anomalies: Map<AnomalyType, Lasting<unknown>>;
  key: number;
}

/** Only readings of the last fifteen days are kept, and of four weeks the means of days. No account here has more than one algorithm. */
export function createHistory(): History {
  let past: PastReading[] = [];
  const days = new Map<number, { total: number; known: number; hours: Set<number> }>();
  const stored = new Map<string, StoredDay>();
  const payments = new Map<string, KnownPayment>();
  const payouts = createPayoutMemory(payments);
  const paidTotals: { time: number; paidTotal: string }[] = [];
  let money: MoneyOfReading | null = null;
  let ofJudged: MoneyOfReading | null = null;
  let aboveSince: number | null = null;
  let failures = 0;
  let failedSince: number | null = null;

  const within = ({ from, to }: SpanOfTime) => past.slice(firstFrom(past, from), firstFrom(past, to + 1));
  const all = () => [...payments.values()];
  const history: History = {
    ...{ lacking: [], signals: null, anomalies: new Map(), key: 0 },
    fail(time) {
      failures += 1;
      failedSince ??= time;
    },
    before: () => ({
      isNewAccount: false,
      parts: {
        latestReading: history.key === 0 ? null : history.key,
        ...{ failureSince: failedSince, failureCount: failures, lacking: history.lacking },
      },
      judgedBalance: ofJudged === null ? null : ofJudged.key,
      aboveSince,
      money() {
        const last = ofJudged ?? money;
        return last && { ...last, isNewest: last.key === history.key };
      },
      hashrates(since, limit) {
        const found = [];
        for (let index = past.length - 1; index >= 0 && found.length < limit; index -= 1) {
          const one = past[index] as PastReading;
          if (one.time < since) break;
          if (one.hashrates.length > 0) found.push(one.hashrates);
        }
        return found;
      },
      lasting: <State>(type: AnomalyType) => (history.anomalies.get(type) as Lasting<State> | undefined) ?? null,
      readings: {
        listedWorkers: () => [],
        points: (_algorithm, from) =>
          within({ from, to: Number.MAX_SAFE_INTEGER })
            .filter(({ hashrates }) => hashrates.length > 0)
            .map(({ time, hashrates }) => ({ time, value: hashrates[0]?.currentHs ?? null })),
        lifetimeIncome: () => null,
        incomeOf: (date, currency) => stored.get(`${date} ${currency ?? ''}`)?.amount ?? null,
      },
      days: {
        find: (date, currency) => stored.get(`${date} ${currency}`) ?? null,
        since: (date, currency) => [...stored.values()].filter((one) => one.currency === currency && one.date >= date),
      },
      payments: {
        since(from, ownIds) {
          const ids = new Set(ownIds);
          const found: KnownPayment[] = [];
          for (const one of payments.values())
            if (one.paidAt >= from || (one.ownId !== null && ids.has(one.ownId))) found.push(one);
          return found.sort((one, other) => one.paidAt - other.paidAt);
        },
        ofAnotherAccount: () => [],
        withoutOrigin: () => [],
        returnedByRow: () => [],
        ofAccount: all,
        recordedAfter: (after) => all().filter(({ recordedAt }) => recordedAt > after),
        isIdTaken: (payoutId) => payments.has(payoutId),
        paidTotals: (_currency, earlierThan) => {
          const earlier = paidTotals.filter(({ time }) => time < earlierThan);
          return [earlier.at(0), earlier.at(-1)].filter((one) => one !== undefined);
        },
      },
      payoutEvents: payouts.earlier,
      signals: {
        kept: history.signals,
        ratesWithin: (spans) => spans.flatMap((span) => within(span).flatMap(({ rates }) => rates ?? [])),
        dailyMeans: (from, to) =>
          [...days].flatMap(([number, { total, known, hours }]) =>
            number < from || number > to || hours.size < 12
              ? []
              : [{ algorithm: 'sha256', day: number, hs: total / known }],
          ),
        offlineCounts(span) {
          const counts = new Map<number, number>();
          let oldest: number | null = null;
          for (const { time, offline } of within(span)) {
            if (offline === null) continue;
            oldest ??= time;
            const known = counts.get(offline);
            counts.set(offline, known === undefined ? 1 : known + 1);
          }
          return { oldest, counts: [...counts].map(([offline, times]) => ({ offline, times })) };
        },
        offlineLists: (span) =>
          within(span)
            .flatMap(({ time, offlineIds }) => (offlineIds === null ? [] : [{ time, offline: offlineIds }]))
            .reverse(),
      },
    }),
    write(time, judged) {
      const { reading } = judged;
      history.key += 1;
      failures = 0;
      failedSince = null;
      history.signals = judged.signals;
      history.lacking = [
        ...history.lacking.filter(
          ({ part }) => ![...judged.parts.read, ...judged.parts.lacking.map((row) => row.part)].includes(part),
        ),
        ...judged.parts.lacking,
      ];
      for (const change of judged.anomalies) applyAnomaly(history.anomalies, change, time);
      for (const one of judged.days.put) stored.set(`${one.date} ${one.currency}`, one);
      for (const one of [...judged.payments.added, ...judged.payments.updated]) payments.set(one.payoutId, one);
      payouts.write(judged.payoutEvents);
      if (judged.judgedBalance === null) ofJudged = null;
      else ofJudged ??= money;
      aboveSince = judged.aboveSince;
      const { currency, balance, balancePending, paidTotal } = reading;
      money = {
        time,
        key: history.key,
        sawPayouts: reading.parts.payouts === 'read',
        currency,
        balance,
        balancePending,
        paidTotal,
      };
      if (paidTotal !== null && paidTotal !== paidTotals.at(-1)?.paidTotal) paidTotals.push({ time, paidTotal });
      noteRates(time, reading);
    },
  };

  function noteRates(time: number, reading: Reading): void {
    const isWhole = reading.parts.workers === 'read' && reading.workersComplete;
    const offlineIds = isWhole ? new Set<string>() : null;
    for (const { online, workerId } of reading.workers) if (online === false) offlineIds?.add(workerId);
    const { hashrates } = reading;
    past.push({
      time,
      hashrates,
      rates: ratesOf(time, isWhole, hashrates),
      offline: reading.offlineWorkers,
      offlineIds,
    });
    if ((past[0]?.time as number) < time - 16 * day) past = past.slice(firstFrom(past, time - 15 * day));
    const old = past[firstFrom(past, time - 4 * hour) - 1];
    if (old !== undefined) old.offlineIds = null;
    const hs = reading.hashrates[0]?.currentHs ?? null;
    if (hs === null) return;
    const number = Math.floor(time / day);
    const mean = days.get(number) ?? { total: 0, known: 0, hours: new Set() };
    mean.total += hs;
    mean.known += 1;
    mean.hours.add(Math.floor(time / hour));
    days.set(number, mean);
    days.delete(number - 30);
  }
  return history;
}

/** The place of the first reading that is not before a moment. They are about as far apart, so that it is looked for where it should be. */
function firstFrom(past: readonly PastReading[], from: number): number {
  const [first, last] = [past.at(0), past.at(-1)];
  if (first === undefined || last === undefined || from <= first.time) return 0;
  if (from > last.time) return past.length;
  let place = Math.floor(((from - first.time) / (last.time - first.time)) * (past.length - 1));
  while ((past[place] as PastReading).time >= from) place -= 1;
  while ((past[place] as PastReading).time < from) place += 1;
  return place;
}

/** As signals ask for it; null where the hashrate was not read. */
function ratesOf(time: number, isWhole: boolean, hashrates: Reading['hashrates']): EarlierRates | null {
  if (hashrates.length === 0) return null;
  const rates = hashrates.map(({ algorithm, avg1hHs, currentHs }) => ({ algorithm, hs: avg1hHs ?? currentHs }));
  return { time, isWhole, rates };
}

function applyAnomaly(anomalies: History['anomalies'], change: AnomalyChange, time: number): void {
  const { type } = change;
  const before = anomalies.get(type);
  if (change.does === 'end') anomalies.delete(type);
  else {
    const openedAt = change.does === 'update' && before !== undefined ? before.openedAt : time;
    // As it is after it was stored.
    const state: unknown = JSON.parse(JSON.stringify(change.state));
    anomalies.set(type, { state, severity: change.severity, openedAt, acknowledged: false });
  }
}
