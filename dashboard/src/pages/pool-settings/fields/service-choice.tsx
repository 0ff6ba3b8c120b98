import { useLingui } from '@lingui/react/macro';
import { ChoiceLine } from './plain-fields.tsx';

/** Which service reads the pool, where several read its type. Left open, the gateway takes the one that has pools of it. */
export function ServiceChoice({ sources }: { sources: readonly string[] }) {
  const { t } = useLingui();
  return <ChoiceLine name="source" label={t`Service`} fault={null} first="" choices={sources} />;
}
