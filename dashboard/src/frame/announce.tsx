import { useSyncExternalStore } from 'react';

// What a screen reader says without anything being focused.
let said = '';
const listeners = new Set<() => void>();

/** Says something once, as soon as whoever listens is free. The same sentence again is said again. */
export function announce(sentence: string): void {
  // A region whose text stays the same is not read anew.
  said = sentence === said ? `${sentence}\u00a0` : sentence;
  for (const listener of listeners) listener();
}

/** The place where it stands; there is one, and it is there before anything is said. */
export function Announcer() {
  const sentence = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => said,
  );
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {sentence}
    </div>
  );
}
