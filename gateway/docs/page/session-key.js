// @ts-check
// The key that this page shows: kept for this tab and as long as it is open, for all pages of this gateway.

/** Where the gateway is, with a slash at the end; a proxy may have put it below a path. */
export const base = new URL('.', location.href);
// Another gateway of the same host must not be shown this key. The script at the beginning of `/` names it alike.
const place = `poolgate key of ${base.pathname}`;

/** @returns {string | null} */
export function readSessionKey() {
  return sessionStorage.getItem(place);
}

/** @param {string | null} key null to forget it */
export function keepSessionKey(key) {
  if (key === null) sessionStorage.removeItem(place);
  else sessionStorage.setItem(place, key);
}

/**
 * Asks the gateway, with the key. What comes back is never kept by the browser for somebody else: the gateway says so.
 * @param {string} path relative to the gateway
 * @returns {Promise<Response>}
 */
export function ask(path) {
  const key = readSessionKey();
  return fetch(new URL(path, base), { headers: key === null ? {} : { Authorization: `Bearer ${key}` } });
}
