import { useSyncExternalStore } from 'react';
import { storageName } from './base.ts';
import type { ProblemError } from './problem-error.ts';

// The key that this tab shows, for as long as it is open. `/docs` has it under the same name.
const name = storageName('key');
const listeners = new Set<() => void>();
let refusal: ProblemError | null = null;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function readSessionKey(): string | null {
  return sessionStorage.getItem(name);
}

/** @param key null to forget it. */
export function keepSessionKey(key: string | null): void {
  change(key, null);
}

/** The gateway does not take the key. It is never good again, so it is forgotten; why is kept until another one is tried. */
export function refuseSessionKey(why: ProblemError): void {
  change(null, why);
}

function change(key: string | null, why: ProblemError | null): void {
  if (key === null) sessionStorage.removeItem(name);
  else sessionStorage.setItem(name, key);
  refusal = why;
  for (const listener of listeners) listener();
}

export function useSessionKey(): string | null {
  return useSyncExternalStore(subscribe, readSessionKey);
}

/** Why the last key of this tab is not taken any more; null where none was refused. */
export function useRefusal(): ProblemError | null {
  return useSyncExternalStore(subscribe, () => refusal);
}
