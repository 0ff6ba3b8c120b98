import { useSyncExternalStore } from 'react';
import { storageName } from '../api/base.ts';
import { type Preferences, readPreferences } from './kept-preferences.ts';

const name = storageName('preferences');

/** A browser may refuse to keep anything. */
function stored(): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

let current = readPreferences(stored());
const listeners = new Set<() => void>();

function show(preferences: Preferences): void {
  current = preferences;
  const { documentElement } = document;
  if (preferences.theme === 'system') delete documentElement.dataset.theme;
  else documentElement.dataset.theme = preferences.theme;
  for (const listener of listeners) listener();
}

export function setPreferences(changed: Partial<Preferences>): void {
  show({ ...current, ...changed });
  try {
    localStorage.setItem(name, JSON.stringify(current));
  } catch {
    // They hold as long as the page is open.
  }
}

// Another tab changed them.
addEventListener('storage', (event) => {
  if (event.key === name || event.key === null) show(readPreferences(event.newValue));
});

export function usePreferences(): Preferences {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}

/** Outside of components. */
export function preferencesNow(): Preferences {
  return current;
}
