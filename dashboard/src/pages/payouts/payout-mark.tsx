import type { PayoutState } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { ShapeMark } from '../../parts/shape-mark.tsx';
import { usePayoutWords } from './payout-words.ts';

const marks = {
  confirmed: { shape: 'disc', tone: 'fresh' },
  unconfirmed: { shape: 'clock', tone: 'stale' },
  withdrawn: { shape: 'cross', tone: 'no_data' },
  returned: { shape: 'diamond', tone: 'stale' },
} as const;

/** Whether the payment counts, as a shape and words. */
export function PayoutMark({ state }: { state: PayoutState }) {
  const { states } = usePayoutWords();
  return <ShapeMark {...marks[state]}>{states[state]}</ShapeMark>;
}
