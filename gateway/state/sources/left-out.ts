/** What a service says of one pool, of which nothing is taken. */
export interface LeftOut {
  /** Null where it cannot be told which pool that is. */
  poolId: string | null;
  /** A sentence without its end. */
  reason: string;
}
