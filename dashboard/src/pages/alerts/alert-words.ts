import { useLingui } from '@lingui/react/macro';
import type { AlertState, RuleKind } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useMemo } from 'react';

interface AlertWords {
  kinds: Record<RuleKind, string>;
  states: Record<AlertState, string>;
}

export function useAlertWords(): AlertWords {
  const { t } = useLingui();
  return useMemo(
    () => ({
      kinds: {
        workers_offline: t`Workers offline`,
        hashrate_drop: t`Hashrate dropped`,
        hashrate_decay: t`Hashrate slowly falls`,
        reject_rate: t`Many shares rejected`,
        silent_workers: t`Connected without hashrate`,
        figures_frozen: t`Figures do not move`,
        workers_lost: t`Workers gone from the list`,
        pool_stale: t`No new figures`,
        part_stale: t`A part without new figures`,
        pool_refused: t`Access refused`,
        payment_received: t`Payout received`,
        payment_late: t`Payout overdue`,
        balance_anomaly: t`Balance changed without reason`,
        service_unreachable: t`Service does not answer`,
        backup_failed: t`Backup failed`,
        disk_nearly_full: t`Disk nearly full`,
        cannot_look: t`Cannot be judged`,
      },
      states: {
        pending: t`not yet told`,
        firing: t`firing`,
        recovering: t`recovering`,
        ended: t`over`,
      },
    }),
    [t],
  );
}
