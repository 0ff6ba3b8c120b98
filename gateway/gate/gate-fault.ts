/**
 * Why the answer of a service is not used. The message is the predicate of a sentence whose subject is the service, and holds nothing that
 * the service wrote.
 */
export class GateFault extends Error {
  override name = 'GateFault';
  /** `away`: it cannot answer now, or not this gateway. `wrong`: it answered, and the contract has no such answer. */
  readonly kind: 'away' | 'wrong';

  private constructor(kind: 'away' | 'wrong', message: string, cause?: unknown) {
    super(message, { cause });
    this.kind = kind;
  }

  static away(message: string, cause?: unknown): GateFault {
    return new GateFault('away', message, cause);
  }

  static wrong(message: string, cause?: unknown): GateFault {
    return new GateFault('wrong', message, cause);
  }

  /** @param reason what of it breaks the contract, as a sentence. */
  static breaksContract(reason: string, cause?: unknown): GateFault {
    return GateFault.wrong(`gave an answer that breaks the contract: ${reason}`, cause);
  }
}
