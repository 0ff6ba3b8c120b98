import { useLingui } from '@lingui/react/macro';
import type { ColumnId } from '../rows/column-ids.ts';

export function useColumnTitles(): Record<ColumnId, string> {
  const { t } = useLingui();
  return {
    state: t`State`,
    pool: t`Pool`,
    hashrate: t`Hashrate now`,
    day: t`24 h mean`,
    usual: t`Against 7 days`,
    trend: t`Last 24 h`,
    workers: t`Workers on / off`,
    rejects: t`Rejected`,
    balance: t`Balance`,
    earned: t`Earned yesterday`,
    luck: t`Luck`,
    payout: t`Last payout`,
    read: t`Last read`,
  };
}
