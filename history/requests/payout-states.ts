import type { components } from '@poolgate/contracts/generated/scraper-types.ts';

type State = components['schemas']['KnownPayout']['state'];

const allStates: readonly State[] = ['confirmed', 'unconfirmed', 'withdrawn', 'returned'];

/** What nothing confirms is shown to nobody who does not ask for it. */
export function statesOf(state: State | 'all' | undefined): readonly State[] {
  if (state === undefined) return ['confirmed', 'returned'];
  return state === 'all' ? allStates : [state];
}
