import type { Change, Changes, Pool, Service } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { composed } from '@poolgate/language/names.ts';
import { poolTypeOf } from '@poolgate/language/pool-id.ts';
import { RefusedBody } from '../gate/json-scanner.ts';
import { parseJson, type ReadJson } from '../gate/read-json.ts';
import { momentsIn } from '../state/pools/moments.ts';
import type { LeftOut } from '../state/sources/left-out.ts';
import { checked, ShapeFault } from './contract-check.ts';
import { isCompatible, ownContractVersion } from './contract-version.ts';
import { withFitFaults } from './fit-faults.ts';
import { SourceFault } from './source-fault.ts';

/** An answer to `/changes` without its pools. */
export type ChangesHead = Omit<Changes, 'pools' | 'removed'>;

/**
 * Everything but the pools, which are read one by one.
 * @throws ShapeFault where anything in it beside the faults of pool files is not as the contract says; such an answer is refused whole.
 */
export function parseChangesHead({ answer, lists }: ReadJson): ChangesHead {
  const given = answer as { configuration?: unknown } | null;
  if (given?.configuration === undefined) return checked('Changes', given);
  const { configuration } = given;
  if (typeof configuration !== 'object' || configuration === null) return checked('Changes', given);
  const told: Record<string, unknown> = { ...configuration };
  for (const name of ['refused', 'skipped', 'warnings'])
    if (lists.has(`configuration.${name}`)) told[name] = entriesOf(lists.get(`configuration.${name}`) ?? []);
  return checked('Changes', { ...given, configuration: withFitFaults(told) });
}

/** What cannot be read of them is null, which is in no contract. */
function entriesOf(entries: readonly (Uint8Array | null)[]): unknown[] {
  return entries.map((entry) => {
    try {
      return entry && parseJson(entry);
    } catch (error) {
      if (error instanceof SyntaxError || error instanceof RefusedBody) return null;
      throw error;
    }
  });
}

export function parseEntry(entry: Uint8Array | null): Change | LeftOut {
  if (entry === null) return { poolId: null, reason: 'it is larger than any account needs' };
  let change: unknown;
  try {
    change = parseJson(entry);
    return parseChange(change);
  } catch (error) {
    if (error instanceof ShapeFault) return { poolId: poolIdIn(change), reason: error.message };
    if (error instanceof SyntaxError || error instanceof RefusedBody) return { poolId: null, reason: 'it is no JSON' };
    throw error;
  }
}

function poolIdIn(change: unknown): string | null {
  const { pool, status } = (change ?? {}) as { pool?: { pool_id?: unknown }; status?: { pool_id?: unknown } };
  const poolId = pool?.pool_id;
  const isOne = poolId === status?.pool_id || status?.pool_id === undefined;
  return isOne && isPoolId(poolId) ? poolId : null;
}

function isPoolId(text: unknown): text is string {
  return typeof text === 'string' && text.length <= 80 && poolTypeOf(text) !== null;
}

/** The id of a pool that the service no longer has; null where it is none. */
export function parseRemoved(entry: Uint8Array | null): string | null {
  const [id] = entriesOf([entry]);
  return isPoolId(id) ? id : null;
}

/** @throws ShapeFault */
export function parseChange(given: unknown): Change {
  const change = checked('Change', given);
  const { pool, status } = change;
  composeNames(pool);
  const { pool_id: poolId, pool_type: poolType } = pool;
  if (poolId !== status.pool_id) throw new ShapeFault('status.pool_id names another pool than its metadata');
  if (poolTypeOf(poolId) !== poolType || status.pool_type !== poolType)
    throw new ShapeFault('pool_type is not the type that its pool_id names');
  // The contract takes a leap second, which JavaScript cannot compute with: such a figure would never grow old.
  const odd = Object.entries(momentsIn(status)).find(
    ([, moment]) => moment !== null && Number.isNaN(Date.parse(moment)),
  );
  if (odd) throw new ShapeFault(`${placeOf(odd[0])} is a time that cannot be computed with`);
  return change;
}

/** A service before 0.1.4 gives names as they were written. What callers ask for is compared with the composed form. */
function composeNames(pool: Pool): void {
  for (const name of ['pool_name', 'client_name', 'company', 'country'] as const) pool[name] = composed(pool[name]);
  pool.tags = pool.tags.map(composed);
}

/** Where a moment of a status stands in it. */
function placeOf(name: string): string {
  if (name === 'timestamp' || name === 'observed_at') return `status.${name}`;
  if (name.startsWith('signals.'))
    return `status.signals.${name === 'signals.lost' ? 'workers_lost.since' : 'frozen_since'}`;
  if (name === 'last_error') return 'status.last_error.since';
  return name.endsWith('.error') ? `status.parts.${name}.since` : `status.parts.${name}.observed_at`;
}

/** @throws ShapeFault; SourceFault where the service speaks another version of the contract, whatever else it says. */
export function parseService({ answer, lists }: ReadJson): Service {
  const theirs = (answer as { contract_version?: unknown } | null)?.contract_version;
  if (typeof theirs === 'string' && !isCompatible(theirs)) throw SourceFault.version(theirs, ownContractVersion);
  const service = checked('Service', answer);
  return { ...service, pools: (lists.get('pools') ?? []).flatMap((entry) => parseRemoved(entry) ?? []) };
}
