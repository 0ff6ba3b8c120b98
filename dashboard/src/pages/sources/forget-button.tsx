import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { deleteSource } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { doneBy } from '../../api/client.ts';
import { announce } from '../../frame/announce.tsx';
import { Confirm } from '../../parts/confirm/confirm.tsx';

/** Lets the gateway forget a service that will not come back. */
export function ForgetButton({ name, pools }: { name: string; pools: number }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button className="button" type="button" onClick={() => setOpen(true)}>
        <Trans>Forget</Trans>
      </button>
      <Confirm
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={t`Forget ${name}?`}
        action={t`Forget it`}
        onConfirm={async () => {
          await doneBy(deleteSource({ path: { name } }));
          announce(t`${name} is forgotten.`);
          await queryClient.invalidateQueries();
        }}
      >
        <p>
          <Plural
            value={pools}
            one="The gateway forgets the last figures of its # pool."
            other="The gateway forgets the last figures of its # pools."
          />{' '}
          <Trans>The service's own file is not touched; once it answers again, it is listed again.</Trans>
        </p>
      </Confirm>
    </>
  );
}
