/** When a delivery is tried: seconds after the try before. It is given up when the last one fails. */
export type RetrySchedule = readonly number[];

const minute = 60;
const hour = 3600;

/** That of Standard Webhooks: ten tries in 75 hours and a half. */
export const webhookRetries: RetrySchedule = [
  ...[0, 5, 5 * minute, 30 * minute, 2 * hour],
  ...[5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour],
];

/** For what people read: soon at first, then hourly, for as long. */
export const messengerRetries: RetrySchedule = [
  ...[0, 5, 30, 2 * minute, 10 * minute, 30 * minute],
  ...Array.from({ length: 75 }, () => hour),
];

/** What waits for a target that cannot be used is given up after so long. */
export const mostWaitSeconds = webhookRetries.reduce((sum, delay) => sum + delay);

/**
 * When to try again what failed now; null where it is given up. The moments of the schedule hold, not the number of tries: those that a
 * newer message or a target's return brought in between use none of them up. A process that was away for days tries as often as any other.
 */
export function nextTryOn(
  schedule: RetrySchedule,
  { firstTriedOn, tries }: { firstTriedOn: number; tries: number },
  now: number,
): number | null {
  let moment = firstTriedOn;
  for (const delay of schedule) {
    moment += delay;
    if (moment > now) return moment;
  }
  const delay = schedule[tries];
  return delay === undefined ? null : now + delay;
}
