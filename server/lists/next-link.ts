/**
 * The `Link` header that names the next page of a list: the same URL with another cursor.
 * @param url path and query, as they were sent.
 * @param changed the query parameters that differ on the next page.
 */
export function nextLink(url: string, changed: Record<string, string>): Record<string, string> {
  const next = new URL(url, 'http://list');
  for (const [name, value] of Object.entries(changed)) next.searchParams.set(name, value);
  return { Link: `<${next.pathname}${next.search}>; rel="next"` };
}
