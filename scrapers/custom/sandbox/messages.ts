import type { CheckedExpression, ExpressionFault, Job } from './job.ts';
import type { PackedResult } from './packing.ts';

/** What the process is asked. It answers each with one message. */
export type Question = { check: readonly CheckedExpression[] } | { job: Omit<Job, 'driver'>; mostBytes: number };

export type Reply =
  /** The first of all: it has started. */
  { ready: true } | { faults: (ExpressionFault | null)[] } | { result: PackedResult } | { tooLarge: true };
