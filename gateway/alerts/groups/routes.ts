import { type RuleKind, type Severity, severities } from '../model.ts';
import { fitsWhere, type Where } from '../where.ts';
import type { OpenAlert } from './told-records.ts';

/** What goes to a target. All that is given must fit. */
export interface Route {
  severities: readonly Severity[] | null;
  kinds: readonly RuleKind[] | null;
  where: Where;
}

/** Whether an alert goes to a target with these routes: by any of them, or from `warning` on where it has none. */
export function isRouted({ alert: { kind, severity }, of }: OpenAlert, routes: readonly Route[]): boolean {
  if (routes.length === 0) return severities.indexOf(severity) >= severities.indexOf('warning');
  return routes.some(
    (route) =>
      (route.severities?.includes(severity) ?? true) &&
      (route.kinds?.includes(kind) ?? true) &&
      fitsWhere(of, route.where),
  );
}
