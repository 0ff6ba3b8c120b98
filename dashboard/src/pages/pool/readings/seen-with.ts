import type { KeyPart, PartName } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';

/** Which figures have to be seen for a part to be there at all. */
export const seenWith: Record<PartName, KeyPart> = {
  hashrate: 'hashrate',
  workers: 'workers',
  money: 'money',
  earnings: 'money',
  payouts: 'money',
  network: 'hashrate',
};
