import type { Status } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';

/** When the account is read next, if it is read in time; null where it never was. Unix seconds. */
export function nextReading(status: Status): number | null {
  if (status.timestamp === null) return null;
  return Date.parse(status.timestamp) / 1000 + status.poll_interval_seconds;
}
