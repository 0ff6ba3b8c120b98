import { useCallback, useSyncExternalStore } from 'react';

// Ages are told by the gateway's clock, whatever the clock of this machine says.
let aheadMs = 0;
let isKnown = false;

/** A slower exchange says too little about when the gateway wrote its time. */
const longestMs = 4000;

/**
 * @param date the `Date` header of an answer, in whole seconds.
 * @param askedAt when the question was sent, in milliseconds: the answer was written about halfway between then and now.
 */
export function noteServerTime(date: string | null, askedAt = Date.now()): void {
  const told = date === null ? Number.NaN : Date.parse(date);
  const now = Date.now();
  if (Number.isNaN(told) || (isKnown && now - askedAt > longestMs)) return;
  const difference = told + 500 - (askedAt + now) / 2;
  // Whole seconds say nothing about less.
  if (!isKnown || Math.abs(difference - aheadMs) > 1000) aheadMs = Math.abs(difference) > 1000 ? difference : 0;
  isKnown = true;
}

/** The gateway's time, in milliseconds since 1970. */
export function serverNow(): number {
  return Date.now() + aheadMs;
}

const listeners = new Set<() => void>();
let shownSecond = Math.floor(serverNow() / 1000);
let timer: ReturnType<typeof setInterval> | undefined;

function tick(): void {
  // Nobody sees it; the first look shows the time as it is then.
  if (document.visibilityState === 'hidden') return;
  shownSecond = Math.floor(serverNow() / 1000);
  for (const each of listeners) each();
}

/** One timer for all that shows an age. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    timer = setInterval(tick, 1000);
    document.addEventListener('visibilitychange', tick);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
    document.removeEventListener('visibilitychange', tick);
  };
}

/**
 * The gateway's time in unix seconds. What uses it is shown anew when the step passes.
 * @param stepSeconds how exact it has to be.
 */
export function useNow(stepSeconds = 1): number {
  return useSyncExternalStore(subscribe, () => shownSecond - (shownSecond % stepSeconds));
}

/**
 * What follows from the gateway's time: shown anew only when it changes.
 * @param read gives something that can be compared, from unix seconds.
 */
export function useAtNow<Value extends string | number | boolean>(read: (now: number) => Value): Value {
  return useSyncExternalStore(
    subscribe,
    useCallback(() => read(shownSecond), [read]),
  );
}
