import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import type { PoolEntry } from '../../state/pools/pool-entry.ts';
import { type Answer, jsonAnswer } from '../answer.ts';

export function poolAnswer(entry: PoolEntry): Answer {
  return jsonAnswer(shownPool(entry));
}

export function shownPool({ pool, freshness, fileFaults }: PoolEntry): components['schemas']['ListedPool'] {
  const { observer_url_opens_account: _opensAccount, ...shown } = pool;
  return { ...shown, freshness, file_faults: [...fileFaults] };
}
