import { leaveClosed } from '@poolgate/server/process/leave-closed.ts';
import type { Sql, TransactionSql } from 'postgres';
import type { Layout } from '../layouts/layout.ts';
import { type Doubles, findDoubles, hasDoubles } from './doubles.ts';
import { look } from './look.ts';
import { type Plan, plan, tablesToLookAt } from './plan.ts';
import { type InitOptions, tableIn } from './step.ts';
import { lacksKey } from './table-steps.ts';

export interface InitOutcome extends Plan {
  /** Of tables that lack their unique key. */
  doubles: Doubles[];
  /** Whether the steps were done. */
  done: boolean;
  /** What was counted meanwhile, in sentences. */
  told: string[];
}

/** Ends the transaction of a dry run. */
class NotDone extends Error {
  readonly outcome: InitOutcome;
  constructor(outcome: InitOutcome) {
    super('Nothing is done.');
    this.outcome = outcome;
  }
}

/**
 * Looks, plans and does it in one transaction. Nothing is changed where something is refused, where a key has several rows that may not be merged, and in a
 * dry run.
 * @param show is given the plan before anything is done.
 */
export async function initDatabase(
  sql: Sql,
  layouts: readonly Layout[],
  options: InitOptions & { dryRun: boolean },
  show: (planned: Omit<InitOutcome, 'done' | 'told'>) => void,
): Promise<InitOutcome> {
  try {
    const inside = async (transaction: TransactionSql): Promise<InitOutcome> => {
      // An index over years takes its time; behind others who use a table nobody waits for long.
      await transaction
        .unsafe("SET LOCAL timezone = 'UTC'; SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '30s'")
        .simple();
      // Two that begin at once would make the same things.
      await transaction.unsafe("SELECT pg_advisory_xact_lock(hashtext('poolgate sync init'))");
      const seen = await look(transaction, tablesToLookAt(layouts));
      const planned = plan(layouts, options, seen);
      const doubles: Doubles[] = [];
      for (const table of layouts.flatMap(({ tables }) => tables)) {
        const found = tableIn(seen, table);
        if (planned.refusals.length === 0 && found !== undefined && lacksKey(table, seen))
          doubles.push(await findDoubles(transaction, table, found));
      }
      show({ ...planned, doubles });
      const outcome = { ...planned, doubles, done: false, told: [] };
      const stops = doubles.some(hasDoubles) && !options.merge;
      if (options.dryRun || stops || planned.steps.length === 0) throw new NotDone(outcome);
      return { ...outcome, done: true, told: await doSteps(transaction, planned) };
    };
    return (await sql.begin((transaction) => inside(transaction).catch(leaveClosed))) as InitOutcome;
  } catch (error) {
    if (error instanceof NotDone) return error.outcome;
    throw error;
  }
}

async function doSteps(transaction: TransactionSql, { steps }: Plan): Promise<string[]> {
  const told: string[] = [];
  for (const { sql, counted } of steps) {
    const [row] = await transaction.unsafe<{ count: number }[]>(sql);
    if (counted !== undefined && row !== undefined && row.count > 0) told.push(counted(row.count));
  }
  return told;
}
