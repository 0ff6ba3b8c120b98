import type { PoolSaved, TrialFailure } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { ProblemError } from '../../../api/problem-error.ts';
import type { FormFault } from './pointers.ts';

/**
 * What a refusal says of single settings; empty where it is about the whole.
 * @param hasId whether a pool_id was written. The type is not, so what is wrong with both is wrong with the id, and so is one that is taken.
 */
export function faultsOfRefusal(error: unknown, hasId: boolean): FormFault[] {
  if (!(error instanceof ProblemError)) return [];
  if (hasId && error.status === 409 && error.faults.length === 0)
    return [{ pointer: '/pool_id', detail: error.message }];
  return error.faults.map(({ pointer, detail }) => ({
    pointer: hasId && pointer === '/pool_type' ? '/pool_id' : pointer,
    detail,
  }));
}

/** The settings that a trial shows to be wrong: the likeliest for each failure. */
export function faultsOfTrial(trial: PoolSaved['trial']): FormFault[] {
  const failures = [trial?.failure, ...(trial?.parts.map(({ failure }) => failure) ?? [])];
  return failures.flatMap((failure) => placed(failure ?? null));
}

function placed(failure: TrialFailure | null): FormFault[] {
  return failure === null || failure.pointer === null ? [] : [{ pointer: failure.pointer, detail: failure.message }];
}
