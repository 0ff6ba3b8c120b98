import { lazy, Suspense } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { places, readPart } from './address/places.ts';
import { useMe } from './api/use-me.ts';
import { ErrorBoundary } from './frame/error-boundary.tsx';
import { NeedsKey } from './frame/needs-key.tsx';
import { NotFound } from './frame/not-found.tsx';
import { ownClient } from './pages/client/own-client.ts';
import { OverviewPage } from './pages/overview/overview-page.tsx';
import { Skeleton } from './parts/skeleton.tsx';

// Each other page is a file of its own, loaded where it is opened.
const Pool = lazy(() => import('./pages/pool/pool-page.tsx'));
const Statement = lazy(() => import('./pages/statement/statement-page.tsx'));
const Client = lazy(() => import('./pages/client/client-page.tsx'));
const Payouts = lazy(() => import('./pages/payouts/payouts-page.tsx'));
const Alerts = lazy(() => import('./pages/alerts/alerts-page.tsx'));
const Anomalies = lazy(() => import('./pages/anomalies/anomalies-page.tsx'));
const Sources = lazy(() => import('./pages/sources/sources-page.tsx'));
const Keys = lazy(() => import('./pages/keys/keys-page.tsx'));
const AddPool = lazy(() => import('./pages/pool-settings/add-pool-page.tsx'));
const PoolSettings = lazy(() => import('./pages/pool-settings/pool-settings-page.tsx'));
const LogIn = lazy(() => import('./pages/log-in/log-in-page.tsx'));

/** Which page an address shows. A page starts anew for each path: nothing of one pool stays under the name of another. */
export function Routes() {
  const [path] = useLocation();
  return (
    <ErrorBoundary key={path}>
      <Suspense fallback={<Skeleton lines={6} />}>
        <Switch>
          <Route path={places.logIn}>
            <LogIn />
          </Route>
          <Route>
            <NeedsKey logIn={LogIn}>
              <Switch>
                <Route path={places.overview}>
                  <First />
                </Route>
                <Route path="/pools/:pool">{({ pool }) => <Pool poolId={readPart(pool)} />}</Route>
                <Route path="/pools/:pool/settings">{({ pool }) => <PoolSettings poolId={readPart(pool)} />}</Route>
                <Route path={places.addPool}>
                  <AddPool />
                </Route>
                <Route path="/clients/:client/statement">
                  {({ client }) => <Statement clientName={readPart(client)} />}
                </Route>
                <Route path="/clients/:client">{({ client }) => <Client clientName={readPart(client)} />}</Route>
                <Route path={places.payouts}>
                  <Payouts />
                </Route>
                <Route path={places.alerts}>
                  <Alerts />
                </Route>
                <Route path={places.anomalies}>
                  <Anomalies />
                </Route>
                <Route path={places.sources}>
                  <Sources />
                </Route>
                <Route path={places.keys}>
                  <Keys />
                </Route>
                <Route>
                  <NotFound />
                </Route>
              </Switch>
            </NeedsKey>
          </Route>
        </Switch>
      </Suspense>
    </ErrorBoundary>
  );
}

/** Whoever sees one client and nothing else has that client's page first. */
function First() {
  const { data: me } = useMe();
  const client = ownClient(me);
  return client === null ? <OverviewPage /> : <Client clientName={client} />;
}
