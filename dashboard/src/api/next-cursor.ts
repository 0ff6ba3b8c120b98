/** Where the next page begins, as the `Link` header says it; null where there is none. @param link such as `<?limit=50&cursor=x>; rel="next"` */
export function nextCursor(link: string | null): string | null {
  for (const part of (link ?? '').split(',')) {
    const [target = '', ...attributes] = part.split(';');
    const query = target.indexOf('?');
    if (query < 0 || !attributes.some((attribute) => attribute.trim() === 'rel="next"')) continue;
    return new URLSearchParams(target.slice(query + 1).replace(/>\s*$/, '')).get('cursor');
  }
  return null;
}
