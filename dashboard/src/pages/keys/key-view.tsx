import { Trans } from '@lingui/react/macro';
import type { Key, KeyPart } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';

interface Props {
  row: Key;
  partWords: Record<KeyPart, string>;
}

/** Which pools a key sees, and what of them. */
export function KeyView({ row: { role, sees_all_pools, clients, pools, future, parts }, partWords }: Props) {
  if (role === 'metrics') return <Trans>the figures of all pools in /metrics</Trans>;
  return (
    <>
      {sees_all_pools ? <Trans>All pools</Trans> : [...clients, ...pools].join(', ')}
      {future && (
        <>
          {' '}
          <Trans>and pools to come</Trans>
        </>
      )}
      {parts.length < Object.keys(partWords).length && (
        <span className="key-id">{parts.map((part) => partWords[part]).join(', ')}</span>
      )}
    </>
  );
}
