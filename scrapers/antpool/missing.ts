import { ReadFailure } from '@poolgate/core/failure.ts';

/** The cause of a failure by which the pool says that it does not have an endpoint. */
class EndpointMissing extends Error {
  override name = 'EndpointMissing';
}

/** For endpoints that another one can stand in for, or that a reading can do without: not tried again, and caught by `ifThere`. */
export function missingEndpoint({ status }: { status: number }): ReadFailure | undefined {
  if (status !== 404) return undefined;
  return new ReadFailure('changed', 'Antpool no longer has an endpoint that is asked for (status 404).', {
    cause: new EndpointMissing(),
  });
}

/** @returns null where the pool does not have the endpoint. */
export async function ifThere<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ReadFailure && error.cause instanceof EndpointMissing) return null;
    throw error;
  }
}
