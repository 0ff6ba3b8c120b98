/** Where the read-only way to each service begins, for the "Try it out" of its description. */
export const servicesPath = '/docs/services';

/** The way to one service, relative to `/api/sources/{name}/openapi.json`. */
export function serviceSeenFromItsDescription(sourceName: string): string {
  return `../../..${servicesPath}/${encodeURIComponent(sourceName)}`;
}
