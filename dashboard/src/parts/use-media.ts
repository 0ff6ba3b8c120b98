import { useCallback, useSyncExternalStore } from 'react';

/** Whether the screen is such, as `(max-width: 40rem)`: for what is built in another way there, and not only looks so. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}
