import type { FileFault } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { mostFaults } from '../../state/faults/bounded.ts';
import { type ConfigurationFault, type FaultLists, noFaults, poolsOf } from '../../state/faults/fault-lists.ts';

/** What a view that has not all pools has of those that a fault may name. */
export interface FaultSight {
  /** @param clients whom the fault names. A pool that is not known may be one of theirs. */
  seesPool(poolId: string, clients: readonly string[]): boolean;
  seesClient(name: string): boolean;
  seesSource(name: string): boolean;
  /** Whether a pool that comes to its clients later is seen. */
  readonly seesLaterPools: boolean;
}

const inFiles = 'Its entry in the pool files holds a mistake. The operator can see which.';
const ofNames = 'These names of clients differ so little that they may mean the same one. The operator can see why.';
const ofService = 'Not all is well with the service that reads it. The operator can see what.';

/** A fault may name others, and its sentence was written for operators. So one is seen only where all it names is, without place and sentence. */
export function seenFaults(faults: FaultLists, sight: FaultSight): FaultLists {
  const { refused, unread, warnings } = faults;
  if (refused.length + unread.length + warnings.length === 0) return noFaults;
  const seen = (all: readonly ConfigurationFault[]) => all.flatMap((fault) => seenFault(fault, sight) ?? []);
  return { refused: seen(refused), unread: seen(unread), warnings: seen(warnings) };
}

/** The same for what one service says. Its faults have no file, which is an empty text there. */
export function seenFileFaults(faults: readonly FileFault[], sight: FaultSight): FileFault[] {
  return faults.flatMap((fault) => {
    const { pool_id, pools = [], client_names = [], still_read = false } = fault;
    const isSeen = isAllSeen({ pool_id, pools, client_names }, sight);
    return isSeen ? [{ file: '', line: null, pool_id, reason: inFiles, pools, client_names, still_read }] : [];
  });
}

/** As answers about one pool name its faults. */
export function fileFaultOf({ pool_id, reason, still_read }: ConfigurationFault): FileFault {
  return { file: '', line: null, pool_id, reason, still_read };
}

function seenFault(fault: ConfigurationFault, sight: FaultSight): ConfigurationFault | null {
  const sources = fault.sources.filter((name) => sight.seesSource(name));
  if (isOfService(fault)) {
    const pools = fault.pools.filter((poolId) => sight.seesPool(poolId, []));
    return pools.length === 0 ? null : { ...fault, reason: ofService, pools, sources };
  }
  if (!isAllSeen(fault, sight)) return null;
  return { ...fault, file: null, line: null, reason: fault.file === null ? ofNames : inFiles, sources };
}

/** Its pools are those that it concerns, and not those that belong together. */
function isOfService({ file, pool_id, client_names, sources }: ConfigurationFault): boolean {
  return file === null && pool_id === null && client_names.length === 0 && sources.length > 0;
}

type Named = Pick<ConfigurationFault, 'pool_id' | 'pools' | 'client_names'>;

function isAllSeen(fault: Named, sight: FaultSight): boolean {
  const { client_names: clients } = fault;
  const poolIds = poolsOf(fault);
  // A longer list is cut off, so there may be others behind it.
  if (poolIds.length >= mostFaults || clients.length >= mostFaults) return false;
  if (poolIds.length === 0 && (clients.length === 0 || !sight.seesLaterPools)) return false;
  return poolIds.every((id) => sight.seesPool(id, clients)) && clients.every((name) => sight.seesClient(name));
}
