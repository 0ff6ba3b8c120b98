import type { Remedy } from '../advice.ts';
import { firstWithPoolIds } from '../sources/contract-version.ts';
import { SourceFault } from '../sources/source-fault.ts';
import type { View } from '../views/view.ts';

/** Why a service did not give what it was asked for, as the predicate of a sentence about it. */
export type WhySilent = (source: string, error: unknown) => string;

const forReaders = 'did not give all that it has this time. Ask again; the operator can see why.';

export const tooOldForReaders = `is too old to be asked for some pools alone: that needs contract ${firstWithPoolIds}. Ask the operator to run a newer version of it.`;

/** Who sees some pools alone runs nothing here, and is told nothing of addresses and other pools. */
export function toldTo({ seesAllPools }: View, reason: string): string {
  return seesAllPools ? reason : forReaders;
}

/** @param helpWith what to do about a fault of a service. */
export function whySilentTo(view: View, helpWith: (source: string, remedy: Remedy) => string): WhySilent {
  return (source, error) =>
    toldTo(
      view,
      error instanceof SourceFault
        ? `${error.message}. ${helpWith(source, error.remedy)}`
        : "could not be asked. The gateway's log says more.",
    );
}
