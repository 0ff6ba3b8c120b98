import { useLingui } from '@lingui/react/macro';
import type { AuditEntry, Role } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';

/** What a key may do. */
export function useRoleWords(): Record<Role, string> {
  const { t } = useLingui();
  return { admin: t`admin`, read: t`read`, metrics: t`metrics` };
}

/** What was sent; null of a field that this page does not know. */
export function useFieldWords(): (field: string) => string | null {
  const { t } = useLingui();
  const words = new Map([
    ['name', t`name`],
    ['role', t`role`],
    ['title', t`title`],
    ['language', t`language`],
    ['clients', t`clients`],
    ['pools', t`pools`],
    ['future', t`pools to come`],
    ['parts', t`what it shows`],
    ['expires', t`end`],
    ['overlap', t`how long the text before stays good`],
    ['resolved', t`resolved or open`],
  ]);
  return (field) => words.get(field) ?? null;
}

/** Who did it; null where nobody is known. Who has no key is called by the gateway in English. */
export function useWho(): (entry: Pick<AuditEntry, 'key_id' | 'key_name'>) => string | null {
  const { t } = useLingui();
  return ({ key_id, key_name }) => {
    if (key_id === null && key_name === 'command line') return t`command line`;
    if (key_id === null && key_name === 'first start') return t`first start`;
    return key_name ?? key_id;
  };
}
