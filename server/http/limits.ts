/** Limits of a connection, so that callers who send slowly, read slowly, endlessly or not at all cannot keep others out. */
export interface HttpLimits {
  /** From the first byte of a connection or request until its headers have arrived. */
  headersMs: number;
  /** Until the whole request has arrived, including its body. */
  requestMs: number;
  /** How long a connection stays open between two requests. Longer than a minute, the usual interval of pollers. */
  keepAliveMs: number;
  /** How often connections are looked at. */
  checkMs: number;
  headerBytes: number;
  connections: number;
  /** Those of one caller. The services know few callers, the gateway and the operator's own, so nothing less than all is meant for one. */
  connectionsPerCaller: number;
  /** A connection is quiet after so long: a request may have been on its way before. */
  quietMs: number;
  /** Connections beyond these bounds, on which only the health of the process is told. */
  spareConnections: number;
  /** After so long without anything taken, a reader is cut off. */
  stallMs: number;
  /** What is kept of answers that are not read yet; an answer that several read counts once. */
  unsentBytes: number;
  /** Two answers of one caller have room however large they are, as long as all of them have. */
  unsentBytesPerCaller: number;
  /** Readers below this are cut off where that room is needed for others. */
  slowBytesPerSecond: number;
  /** Before that nobody counts as slow. */
  slowAfterMs: number;
}

const MiB = 1024 * 1024;

export const httpLimits: HttpLimits = {
  headersMs: 10_000,
  requestMs: 30_000,
  keepAliveMs: 65_000,
  checkMs: 1000,
  headerBytes: 16 * 1024,
  connections: 5000,
  connectionsPerCaller: 5000,
  quietMs: 100,
  spareConnections: 64,
  // The system takes megabytes for a reader before it tells that he took some, so a slow but steady one is silent for a while.
  stallMs: 30_000,
  unsentBytes: 64 * MiB,
  unsentBytesPerCaller: 64 * MiB,
  slowBytesPerSecond: 128 * 1024,
  slowAfterMs: 10_000,
};
