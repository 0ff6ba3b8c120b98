/** The addresses inside the page, in one place, so that no page spells another's. */
export const places = {
  overview: '/',
  payouts: '/payouts',
  alerts: '/alerts',
  anomalies: '/anomalies',
  sources: '/sources',
  keys: '/keys',
  addPool: '/add-pool',
  logIn: '/log-in',
} as const;

export function poolPlace(poolId: string): string {
  return `/pools/${encodeURIComponent(poolId)}`;
}

/** Where the settings of a pool are seen and changed. */
export function settingsPlace(poolId: string): string {
  return `${poolPlace(poolId)}/settings`;
}

/** A client's name may have any character. */
export function clientPlace(clientName: string): string {
  return `/clients/${encodeURIComponent(clientName)}`;
}

/** @param month as `2026-10`; without it the present one. */
export function statementPlace(clientName: string, month?: string): string {
  const place = `${clientPlace(clientName)}/statement`;
  return month === undefined ? place : `${place}?month=${month}`;
}

/** What a part of an address says; as it stands where it cannot be read. */
export function readPart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
