/** What a cell holds that is no scalar, or why it holds nothing: an object, so that no reader of figures takes it for one. */
export interface OddCell {
  /** A short word: `a list`, `an object`, `a long text`, `no finite number`, `error D3030`, `refused`. */
  odd: string;
}

/** What an expression gave; undefined where it gave nothing. */
export type Cell = string | number | boolean | null | undefined | OddCell;

/** A single value; `$` is the answer `from`. */
export interface SingleJob {
  from: string;
  expression: string;
}

/** Rows that stand at `at` in the answer `from`, empty for the answer itself; `$` is the row. */
export interface ListJob {
  from: string;
  at: string[];
  /** The rows may also be the values of an object; `$key` is then the row's key. */
  keyed: boolean;
  expressions: string[];
}

/** What is worked out at once: all expressions of a driver over what its pool answered. */
export interface Job {
  /** Whose expressions these are: the digest of the driver's file. */
  driver: string;
  /** `$account`, without its secrets. */
  account: Record<string, unknown>;
  /** `$kept`. */
  kept: Record<string, unknown>;
  /** `$now`, in seconds. */
  now: number;
  /** `$answers`: parsed JSON by name. */
  answers: Record<string, unknown>;
  singles: SingleJob[];
  lists: ListJob[];
}

export interface Evaluated {
  /** In the order of the job. */
  singles: Cell[];
  /** By list, row and expression. Null where no list stands at its place. */
  lists: (Cell[][] | null)[];
}

/** An expression to be checked; in that of an amount nothing may be computed. */
export type CheckedExpression = string | { amount: string };

/** Why an expression is refused. */
export interface ExpressionFault {
  /** Of the character where the fault begins, the first being 1. */
  column: number;
  /** A sentence that says what to do. */
  reason: string;
}

export type StopKind = 'time' | 'memory' | 'size' | 'gone';

/** A job that was not finished. Its message says why, and what to do. */
export class SandboxStop extends Error {
  override readonly name = 'SandboxStop';
  readonly kind: StopKind;

  constructor(kind: StopKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

/** The driver's expressions run in processes of their own, one that may be killed at any moment. */
export interface Sandbox {
  /** For each expression its fault, or null. */
  check(expressions: readonly CheckedExpression[]): Promise<(ExpressionFault | null)[]>;
  /** @throws {SandboxStop} */
  run(job: Job): Promise<Evaluated>;
  /** Ids of the processes that there are at the moment, two at most. */
  processes(): number[];
  /** Ends the processes; what waits fails. */
  close(): Promise<void>;
}
