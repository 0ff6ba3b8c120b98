/** Who listens, and until when others believe it (milliseconds since 1970). */
export interface Lease {
  owner: string;
  until: number;
}

/** What is not understood is nobody's. */
export function readLease(text: string | null): Lease | null {
  try {
    const lease: unknown = JSON.parse(text ?? 'null');
    if (typeof lease !== 'object' || lease === null || !('owner' in lease) || !('until' in lease)) return null;
    return typeof lease.owner === 'string' && typeof lease.until === 'number'
      ? { owner: lease.owner, until: lease.until }
      : null;
  } catch {
    return null;
  }
}

/** @param lastsMs a lease that ends much later was written by a clock that was set back since. */
export function isFree(lease: Lease | null, now: number, lastsMs: number): boolean {
  return lease === null || lease.until <= now || lease.until > now + 2 * lastsMs;
}
