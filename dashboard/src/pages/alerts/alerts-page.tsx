import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { usePageState } from '../../address/use-page-state.ts';
import { useMe } from '../../api/use-me.ts';
import { Page } from '../../frame/page.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { firingRead } from '../../reads/alerts.ts';
import { AlertFilters } from './alert-filters.tsx';
import { alertState, filterOf } from './alert-state.ts';
import { AlertingNotice } from './alerting-notice.tsx';
import './alerts.css';
import { OpenAlerts } from './open-alerts.tsx';
import { PastAlerts } from './past-alerts.tsx';

// Whoever may not change alerts does not load how they are changed.
const AdminSections = lazy(() => import('./admin/admin-sections.tsx'));

/** What is wrong now and what was, and for admins who is told. */
export default function AlertsPage() {
  const { t } = useLingui();
  const { data: me } = useMe();
  const [state, setState] = usePageState(alertState);
  const { data: firing } = useQuery(firingRead);
  const isAdmin = me?.role === 'admin';
  const shared = { filter: filterOf(state), isAdmin };
  return (
    <Page title={t`Alerts`}>
      <AlertFilters state={state} onChange={setState} />
      {firing && <AlertingNotice alerting={firing.data.alerting} />}
      {state.state !== 'over' && <OpenAlerts {...shared} />}
      {state.state !== 'open' && <PastAlerts {...shared} />}
      {isAdmin && (
        <Suspense fallback={<Skeleton lines={6} />}>
          <AdminSections />
        </Suspense>
      )}
    </Page>
  );
}
