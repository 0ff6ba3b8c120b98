import type { GatewayState } from '../state/gateway-state.ts';
import type { Store } from './store.ts';

/** What came within so long is written together. */
const gatherMs = 50;
/** So many pools are written in one go; more would keep readers waiting. */
const poolsAtOnce = 50;

export interface Saver {
  /** Something of the state has changed. */
  soon(): void;
  /** Writes everything, and nothing after that. */
  close(): void;
}

/** Keeps the file up to date with the state, a little at a time. */
export function createSaver(store: Store, state: GatewayState): Saver {
  let timer: NodeJS.Timeout | undefined;
  const write = () => {
    timer = store.save(state, poolsAtOnce) ? setTimeout(write, 0) : undefined;
  };
  return {
    soon: () => {
      timer ??= setTimeout(write, gatherMs);
    },
    close: () => {
      clearTimeout(timer);
      store.save(state);
    },
  };
}
