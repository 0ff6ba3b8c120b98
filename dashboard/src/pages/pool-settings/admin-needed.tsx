import { Trans, useLingui } from '@lingui/react/macro';
import { EmptyState } from '../../parts/empty-state.tsx';

export function AdminNeeded() {
  const { t } = useLingui();
  return (
    <EmptyState title={t`An admin key is needed here`}>
      <p>
        <Trans>Pools are added and changed with an admin key. Whoever runs the gateway has one.</Trans>
      </p>
    </EmptyState>
  );
}
