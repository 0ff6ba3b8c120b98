import type { Alert } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';

const severities = ['critical', 'warning', 'info'];
const states = ['firing', 'recovering'];

/** What people have to know, the worst first and after-effects last, and apart from it what is not told yet because it may be nothing. */
export function openFirst(alerts: readonly Alert[]): { open: Alert[]; pending: Alert[] } {
  const rank = ({ state, severity, quiet }: Alert) => {
    const isExplained = quiet.some(({ reason }) => reason === 'inhibited');
    return states.indexOf(state) * 100 + (isExplained ? 10 : 0) + severities.indexOf(severity);
  };
  return {
    // The gateway lists those that began last first; among equals that stays.
    open: alerts.filter(({ state }) => states.includes(state)).sort((one, other) => rank(one) - rank(other)),
    pending: alerts.filter(({ state }) => state === 'pending'),
  };
}
