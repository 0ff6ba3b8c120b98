import { useSyncExternalStore } from 'react';

// Ages are told by the gateway's clock, whatever the clock of this machine says.
let aheadMs = 0;

/** @param date the `Date` header of an answer, in whole seconds. */
export function noteServerTime(date: string | null): void {
  const told = date === null ? Number.NaN : Date.parse(date);
  if (Number.isNaN(told)) return;
  const difference = told + 500 - Date.now();
  // Whole seconds say nothing about less.
  if (Math.abs(difference - aheadMs) > 1000) aheadMs = difference;
}

/** The gateway's time, in milliseconds since 1970. */
export function serverNow(): number {
  return Date.now() + aheadMs;
}

const listeners = new Set<() => void>();
let shownSecond = Math.floor(serverNow() / 1000);
let timer: ReturnType<typeof setInterval> | undefined;

/** One timer for all that shows an age. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    shownSecond = Math.floor(serverNow() / 1000);
    for (const each of listeners) each();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/**
 * The gateway's time in unix seconds. What uses it is shown anew when the step passes.
 * @param stepSeconds how exact it has to be.
 */
export function useNow(stepSeconds = 1): number {
  return useSyncExternalStore(subscribe, () => shownSecond - (shownSecond % stepSeconds));
}
