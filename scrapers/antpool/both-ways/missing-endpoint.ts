import { ReadFailure } from '@poolgate/core/failure.ts';
import type { PartName } from '@poolgate/language/parts.ts';
import type { Context } from '../account.ts';

/** The cause of a failure by which the pool says that it does not have an endpoint. */
class EndpointMissing extends Error {
  override name = 'EndpointMissing';
}

/** For endpoints that another one can stand in for, or that a way in may not have: not tried again. */
export function missingEndpoint({ status }: { status: number }): ReadFailure | undefined {
  if (status !== 404) return undefined;
  return new ReadFailure('changed', 'Antpool no longer has an endpoint that is asked for (status 404).', {
    cause: new EndpointMissing(),
  });
}

export function saysMissing(error: unknown): boolean {
  return error instanceof ReadFailure && error.cause instanceof EndpointMissing;
}

/** @returns null where the pool does not have the endpoint. */
export async function ifThere<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (saysMissing(error)) return null;
    throw error;
  }
}

/** Reads a part; where the pool does not have its endpoint the part is not offered, but failed where it was read before. */
export async function readIfThere<T>(
  { parts, known }: Context,
  part: PartName,
  work: () => Promise<T>,
): Promise<T | null> {
  let isMissing = false;
  const read = await parts.read(part, async () => {
    try {
      return await work();
    } catch (error) {
      isMissing = saysMissing(error) && !known?.partsRead.has(part);
      throw error;
    }
  });
  if (isMissing) parts.notOffered(part);
  return read;
}
