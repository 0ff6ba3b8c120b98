/**
 * The `Link` header that names the next page of a list: the same URL with another query. It is relative to the URL that was asked, so it
 * holds below any path and host that a proxy shows this list at.
 * @param url path and query, as they were sent.
 * @param changed the query parameters that differ on the next page.
 */
export function nextLink(url: string, changed: Record<string, string>): Record<string, string> {
  const mark = url.indexOf('?');
  const query = new URLSearchParams(mark < 0 ? '' : url.slice(mark));
  for (const [name, value] of Object.entries(changed)) query.set(name, value);
  return linkToNext(query);
}

export function linkToNext(query: URLSearchParams): Record<string, string> {
  return { Link: `<?${query}>; rel="next"` };
}
