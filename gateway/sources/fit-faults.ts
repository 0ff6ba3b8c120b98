import type { FileFault } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { withinFaultLimits } from '@poolgate/language/fault-limits.ts';
import { checked, ShapeFault } from './contract-check.ts';

const lists = ['refused', 'skipped', 'warnings'] as const;

/**
 * What a service says of its pool files, with each fault cut to the contract's lengths and without those that are not as the contract has them: an odd
 * entry in a pool file must not cost the pools of its service. How many are left out is one more warning.
 */
export function withFitFaults(configuration: unknown): unknown {
  if (typeof configuration !== 'object' || configuration === null) return configuration;
  const given = configuration as Record<string, unknown>;
  let leftOut = 0;
  const fit: Record<string, unknown> = {};
  for (const name of lists) {
    const faults = given[name];
    if (!Array.isArray(faults)) continue;
    const kept = faults.flatMap((fault) => fitFault(fault) ?? []);
    leftOut += faults.length - kept.length;
    fit[name] = kept;
  }
  if (leftOut > 0 && Array.isArray(fit.warnings)) fit.warnings = [...fit.warnings, leftOutWarning(leftOut)];
  return { ...given, ...fit };
}

/** @returns null if it is not as the contract has it, whatever its length. */
function fitFault(fault: unknown): FileFault | null {
  const { file, pool_id, reason } = (fault ?? {}) as Record<string, unknown>;
  if (typeof file !== 'string' || typeof reason !== 'string' || !(typeof pool_id === 'string' || pool_id === null))
    return null;
  try {
    return checked('FileFault', withinFaultLimits(fault as FileFault));
  } catch (error) {
    if (error instanceof ShapeFault) return null;
    throw error;
  }
}

function leftOutWarning(count: number): FileFault {
  const what = count === 1 ? 'One thing' : `${count} things`;
  const reason = `${what} that a service says of the pool files cannot be read by this gateway and ${count === 1 ? 'is' : 'are'} left out. \`poolgate pools check\` lists every fault.`;
  return { file: '.', line: null, pool_id: null, reason };
}
