import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useMe } from '../../api/use-me.ts';
import { ProblemBox } from '../../parts/problem-box.tsx';
import { poolAlertsRead } from '../../reads/alerts.ts';
import { AlertCards } from './cards/alert-cards.tsx';
import { openFirst } from './open-first.ts';

/** The alerts that are open at an account. Nothing where none is known: that the account is well is not said here. */
export function PoolAlerts({ poolId }: { poolId: string }) {
  const id = useId();
  const { data: me } = useMe();
  const { data, error, refetch } = useQuery(poolAlertsRead(poolId));
  const alerts = data?.data.alerts ?? [];
  const { open } = openFirst(alerts);
  if (open.length === 0 && !error) return null;
  return (
    <section className="alert-section" aria-labelledby={id}>
      <h2 id={id}>
        <Trans>Open alerts</Trans>
      </h2>
      {error && <ProblemBox error={error} retry={() => void refetch()} />}
      <AlertCards
        labelledBy={id}
        alerts={open}
        kindOf={new Map(alerts.map(({ alert_id, kind }) => [alert_id, kind]))}
        isAdmin={me?.role === 'admin'}
        isOfPage
      />
    </section>
  );
}
