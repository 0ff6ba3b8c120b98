import { Trans, useLingui } from '@lingui/react/macro';
import { revokeKey } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import type { Key } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useQueryClient } from '@tanstack/react-query';
import { doneBy } from '../../api/client.ts';
import { announce } from '../../frame/announce.tsx';
import { Confirm } from '../../parts/confirm/confirm.tsx';

interface Props {
  row: Key;
  /** Whether it is the key with which this is done. */
  isOwn: boolean;
  onClose: () => void;
}

export function RevokeDialog({ row: { id, name, kind }, isOwn, onClose }: Props) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  return (
    <Confirm
      isOpen
      onClose={onClose}
      title={t`Revoke ${name}?`}
      action={t`Revoke it`}
      onConfirm={async () => {
        await doneBy(revokeKey({ path: { id } }));
        announce(t`${name} is revoked.`);
        await queryClient.invalidateQueries({ queryKey: ['keys'] });
      }}
    >
      <p>
        {kind === 'link' ? (
          <Trans>Whoever has the link sees nothing any more, within a second. This cannot be taken back.</Trans>
        ) : (
          <Trans>Whatever uses the key is refused, within a second. This cannot be taken back.</Trans>
        )}
      </p>
      {isOwn && (
        <p className="notice">
          <Trans>It is the key with which you are logged in here: you will be logged out.</Trans>
        </p>
      )}
    </Confirm>
  );
}
