import type { Money } from '@poolgate/language/money.ts';

/** How the readings of a pool are judged and completed. */
export interface JudgingSettings {
  pollIntervalSeconds: number;
  rememberWorkersSeconds: number | undefined;
  payoutThreshold: Money | null;
  payoutPeriodHours: number | null;
}
