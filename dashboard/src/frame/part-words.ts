import { useLingui } from '@lingui/react/macro';
import type { KeyPart } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';

/** What can be seen or hidden of accounts. */
export function usePartWords(): Record<KeyPart, string> {
  const { t } = useLingui();
  return { hashrate: t`Hashrate`, workers: t`Workers`, money: t`Money`, anomalies: t`Anomalies` };
}
