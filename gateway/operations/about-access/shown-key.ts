import type { KeyRecord } from '@poolgate/access/key-record.ts';
import { isActive } from '@poolgate/access/key-ring.ts';
import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { momentOrNull, toTimestamp } from '@poolgate/language/time.ts';

type Schemas = components['schemas'];

/** A key as it is shown to those who may make keys. */
export function shownKey(record: KeyRecord, now: number): Schemas['Key'] {
  const { id, name, kind, role, title, language, expiresAt, revokedAt, oldSecretUntil } = record;
  const state = revokedAt !== null ? 'revoked' : isActive(record, now) ? 'active' : 'expired';
  return {
    ...{ id, name, kind, role, state },
    ...shownScope(record.scope),
    ...{ title, language },
    created_at: toTimestamp(record.createdAt),
    expires_at: momentOrNull(expiresAt),
    revoked_at: momentOrNull(revokedAt),
    old_text_until: oldSecretUntil !== null && oldSecretUntil > now ? toTimestamp(oldSecretUntil) : null,
    last_used_on: record.lastUsedOn,
  };
}

export function shownScope({
  pools,
  parts,
}: KeyRecord['scope']): Pick<Schemas['Key'], 'sees_all_pools' | 'clients' | 'pools' | 'future' | 'parts'> {
  return {
    sees_all_pools: pools === null,
    clients: [...(pools?.clients ?? [])],
    pools: [...(pools?.poolIds ?? [])],
    future: pools === null || (pools.clients.length > 0 && pools.only === null),
    parts: [...parts],
  };
}
