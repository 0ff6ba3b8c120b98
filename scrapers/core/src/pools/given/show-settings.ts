import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import { withoutFields } from '../../secrets/secret-fields.ts';
import type { GivenSettingsTable } from '../../store/given-settings.ts';
import type { PoolFollower } from '../follow-pools.ts';
import { blockIn } from './given-pools.ts';
import { shownFaultsOf } from './shown-faults.ts';

type Schemas = components['schemas'];
type Pool = Schemas['Pool'];
/** Without secrets. */
type OpenSettings = Pick<Schemas['PoolSettings'], 'settings' | 'has_secret'>;
export type ShowSettings = (pool: Pool) => Schemas['PoolSettings'];

/** Settings as they were given, without the values of these names in `account`. */
export function openSettings(settings: Readonly<Record<string, unknown>>, secret: readonly string[]): OpenSettings {
  const { pool_id: _id, pool_type: _type, ...given } = settings;
  const { open } = withoutFields(blockIn(settings.account), secret);
  return {
    // They were checked when they were taken.
    settings: { ...(given as Schemas['ShownSettings']), account: open },
    has_secret: Object.fromEntries(secret.map((name) => [name, true])),
  };
}

/** The settings of a pool, wherever it has them. */
export function createShowSettings(
  table: GivenSettingsTable,
  follower: Pick<PoolFollower, 'pools' | 'faults' | 'fileOf'>,
): ShowSettings {
  return (pool) => {
    const { pool_id, pool_type, configured_by = null } = pool;
    const head = { pool_id, pool_type, configured_by, faults: shownFaultsOf(follower.faults().refused, pool_id) };
    const stored = table.of(pool_id);
    if (stored !== null)
      return {
        ...{ ...head, file: null },
        ...openSettings(
          stored.settings,
          stored.secrets.map(({ name }) => name),
        ),
        created_at: toTimestamp(stored.createdAt),
        updated_at: toTimestamp(stored.updatedAt),
      };
    const read = follower.pools().find(({ metadata }) => metadata.poolId === pool_id);
    const ofFile = { file: follower.fileOf(pool_id), created_at: null, updated_at: null };
    if (read === undefined) return { ...head, ...ofFile, settings: {}, has_secret: {} };
    return { ...head, ...ofFile, ...openSettings(read.written, read.secretFields) };
  };
}
