/**
 * `away`: it cannot answer now, and may later. `unfit`: it will not, before a person has changed something. `wrong`: it answered, and the
 * contract has no such answer.
 */
export type FaultKind = 'away' | 'unfit' | 'wrong';

/**
 * Why the answer of a service is not used. The message is the predicate of a sentence whose subject is the service, and holds nothing that
 * the service wrote.
 */
export class GateFault extends Error {
  override name = 'GateFault';
  readonly kind: FaultKind;

  private constructor(kind: FaultKind, message: string, cause?: unknown) {
    super(message, { cause });
    this.kind = kind;
  }

  static away(message: string, cause?: unknown): GateFault {
    return new GateFault('away', message, cause);
  }

  static silent(cause?: unknown): GateFault {
    return GateFault.away('does not answer now', cause);
  }

  /** @param remedy what a person has to do, as a sentence without its full stop. */
  static unfit(message: string, remedy: string): GateFault {
    return new GateFault('unfit', `${message}. ${remedy}`);
  }

  static wrong(message: string, cause?: unknown): GateFault {
    return new GateFault('wrong', message, cause);
  }

  /** @param reason what of it breaks the contract, as a sentence. */
  static breaksContract(reason: string, cause?: unknown): GateFault {
    return GateFault.wrong(`gave an answer that breaks the contract: ${reason}`, cause);
  }
}
