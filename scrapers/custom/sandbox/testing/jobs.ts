import type { Cell, Job, Sandbox } from '../job.ts';

/** A job of one driver over the answer `pool`. */
export function jobOf(driver: string, expressions: string[], pool: unknown, more: Partial<Job> = {}): Job {
  return {
    ...{ driver, account: { user: 'miner' }, kept: { before: 7 }, now: 1_800_000_000, answers: { pool }, lists: [] },
    singles: expressions.map((expression) => ({ from: 'pool', expression })),
    ...more,
  };
}

/** What each expression gives. */
export async function cellsOf(sandbox: Sandbox, expressions: string[], pool: unknown): Promise<Cell[]> {
  return (await sandbox.run(jobOf('any', expressions, pool))).singles;
}

/** Three rows within each other: more than a lifetime, and hardly any memory. */
export const endless = '$sum(rows.($sum($$.rows.($sum($$.rows.h)))))';
export const manyRows = { rows: Array.from({ length: 5_000 }, (_, h) => ({ h })) };
