import { faultSentence } from './fault-sentence.ts';
import { httpCall } from './http-call.ts';

export interface PingSettings {
  /** It holds a secret. */
  url: URL;
  everySeconds: number;
  allowPrivate: boolean;
}

export interface PingState {
  /** Unix seconds. */
  lastGoodAt: number | null;
  failingSince: number | null;
  error: string | null;
}

export interface Ping {
  /**
   * After each good round: tells the outside that this machine lives, where it is time to. Nothing is tried again: the next one is soon.
   * @param now on the alert clock.
   */
  round(now: number): void;
  state(): PingState;
  /** Settles when nothing is under way. */
  idle(): Promise<void>;
  stop(): void;
}

const timeoutMs = 20_000;

export function createPing({ url, everySeconds, allowPrivate }: PingSettings, wall: () => number): Ping {
  const stopping = new AbortController();
  const state: PingState = { lastGoodAt: null, failingSince: null, error: null };
  let lastOn: number | null = null;
  let underWay: Promise<void> | null = null;

  async function ping(): Promise<void> {
    const controller = new AbortController();
    const abort = () => controller.abort();
    const timer = setTimeout(abort, timeoutMs);
    stopping.signal.addEventListener('abort', abort, { once: true });
    const error = await failure(controller.signal);
    clearTimeout(timer);
    stopping.signal.removeEventListener('abort', abort);
    underWay = null;
    state.error = error;
    if (error === null) {
      state.lastGoodAt = wall();
      state.failingSince = null;
    } else state.failingSince ??= wall();
  }

  async function failure(signal: AbortSignal): Promise<string | null> {
    try {
      const { status } = await httpCall({ method: 'GET', url, signal, allowPrivate, mostBytes: 0 });
      return status >= 200 && status < 300 ? null : `It answered with ${status}.`;
    } catch (error) {
      return faultSentence(error);
    }
  }

  return {
    round: (now) => {
      if (underWay !== null || stopping.signal.aborted) return;
      if (lastOn !== null && now - lastOn < everySeconds) return;
      lastOn = now;
      underWay = ping();
    },
    state: () => ({ ...state }),
    idle: async () => {
      await underWay;
    },
    stop: () => stopping.abort(),
  };
}
