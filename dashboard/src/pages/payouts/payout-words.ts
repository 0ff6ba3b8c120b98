import { useLingui } from '@lingui/react/macro';
import type { PayoutGrade, PayoutState } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useMemo } from 'react';

export function usePayoutWords(): { grades: Record<PayoutGrade, string>; states: Record<PayoutState, string> } {
  const { t } = useLingui();
  return useMemo(
    () => ({
      grades: {
        listed: t`listed by the pool`,
        counted: t`seen in the paid total`,
        deduced: t`seen in the balance`,
      },
      states: {
        confirmed: t`confirmed`,
        unconfirmed: t`not confirmed yet, not counted`,
        withdrawn: t`withdrawn, not counted`,
        returned: t`returned, not counted`,
      },
    }),
    [t],
  );
}
