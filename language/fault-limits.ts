import { cutText } from './names.ts';

/** The most characters that the contract takes in a fault of a pool file. */
export const faultLimits = { file: 1000, pool_id: 200, reason: 4000 } as const;

interface FaultTexts {
  file: string;
  pool_id: string | null;
  reason: string;
}

/** The fault with its texts cut to what the contract takes: one long text must not cost the others. */
export function withinFaultLimits<Fault extends FaultTexts>(fault: Fault): Fault {
  const { file, pool_id, reason } = fault;
  return {
    ...fault,
    file: cutText(file, faultLimits.file),
    pool_id: pool_id === null ? null : cutText(pool_id, faultLimits.pool_id),
    reason: cutText(reason, faultLimits.reason),
  };
}
