import { addMoney, compareMoney, type Money, subtractMoney, sumMoney } from '@poolgate/language/money.ts';
import { toDay } from '@poolgate/language/time.ts';
import type { Reading } from '../../adapter.ts';
import type { Before, EarlierMoney } from '../before.ts';
import { bestDay, type judgeDays, type ListedDay } from '../judge-days.ts';
import type { JudgingSettings } from '../judging-settings.ts';
import type { SettledPayments } from '../payments/settle-payments.ts';
import { type JudgedEvents, unconfirmedSince } from '../payout-events/judge-payout-events.ts';
import { type BalanceChange, type BalanceState, canJudgeBalance, judgeBalance } from './balance-anomaly.ts';
import { baselineReadings, type DropState, judgeHashrateDrop } from './hashrate-drop.ts';
import { judgeOfflineWorkers, type OfflineState } from './offline-workers.ts';
import { aboveThresholdSince, judgePaymentDelay } from './payment-delay.ts';
import { type AnomalyChange, type AnomalyType, changeBy, type Lasting, type Verdict } from './verdict.ts';

/** A reading and everything the rules compare it with. */
export interface Comparison {
  /** Completed. */
  reading: Reading;
  time: number;
  before: Before;
  settings: JudgingSettings;
  days: ReturnType<typeof judgeDays>;
  payments: SettledPayments;
  events: JudgedEvents;
}

/** The best day, which a rise of the balance is compared with, is one of this span. */
const bestDaySeconds = 30 * 86_400;

/** Applies every rule to a reading. */
export function judgeAnomalies(comparison: Comparison): { anomalies: AnomalyChange[]; aboveSince: number | null } {
  const { reading, time, before, settings } = comparison;
  const change = <State>(type: AnomalyType, judge: (lasting: Lasting<State> | null) => Verdict<State>) => {
    const lasting = before.lasting<State>(type);
    return changeBy(type, judge(lasting), lasting);
  };
  const hashratesSince = time - 3 * baselineReadings * settings.pollIntervalSeconds;
  const money = before.money();
  const expectation = {
    balance: reading.balance,
    currency: reading.currency,
    threshold: settings.payoutThreshold ?? reading.payoutThreshold,
    periodHours: settings.payoutPeriodHours,
    // Noted by a clock that was set back since, it may be still to come; the delay would begin that much later.
    aboveSince: before.isNewAccount || before.aboveSince === null ? null : Math.min(before.aboveSince, time),
    isKnown: canJudgeBalance(reading),
  };
  const aboveSince = aboveThresholdSince(expectation, wasPaid(comparison, money), time);
  const changes = [
    change('OFFLINE_WORKERS', (lasting: Lasting<OfflineState> | null) => judgeOfflineWorkers(reading, lasting)),
    change('HASHRATE_DROP', (lasting: Lasting<DropState> | null) =>
      judgeHashrateDrop(reading, before.hashrates(hashratesSince, baselineReadings), lasting),
    ),
    change('BALANCE_ANOMALY', (lasting: Lasting<BalanceState> | null) =>
      judgeBalance(reading, money && balanceChange(comparison, money), lasting, time),
    ),
    change('PAYMENT_DELAY', () => judgePaymentDelay({ ...expectation, aboveSince }, time)),
  ];
  return { anomalies: changes.filter((one) => one !== null), aboveSince };
}

const nothing: Money = '0';

function balanceChange(
  { reading, time, before, days, payments, events }: Comparison,
  money: EarlierMoney,
): BalanceChange {
  const { news } = payments;
  const sent = money.isNewest ? news.sent : payments.sentAfter(money.time);
  // While the list could not be read, the paid total showed these payments already. They must not count twice.
  const isInPaidTotal = !money.sawPayouts && money.paidTotal !== null && reading.paidTotal !== null;
  return {
    balanceBefore: money.balance,
    balancePendingBefore: money.balancePending,
    // A rise that nothing confirms explains nothing, until it is confirmed.
    paidTotalBefore: money.paidTotal === null ? null : addMoney(money.paidTotal, unconfirmedSince(events, money.time)),
    currencyBefore: money.currency,
    newPayouts: isInPaidTotal ? nothing : subtractMoney(sumMoney(sent), sumMoney(news.returned)),
    returned: sumMoney(news.returned),
    newIncome: grownIncome(days.listed),
    // If a day may lack income, a rise proves nothing.
    bestDay: () =>
      money.isNewest && !days.listed.some(({ mayLack }) => mayLack)
        ? bestDay(before.days, days.changes, toDay(time - bestDaySeconds))
        : null,
    areNeighbours: money.isNewest,
    // The clock may have been set back between the two.
    secondsBetween: Math.max(0, time - money.time),
  };
}

/** Never negative: a day that was corrected downwards took nothing from the balance. */
function grownIncome(days: readonly ListedDay[]): Money {
  const grown = sumMoney(days.map(({ before, now }) => (before === null ? now : subtractMoney(now, before))));
  return compareMoney(grown, nothing) > 0 ? grown : nothing;
}

/** Whether this reading shows a payment for the first time. */
function wasPaid({ payments, events }: Comparison, before: EarlierMoney | null): boolean {
  return before !== null && (events.counted || payments.news.sent.length > 0);
}
