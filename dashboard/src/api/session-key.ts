import { useSyncExternalStore } from 'react';
import { storageName } from './base.ts';

// The key that this tab shows, for as long as it is open. `/docs` has it under the same name.
const name = storageName('key');
const listeners = new Set<() => void>();

export function readSessionKey(): string | null {
  return sessionStorage.getItem(name);
}

/** @param key null to forget it. */
export function keepSessionKey(key: string | null): void {
  if (key === null) sessionStorage.removeItem(name);
  else sessionStorage.setItem(name, key);
  for (const listener of listeners) listener();
}

export function useSessionKey(): string | null {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, readSessionKey);
}
