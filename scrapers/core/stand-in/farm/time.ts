// Times as the pools write them, from milliseconds. Everything is UTC.

export const dayMs = 86_400_000;
export const hourMs = 3_600_000;

/** 2026-01-31T10:20:30Z */
export const rfc3339 = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
/** 2026-01-31 10:20:30 */
export const plainTime = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
/** 2026-01-31 */
export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
export const seconds = (ms: number): number => Math.floor(ms / 1000);
export const midnight = (ms: number): number => Math.floor(ms / dayMs) * dayMs;
export const dayStart = (day: string): number => Date.parse(`${day}T00:00:00Z`);
