/**
 * What a transaction of the library `postgres` is left by, as a `catch` of its work: where the connection was closed the library would roll back on it, which
 * throws where nobody can catch it. The transaction fails without that as well.
 */
export function leaveClosed(error: unknown): Promise<never> {
  const { code } = (error ?? {}) as { code?: unknown };
  return code === 'CONNECTION_CLOSED' ? new Promise(() => undefined) : Promise.reject(error);
}
