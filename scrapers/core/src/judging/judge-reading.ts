import type { Reading } from '../adapter.ts';
import { canJudgeBalance } from './anomalies/balance-anomaly.ts';
import { judgeAnomalies } from './anomalies/judge-anomalies.ts';
import type { AnomalyChange } from './anomalies/verdict.ts';
import type { Before } from './before.ts';
import { completeReading } from './completing/complete-reading.ts';
import { type DayChanges, judgeDays } from './judge-days.ts';
import { judgeParts, ofNewAccount, type PartChanges } from './judge-parts.ts';
import type { JudgingSettings } from './judging-settings.ts';
import type { PaymentChanges } from './payments/payment-changes.ts';
import { settlePayments } from './payments/settle-payments.ts';
import { judgePayoutEvents } from './payout-events/judge-payout-events.ts';
import type { EventChanges } from './payout-events/payout-event.ts';
import { judgeSignals } from './signals/judge-signals.ts';
import type { KeptSignals } from './signals/signals.ts';

/** Everything to write for a reading. */
export interface JudgedReading {
  /** Completed from earlier readings. */
  reading: Reading;
  days: DayChanges;
  payments: PaymentChanges;
  payoutEvents: EventChanges;
  parts: PartChanges;
  anomalies: AnomalyChange[];
  /** Whether to note when the pool last listed each worker. */
  remembersWorkers: boolean;
  judgedBalance: number | null;
  aboveSince: number | null;
  signals: KeptSignals;
}

/** Completes a reading and judges it by what was stored before. @param time of the reading, unix seconds. */
export function judgeReading(given: Reading, time: number, before: Before, settings: JudgingSettings): JudgedReading {
  const reading = completeReading(given, time, before.readings, settings);
  const days = judgeDays(reading, before.days);
  const payments = settlePayments(reading, time, before.payments);
  const events = judgePayoutEvents(reading, time, payments, before.payoutEvents, settings);
  const { anomalies, aboveSince } = judgeAnomalies({ reading, time, before, settings, days, payments, events });
  return {
    reading,
    days: days.changes,
    payments: payments.changes,
    payoutEvents: events,
    parts: judgeParts(reading.parts, time, before.isNewAccount ? ofNewAccount(before.parts) : before.parts),
    anomalies,
    remembersWorkers: reading.parts.workers === 'read' && settings.rememberWorkersSeconds !== undefined,
    // If the balance cannot be judged now, the next one is compared with the same reading.
    judgedBalance:
      canJudgeBalance(reading) || before.isNewAccount ? null : (before.judgedBalance ?? before.parts.latestReading),
    aboveSince,
    signals: judgeSignals({
      given,
      reading,
      time,
      pollIntervalSeconds: settings.pollIntervalSeconds,
      earlier: before.signals,
      points: before.readings.points,
    }),
  };
}
