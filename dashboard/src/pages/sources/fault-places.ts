import type { FileFault } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';

/** A pool, or a file, with everything that is wrong there. */
export interface FaultPlace {
  id: string;
  /** `file:line`, the file alone, or empty where the gateway does not tell it. */
  place: string;
  poolId: string | null;
  reasons: string[];
  isStillRead: boolean;
}

/** Faults of one place and pool together, in the order of the list; each reason once. */
export function faultPlaces(faults: readonly FileFault[]): FaultPlace[] {
  const places = new Map<string, FaultPlace>();
  for (const { file, line, pool_id, reason, still_read } of faults) {
    const place = line === null ? file : `${file}:${line}`;
    const id = JSON.stringify([place, pool_id]);
    const known = places.get(id);
    if (known === undefined)
      places.set(id, { id, place, poolId: pool_id, reasons: [reason], isStillRead: still_read === true });
    else if (!known.reasons.includes(reason)) known.reasons.push(reason);
  }
  return [...places.values()];
}
