/** Why a poll, or a part of it, failed. Named by what has to be done. A closed list; the API publishes it. */
export type FailureKind = 'auth' | 'account_not_found' | 'rate_limited' | 'unavailable' | 'changed';

export interface FailureOptions {
  /** The pool's `Retry-After`: no poll before this moment, and no retry in this poll. */
  retryAt?: Date | null;
  /** The pool did not answer at all within the time-out. */
  hung?: boolean;
  /** The setting in `account` that is probably wrong, where the pool says more than the kind does. */
  setting?: string | undefined;
  cause?: unknown;
}

/**
 * A poll, or a part of it, failed. The message tells a person what happened and what to do. It contains no secret, no header and no part of
 * an answer's body. Technical detail goes into `cause`.
 */
export class ReadFailure extends Error {
  override name = 'ReadFailure';
  readonly kind: FailureKind;
  readonly retryAt: Date | null;
  readonly hung: boolean;
  readonly setting: string | undefined;

  constructor(
    kind: FailureKind,
    message: string,
    { retryAt = null, hung = false, setting, cause }: FailureOptions = {},
  ) {
    super(message, { cause });
    this.kind = kind;
    this.retryAt = retryAt;
    this.hung = hung;
    this.setting = setting;
  }
}
