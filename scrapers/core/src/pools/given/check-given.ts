import type { PlacedFault } from '@poolgate/server/http/problem.ts';
import type { Adapter } from '../../adapter.ts';
import { withoutFields } from '../../secrets/secret-fields.ts';
import { type ConfiguredPool, checkSettings, configuredPool } from '../check-pool.ts';
import { blockIn, placeOfGiven } from './given-pools.ts';
import { placedFault, pointerTo, wrongSettings } from './placed-faults.ts';

/** Settings that were given by API, checked. */
export interface CheckedGiven {
  pool: ConfiguredPool;
  /** As they were given, without secrets. */
  open: Record<string, unknown>;
  /** The secrets in `account`, as JSON. */
  secret: Map<string, string>;
  /** What is taken and may be a mistake. */
  warnings: PlacedFault[];
}

/** What settings are checked against, beside themselves. */
export interface GivenAmong {
  poolId: string;
  adapter: Adapter<unknown>;
  /** The pools that are read now. */
  others: readonly ConfiguredPool[];
  defaultPollInterval: number | undefined;
  /** What is wrong already. */
  faults?: readonly PlacedFault[];
}

/** @throws Problem 422 with all that is wrong. */
export function checkGiven(settings: Record<string, unknown>, among: GivenAmong): CheckedGiven {
  const { poolId, adapter, defaultPollInterval, faults = [] } = among;
  const result = checkSettings(adapter, settings, null);
  const found = 'faults' in result ? result.faults.map(placedFault) : [];
  const known = new Set(faults.map(({ pointer }) => pointer));
  const own = [...faults, ...found.filter(({ pointer }) => !known.has(pointer))];
  if ('faults' in result) throw wrongSettings(own);
  const place = { poolId, file: placeOfGiven, line: null, written: settings };
  const pool = configuredPool(adapter, result.checked, place, defaultPollInterval);
  const others = among.others.filter(({ metadata }) => metadata.poolId !== poolId);
  const all = [...own, ...takenNames(pool, others)];
  if (all.length > 0) throw wrongSettings(all);
  const account = blockIn(settings.account);
  const { open, secret } = withoutFields(account, pool.secretFields);
  return { pool, open: { ...settings, account: open }, secret, warnings: sameAccount(pool, others) };
}

/** A database would take the two for one. */
function takenNames({ names: { accountName } }: ConfiguredPool, others: readonly ConfiguredPool[]): PlacedFault[] {
  if (accountName === null) return [];
  const holder = others.find(({ names, metadata }) => (names.accountName ?? metadata.poolId) === accountName);
  if (holder === undefined) return [];
  const detail = `sync.account_name is already the name of ${holder.metadata.poolId}: their rows would become one. Give this pool another name.`;
  return [{ pointer: pointerTo('sync', 'account_name'), detail }];
}

function sameAccount({ adapter, accountKey }: ConfiguredPool, others: readonly ConfiguredPool[]): PlacedFault[] {
  return others
    .filter((other) => other.adapter.type === adapter.type && other.accountKey === accountKey)
    .map(({ metadata: { poolId } }) => ({
      pointer: pointerTo('account'),
      detail: `${poolId} reads the same account. Its hashrate and money are counted twice in totals; take one of the two away.`,
    }));
}
