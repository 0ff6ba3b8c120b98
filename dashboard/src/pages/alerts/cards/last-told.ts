import type { Told } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';

/** The newest message to each target, by its name. @param told the newest last. */
export function lastTold(told: readonly Told[]): Told[] {
  const last = new Map(told.map((one) => [one.target, one]));
  return [...last.values()].sort((one, other) => (one.target < other.target ? -1 : 1));
}
