/** Where the gateway is, with a slash at the end; a proxy may have put it below a path. */
export const base = new URL('.', location.href);

/** The name of something that this page keeps in the browser. Another gateway of the same host keeps its own. */
export function storageName(what: 'key' | 'preferences'): string {
  return `poolgate ${what} of ${base.pathname}`;
}
