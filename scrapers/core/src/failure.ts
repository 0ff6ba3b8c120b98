/** Why a poll gave no reading, named by what follows from it. A closed list; the API publishes it. */
export type FailureKind = 'auth' | 'account_not_found' | 'rate_limited' | 'unavailable' | 'changed';

/**
 * A poll that gave no reading. The message tells a person what happened and what to do; it holds no secret, no header and no
 * part of an answer's body. Technical detail goes into `cause`.
 */
export class ReadFailure extends Error {
  override name = 'ReadFailure';
  readonly kind: FailureKind;
  /** The pool's `Retry-After`: no poll before this moment, and no retry within this one. */
  readonly retryAt: Date | null;

  constructor(kind: FailureKind, message: string, options: { retryAt?: Date | null; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.kind = kind;
    this.retryAt = options.retryAt ?? null;
  }
}
