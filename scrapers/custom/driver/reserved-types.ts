/** The types that have an adapter of their own. A driver of such a name would be a second owner of their pools. */
export const reservedTypes: ReadonlySet<string> = new Set(['antpool', 'f2pool', 'kzpool', 'solopool', 'zpool']);
