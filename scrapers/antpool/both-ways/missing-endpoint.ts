import { ReadFailure } from '@poolgate/core/failure.ts';
import type { PartName } from '@poolgate/language/parts.ts';
import type { Context } from '../account.ts';

/** Marks a failure as "the pool does not have this endpoint". */
class EndpointMissing extends Error {
  override name = 'EndpointMissing';
}

/** For endpoints that another one can replace, or that a way in may lack. They are not retried. */
export function missingEndpoint({ status }: { status: number }): ReadFailure | undefined {
  if (status !== 404) return undefined;
  return new ReadFailure('changed', 'Antpool no longer has an endpoint that this service reads (status 404).', {
    cause: new EndpointMissing(),
  });
}

export function isMissingEndpoint(error: unknown): boolean {
  return error instanceof ReadFailure && error.cause instanceof EndpointMissing;
}

/** @returns null where the pool does not have the endpoint. */
export async function ifThere<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (isMissingEndpoint(error)) return null;
    throw error;
  }
}

/** Reads a part. Where its endpoint is missing the part is not offered; where it was read before, it failed. */
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
      isMissing = isMissingEndpoint(error) && !known?.partsRead.has(part);
      throw error;
    }
  });
  if (isMissing) parts.notOffered(part);
  return read;
}
