import { useSyncExternalStore } from 'react';
import type { Connection } from './feed/connection.ts';

let connection: Connection = { state: 'connecting', since: Date.now() };
const listeners = new Set<() => void>();

/** Also tells the style sheets, which dim every figure while the connection is lost. */
export function showConnection(now: Connection): void {
  connection = now;
  document.documentElement.dataset.connection = now.state;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether what this page shows is what is. */
export function useConnection(): Connection {
  return useSyncExternalStore(subscribe, () => connection);
}
