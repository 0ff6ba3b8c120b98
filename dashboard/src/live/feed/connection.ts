/** Whether what is shown is what is. `since` is in milliseconds since 1970, by this machine's clock. */
export interface Connection {
  state: 'connecting' | 'live' | 'lost';
  since: number;
}

export interface FeedTimings {
  /** The gateway says something every three seconds; after this long without a word the connection is lost. */
  silenceMs: number;
  /** After this long without a word another tab is asked whether it is there. */
  doubtMs: number;
  /** And after this long its place is taken. */
  takeOverMs: number;
  checkMs: number;
  /** How often lists are read where the gateway cannot tell of changes. */
  pollMs: number;
  /** And how often it is tried whether it can by now. */
  streamAgainMs: number;
  /** The longest wait after one failure. */
  retryMs: number;
}

export const feedTimings: FeedTimings = {
  silenceMs: 8000,
  doubtMs: 4500,
  takeOverMs: 6000,
  checkMs: 500,
  pollMs: 8000,
  streamAgainMs: 60_000,
  retryMs: 2000,
};

/** One try may fail for a moment, as when a proxy is started again. */
export const failuresUntilLost = 2;
