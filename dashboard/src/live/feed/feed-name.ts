/**
 * What the tabs of one browser that show the same gateway to the same key call their connection. A key of 64 bits cannot be found from it; the browser's
 * own hashes are missing where the page is no secure context.
 */
export function feedName(path: string, key: string | null): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(key ?? ''))
    hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  return `poolgate feed of ${path} ${key === null ? 'nobody' : hash.toString(36)}`;
}
