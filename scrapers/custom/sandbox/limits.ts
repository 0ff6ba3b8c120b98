/** What expressions may use. */
export interface SandboxLimits {
  /** For one job, from its first byte sent to its last byte received. */
  timeMs: number;
  /** For the start of a process. */
  startMs: number;
  /** Old space of a process's heap. */
  heapMb: number;
  /** Of what a job is given, as JSON. */
  inputBytes: number;
  /** Of what a job gives. */
  resultBytes: number;
  /** Jobs of one driver that may wait. */
  mostWaiting: number;
  /** After which time without a job a process ends. */
  idleMs: number;
  /** After how much time at work a process makes room for a fresh one. It is far less than the seconds of CPU that it may use. */
  workMs: number;
  /** How long a stopped driver is left alone, doubled each time in a row up to `longestPauseMs`. */
  pauseMs: number;
  longestPauseMs: number;
  /** Drivers whose past is remembered. */
  mostDrivers: number;
}

export const usualLimits: SandboxLimits = {
  timeMs: 5_000,
  startMs: 15_000,
  heapMb: 48,
  inputBytes: 10 * 2 ** 20,
  resultBytes: 16 * 2 ** 20,
  mostWaiting: 1_000,
  idleMs: 60_000,
  workMs: 200_000,
  pauseMs: 60_000,
  longestPauseMs: 3_600_000,
  mostDrivers: 2_000,
};
