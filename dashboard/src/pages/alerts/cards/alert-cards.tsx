import type { Alert, RuleKind } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { AlertCard } from './alert-card.tsx';
import '../alerts.css';

interface Props {
  /** The heading above it. */
  labelledBy: string;
  alerts: readonly Alert[];
  kindOf: ReadonlyMap<string, RuleKind>;
  isAdmin: boolean;
  isOfPage?: boolean;
}

/** Nothing where there is none. */
export function AlertCards({ labelledBy, alerts, ...shared }: Props) {
  if (alerts.length === 0) return null;
  return (
    <ul className="alert-cards" aria-labelledby={labelledBy}>
      {alerts.map((alert) => (
        <AlertCard key={alert.alert_id} alert={alert} {...shared} />
      ))}
    </ul>
  );
}
