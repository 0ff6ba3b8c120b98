import type { Money } from '@poolgate/language/money.ts';

/** How the readings of a pool are judged and completed. */
export interface JudgingSettings {
  pollIntervalSeconds: number;
  rememberWorkersSeconds: number | undefined;
  payoutThreshold: Money | null;
  payoutPeriodHours: number | null;
  /** The smallest amounts that are counted or deduced as payments, by currency; those that are left out have only a tolerance for rounding. */
  minPayoutDelta?: Readonly<Record<string, Money>>;
}
