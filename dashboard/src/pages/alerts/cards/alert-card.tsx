import { Trans } from '@lingui/react/macro';
import type { Alert, RuleKind } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { lazy, Suspense } from 'react';
import { Link } from 'wouter';
import { clientPlace, places, poolPlace } from '../../../address/places.ts';
import { useFigures } from '../../../figures/use-figures.ts';
import { Age } from '../../../parts/age.tsx';
import { AlertMark } from '../../../parts/alert-mark/alert-mark.tsx';
import { useAlertWords } from '../alert-words.ts';
import { AlertSentence } from '../sentence/alert-sentence.tsx';
import { QuietLines } from './quiet-lines.tsx';
import { ToldLine } from './told-line.tsx';

const AlertActions = lazy(() => import('../admin/alert-actions.tsx'));

interface Props {
  alert: Alert;
  kindOf: ReadonlyMap<string, RuleKind>;
  /** Whether it can be acknowledged and silenced. */
  isAdmin: boolean;
  /** Whether it does not say whose it is, where that is the page's own account. */
  isOfPage?: boolean;
}

/** One alert: how bad, what, whose, since when, and who knows. */
export function AlertCard({ alert, kindOf, isAdmin, isOfPage = false }: Props) {
  const { kinds, states } = useAlertWords();
  const { kind, severity, state, cannot_look, quiet, told } = alert;
  return (
    <li className="card alert-card" data-severity={severity}>
      <p className="alert-head">
        <AlertMark severity={severity} />
        <strong>{kinds[kind] ?? kind}</strong>
        {state !== 'firing' && state !== 'ended' && <span className="alert-aside">{states[state]}</span>}
        {!isOfPage && <Whose alert={alert} />}
        <When alert={alert} />
      </p>
      <p className="alert-what">
        <AlertSentence alert={alert} />
      </p>
      {cannot_look !== null && (
        <p className="alert-aside">
          <Trans>It stays as it is, because its rule cannot look now:</Trans>{' '}
          <span lang="en">{cannot_look.reason}</span>
        </p>
      )}
      <QuietLines quiet={quiet} kindOf={kindOf} />
      {isAdmin && told !== null && (told.length > 0 || quiet.length === 0) && <ToldLine told={told} />}
      {isAdmin && state !== 'ended' && (
        <Suspense fallback={null}>
          <AlertActions alert={alert} />
        </Suspense>
      )}
    </li>
  );
}

function Whose({ alert: { pool_id, pool_name, client_name, source } }: { alert: Alert }) {
  if (pool_id === null) return source === null ? null : <Link href={places.sources}>{source}</Link>;
  return (
    <span>
      <Link href={poolPlace(pool_id)}>{pool_name ?? pool_id}</Link>
      {pool_name !== null && <span className="alert-aside"> {pool_id}</span>}
      {client_name !== null && (
        <>
          {' · '}
          <Link href={clientPlace(client_name)}>{client_name}</Link>
        </>
      )}
    </span>
  );
}

function When({ alert: { pending_at, ended_at } }: { alert: Alert }) {
  const figures = useFigures();
  if (pending_at === null) return null;
  if (ended_at === null) return <Age at={pending_at} />;
  const lasted = figures.duration((Date.parse(ended_at) - Date.parse(pending_at)) / 1000);
  return (
    <span className="alert-aside">
      <time dateTime={pending_at}>{figures.recent(pending_at)}</time> · <Trans>lasted {lasted}</Trans>
    </span>
  );
}
