import type { Changes, Pool, Service } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { composed } from '@poolgate/language/names.ts';
import { partNames } from '@poolgate/language/parts.ts';
import { checked, ShapeFault } from './contract-check.ts';
import { isCompatible, ownContractVersion } from './contract-version.ts';
import { withFitFaults } from './fit-faults.ts';
import { SourceFault } from './source-fault.ts';

const plainDecimal = /^-?\d{1,40}(\.\d{1,40})?$/;
/** Far above any network's hashrate; beyond it sums would leave the range of numbers. */
const mostHashesPerSecond = 1e27;

/** @throws ShapeFault where anything in it beside the faults of pool files is not as the contract says; such an answer is refused whole. */
export function parseChanges(answer: unknown): Changes {
  const given = answer as { configuration?: unknown } | null;
  const changes = checked(
    'Changes',
    given?.configuration === undefined ? given : { ...given, configuration: withFitFaults(given.configuration) },
  );
  for (const [index, { pool, status }] of changes.pools.entries()) {
    const at = `pools.${index}.status`;
    composeNames(pool);
    if (pool.pool_id !== status.pool_id) throw new ShapeFault(`${at}.pool_id names another pool than its metadata`);
    // The contract takes a leap second, which JavaScript cannot compute with: such a figure would never grow old.
    if (!isComputable(status.observed_at))
      throw new ShapeFault(`${at}.observed_at is a time that cannot be computed with`);
    const part = partNames.find((name) => status.parts !== undefined && !isComputable(status.parts[name].observed_at));
    if (part) throw new ShapeFault(`${at}.parts.${part}.observed_at is a time that cannot be computed with`);
    // What the totals compute with must be computable, or one service would break the summary of a whole client.
    if (status.balance !== null && !plainDecimal.test(status.balance))
      throw new ShapeFault(`${at}.balance is no plain decimal number`);
    if (status.hashrates.some(({ current_hashrate_hs: hs }) => hs !== null && !(hs >= 0 && hs < mostHashesPerSecond)))
      throw new ShapeFault(`${at}.hashrates holds a figure that no account can have`);
  }
  return changes;
}

/** A service before 0.1.4 gives names as they were written. What callers ask for is compared with the composed form. */
function composeNames(pool: Pool): void {
  for (const name of ['pool_name', 'client_name', 'company', 'country'] as const) pool[name] = composed(pool[name]);
  pool.tags = pool.tags.map(composed);
}

function isComputable(moment: string | null): boolean {
  return moment === null || !Number.isNaN(Date.parse(moment));
}

/** @throws ShapeFault; SourceFault where the service speaks another version of the contract, whatever else it says. */
export function parseService(answer: unknown): Service {
  const theirs = (answer as { contract_version?: unknown } | null)?.contract_version;
  if (typeof theirs === 'string' && !isCompatible(theirs)) throw SourceFault.version(theirs, ownContractVersion);
  return checked('Service', withFitFaults(answer));
}
