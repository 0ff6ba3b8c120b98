import { useLingui } from '@lingui/react/macro';
import type { AnomalyType, Severity } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useMemo } from 'react';

export function useAnomalyWords(): { types: Record<AnomalyType, string>; severities: Record<Severity, string> } {
  const { t } = useLingui();
  return useMemo(
    () => ({
      types: {
        OFFLINE_WORKERS: t`Workers offline`,
        HASHRATE_DROP: t`Hashrate dropped`,
        BALANCE_ANOMALY: t`Balance changed without reason`,
        PAYMENT_DELAY: t`Payout overdue`,
      },
      severities: { HIGH: t`high`, MEDIUM: t`medium` },
    }),
    [t],
  );
}
