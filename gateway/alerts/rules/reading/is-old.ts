import { staleAfterPolls } from '@poolgate/language/freshness.ts';
import type { WatchedPart } from '../watched.ts';

/** What was never read is old once it has failed as often as makes other figures old. */
export function isOld({ freshness, error }: WatchedPart): boolean {
  if (freshness === 'no_data') return error !== null && error.count >= staleAfterPolls;
  return freshness !== 'fresh';
}
