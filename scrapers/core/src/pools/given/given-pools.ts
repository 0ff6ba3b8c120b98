import { poolTypeOf } from '@poolgate/language/pool-id.ts';
import type { SettingFault } from '@poolgate/server/files/describe-issues.ts';
import type { PoolTypes } from '../../pool-types.ts';
import { seal, unseal } from '../../secrets/seal.ts';
import type { SecretKeys } from '../../secrets/secret-keys.ts';
import type { GivenSettings, GivenSettingsTable, SealedSecret } from '../../store/given-settings.ts';
import { type ConfiguredPool, checkSettings, configuredPool } from '../check-pool.ts';
import { type FileFault, faultAt } from '../pool-file.ts';
import { writtenName } from '../pool-schema.ts';

/** Stands for a file of the pools that were added by API. No pool file is called so. */
export const placeOfGiven = '(API)';

/** The pools that were added by API, as one look at them finds them. */
export interface LoadedGiven<Account = unknown> {
  pools: ConfiguredPool<Account>[];
  refused: FileFault[];
  /** All of them, refused ones too. */
  poolIds: Set<string>;
}

/** A secret as text: what is sealed. */
export interface OpenedSettings {
  /** With its secrets, as far as they could be opened. */
  settings: Record<string, unknown>;
  /** The names of secrets whose key is gone. */
  lost: string[];
}

/** The pools that were added by API, from the service's own file. */
export interface GivenPools<Account = unknown> {
  load(defaultPollInterval: number | undefined): LoadedGiven<Account>;
  open(stored: GivenSettings): OpenedSettings;
  /** @throws SecretKeyFault */
  seal(poolId: string, secrets: ReadonlyMap<string, string>): SealedSecret[];
  /** Seals anew with the present key what an older one sealed. @returns the pools whose secrets were. @throws SecretKeyFault */
  sealAnew(): string[];
}

export function createGivenPools<Account>(
  types: PoolTypes<Account>,
  table: GivenSettingsTable,
  keys: SecretKeys,
): GivenPools<Account> {
  const open = ({ poolId, settings, secrets }: GivenSettings): OpenedSettings => {
    const present = secrets.length === 0 ? [] : keys.present();
    const opened = secrets.map((secret) => ({
      name: secret.name,
      text: unseal(present, secret, { poolId, name: secret.name }),
    }));
    const values = opened.flatMap(({ name, text }) => (text === null ? [] : [[name, JSON.parse(text)]]));
    return {
      settings: { ...settings, account: { ...blockIn(settings.account), ...Object.fromEntries(values) } },
      lost: opened.flatMap(({ name, text }) => (text === null ? [name] : [])),
    };
  };

  const at = (path: PropertyKey[], reason: string): SettingFault => [path, reason];
  const read = (
    stored: GivenSettings,
    defaultPollInterval: number | undefined,
  ): ConfiguredPool<Account> | SettingFault[] => {
    const { poolId } = stored;
    const type = poolTypeOf(poolId) as string;
    const adapter = types.adapterOf(type);
    if (adapter === null)
      return [
        at(
          [],
          types.refusalOf(type) ??
            `This service does not read the type ${type} any more. The pool is kept for when it does.`,
        ),
      ];
    const { settings, lost } = open(stored);
    if (lost.length > 0) return lost.map((name) => at(['account', name], keyIsGone(poolId, name)));
    const result = checkSettings(adapter, settings, null);
    if ('faults' in result) return result.faults;
    const place = { poolId, file: placeOfGiven, line: null, written: settings };
    return configuredPool(adapter, result.checked, place, defaultPollInterval);
  };

  return {
    open,
    load(defaultPollInterval) {
      const loaded: LoadedGiven<Account> = { pools: [], refused: [], poolIds: new Set() };
      for (const stored of table.all()) {
        const { poolId } = stored;
        loaded.poolIds.add(poolId);
        const found = read(stored, defaultPollInterval);
        if (!Array.isArray(found)) {
          loaded.pools.push(found);
          continue;
        }
        const client = writtenName(stored.settings, 'client_name');
        const clientNames = client === null ? [] : [client];
        for (const [path, reason] of found)
          loaded.refused.push({
            ...faultAt(placeOfGiven, null, poolId, reason),
            ...{ path, pools: [poolId], clientNames, onlyHere: true },
          });
      }
      return loaded;
    },
    seal(poolId, secrets) {
      if (secrets.size === 0) return [];
      const key = keys.forSealing();
      return [...secrets].map(([name, text]) => ({ name, ...seal(key, text, { poolId, name }) }));
    },
    sealAnew() {
      const anew: string[] = [];
      for (const { poolId, secrets } of table.all()) {
        if (secrets.length === 0) continue;
        const present = keys.present();
        const texts = secrets.map((secret) => unseal(present, secret, { poolId, name: secret.name }));
        // What cannot be opened stays: its key may come back.
        if (texts.includes(null)) continue;
        const key = keys.forSealing();
        if (secrets.every(({ keyId }) => keyId === key.id)) continue;
        table.putSecrets(
          poolId,
          secrets.map(({ name }, index) => ({ name, ...seal(key, texts[index] as string, { poolId, name }) })),
        );
        anew.push(poolId);
      }
      return anew;
    },
  };
}

/** What is told of a secret that cannot be opened any more. */
export function keyIsGone(poolId: string, name: string): string {
  return `The key that sealed account.${name} is gone: enter account.${name} again (PATCH /pools/${poolId}), or put the former key into SECRETS_KEY_OLD and start the service again.`;
}

/** A block of settings; an empty one if there is none. */
export function blockIn(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
