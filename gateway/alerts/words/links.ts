import type { RuleKind } from '../model.ts';
import type { SeenPool } from './seen-alerts.ts';

// Addresses inside the page, as the page itself writes them: what stands behind `#` is never sent to a server, so no log has a client's name.

/** The whole address of a place of the page. @param publicUrl without a slash at the end. */
export function pageUrl(publicUrl: string, place: string): string {
  return `${publicUrl}/#${place}`;
}

/** The alerts that are open. */
export const alertsPlace = '/alerts';

/** What of an account's page shows most of a kind. */
const ofPoolPage: Partial<Record<RuleKind, string>> = {
  workers_offline: '?tab=workers&show=offline',
  silent_workers: '?tab=workers',
  workers_lost: '?tab=workers',
  payment_received: '?tab=payouts',
  payment_late: '?tab=payouts',
  balance_anomaly: '?tab=anomalies',
};
const ofServices: ReadonlySet<RuleKind> = new Set(['service_unreachable', 'backup_failed', 'disk_nearly_full']);
const ofAnomalies: ReadonlySet<RuleKind> = new Set(['payment_late', 'balance_anomaly']);

/** Where the page shows alerts of one kind on these accounts. */
export function placeOfKind(kind: RuleKind, pools: readonly Pick<SeenPool, 'poolId' | 'client'>[]): string {
  if (ofServices.has(kind)) return '/sources';
  const [first] = pools;
  if (first === undefined) return alertsPlace;
  const isOne = pools.every(({ poolId }) => poolId === first.poolId);
  if (isOne) return `/pools/${encodeURIComponent(first.poolId)}${ofPoolPage[kind] ?? ''}`;
  const isOneClient = first.client !== null && pools.every(({ client }) => client === first.client);
  const page = ofAnomalies.has(kind) ? '/anomalies' : '/';
  return isOneClient ? `${page}?${new URLSearchParams({ client: String(first.client) })}` : page;
}
