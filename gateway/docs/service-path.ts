/** Where the read-only way to one service begins, for the "Try it out" of its description. */
export const servicesPath = '/docs/services';

export function servicePath(sourceName: string): string {
  return `${servicesPath}/${encodeURIComponent(sourceName)}`;
}
