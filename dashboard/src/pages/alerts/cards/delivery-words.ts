import { useLingui } from '@lingui/react/macro';
import type { DeliveryState } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';

export function useDeliveryWords(): Record<DeliveryState, string> {
  const { t } = useLingui();
  return {
    waiting: t`waiting`,
    sending: t`being sent`,
    sent: t`sent`,
    replaced: t`replaced by a newer one`,
    failed: t`failed`,
  };
}
