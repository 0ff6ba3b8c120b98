import { useSyncExternalStore } from 'react';

/**
 * Where the page is: what stands behind `#` in the address, as `#/pools/alpha_001?step=1d`. Browsers send none of it, so that no name of a
 * client is in a log, and whatever the page loads stays relative to one address below any path.
 */
export interface Place {
  path: string;
  search: string;
}

/** @param hash as in `location.hash`; one that is no place is the first page. */
export function placeOf(hash: string): Place {
  const text = hash.replace(/^#/, '');
  if (!text.startsWith('/')) return { path: '/', search: '' };
  const query = text.indexOf('?');
  return query < 0 ? { path: text, search: '' } : { path: text.slice(0, query), search: text.slice(query + 1) };
}

const listeners = new Set<() => void>();
const tellAll = () => {
  for (const listener of listeners) listener();
};

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) addEventListener('hashchange', tellAll);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) removeEventListener('hashchange', tellAll);
  };
}

/** Goes to another place of the page. @param to a path with its search, as `/pools/alpha_001?step=1d`. */
export function navigate(to: string, { replace = false }: { replace?: boolean } = {}): void {
  const url = `${location.pathname}${location.search}#${to}`;
  if (replace) history.replaceState(null, '', url);
  else history.pushState(null, '', url);
  tellAll();
}

const pathNow = () => placeOf(location.hash).path;
const searchNow = () => placeOf(location.hash).search;

/** What stands behind `?`, without it. */
export function usePlaceSearch(): string {
  return useSyncExternalStore(subscribe, searchNow);
}

/**
 * The router decodes a path as if it were a whole address, after which nobody can tell `%` from what it encodes. It gets every `%` encoded
 * once more, and so gives a page the path as it stands; the page decodes each part (`readPart`).
 */
const pathForRouter = () => pathNow().replaceAll('%', '%25');

/** For the router, which itself would put the search before `#`, where it is sent. */
export const useHashLocation = Object.assign(
  (): [string, typeof navigate] => [useSyncExternalStore(subscribe, pathForRouter), navigate],
  { hrefs: (to: string) => `#${to}`, searchHook: usePlaceSearch },
);
