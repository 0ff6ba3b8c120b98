import { useLingui } from '@lingui/react/macro';
import type { Me } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { Link, useLocation } from 'wouter';
import { places } from '../address/places.ts';
import { base } from '../api/base.ts';
import { AlertsCount } from './alerts-count.tsx';

/** The pages that the caller can use. @param me undefined while it is not known who asks. */
export function Navigation({ me }: { me: Me | undefined }) {
  const { t } = useLingui();
  const [path] = useLocation();
  const reads = me !== undefined && me.role !== 'nobody' && me.role !== 'metrics';
  const links = [
    { to: places.overview, name: t`Overview`, isShown: reads },
    { to: places.payouts, name: t`Payouts`, isShown: reads && me.parts.includes('money') },
    { to: places.alerts, name: t`Alerts`, isShown: reads },
    { to: places.anomalies, name: t`Anomalies`, isShown: reads && me.parts.includes('anomalies') },
    { to: places.sources, name: t`Sources`, isShown: reads && me.kind !== 'link' },
    { to: places.keys, name: t`Keys and links`, isShown: me?.role === 'admin' },
  ].filter(({ isShown }) => isShown);
  // Whoever was handed a link has no use for the machinery behind it.
  const hasApi = me !== undefined && me.kind !== 'link';
  if (links.length === 0 && !hasApi) return null;
  return (
    <nav className="bar-nav" aria-label={t`Pages`}>
      <ul>
        {links.map(({ to, name }) => (
          <li key={to}>
            <Link href={to} aria-current={path === to ? 'page' : undefined}>
              {name}
              {to === places.alerts && <AlertsCount />}
            </Link>
          </li>
        ))}
        {hasApi && (
          <li>
            <a href={new URL('docs', base).href}>API</a>
          </li>
        )}
      </ul>
    </nav>
  );
}
