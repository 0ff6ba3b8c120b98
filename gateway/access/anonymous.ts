import { isLoopbackAddress } from '@poolgate/server/http/own-names.ts';

export interface OpenReading {
  /** Whether the gateway listens where only this machine reaches it. */
  isLoopbackOnly: boolean;
  /** Whether the operator lets everybody read (`ALLOW_ANONYMOUS=read`). */
  allowAnonymous: boolean;
  /** Whether a key was ever made by hand; the first start's own does not count. */
  wasKeyMadeByHand: boolean;
}

/**
 * Whether who shows no key may read. Headers that a proxy adds are not looked at: most add none, and anybody can send them. So who reaches a proxy on
 * this machine counts as somebody of this machine, until a key is made.
 */
export function mayReadWithoutKey(reading: OpenReading, remoteAddress: string | undefined): boolean {
  if (reading.allowAnonymous) return true;
  if (!reading.isLoopbackOnly || reading.wasKeyMadeByHand) return false;
  return remoteAddress !== undefined && isLoopbackAddress(remoteAddress);
}
