import { type Doubles, hasDoubles } from '@poolgate/sync/init/doubles.ts';
import { asScript, editorSql } from '@poolgate/sync/init/editor-sql.ts';
import { type InitOutcome, initDatabase } from '@poolgate/sync/init/init-database.ts';
import type { InitOptions } from '@poolgate/sync/init/step.ts';
import { StatementFault, withConnection } from '@poolgate/sync/targets/postgres/with-connection.ts';
import { Command } from 'commander';
import { ownCommand, readCliConfig } from '../config.ts';
import { CommandError, exitCode, wrongUse } from '../outcome.ts';
import { say } from '../print.ts';
import { readInitSettings } from './sync-settings.ts';

interface Options {
  dryRun?: boolean;
  merge?: boolean;
  partition?: boolean;
  allowAnonymousRead?: boolean;
  hideLinks?: boolean;
  layouts?: string;
}

/** `poolgate sync init`: makes the tables of a target, or extends those that are there. */
export function syncInitCommand(): Command {
  return new Command('init')
    .description('make the tables that services feed, or extend those that are there, in PostgreSQL or Supabase')
    .option('--dry-run', 'print the SQL, and change nothing')
    .option('--merge', 'merge rows that have the same key; what is taken out is kept in poolgate.merged_row')
    .option('--partition', 'make pool_summary and worker_status with a partition for each month')
    .option(
      '--allow-anonymous-read',
      'let Supabase callers without a key of their own read all rows, but no observer links',
    )
    .option(
      '--hide-links',
      'hide observer links from client roles too; they then have to name the columns that they read',
    )
    .option('--layouts <names>', 'predecessor, plain, history; default: SYNC_LAYOUTS, else plain,history')
    .addHelpText(
      'after',
      `
It connects with DATABASE_URL, prints the SQL and runs it in one transaction. Existing rows and further columns stay. Without DATABASE_URL and
with SUPABASE_URL it prints SQL for Supabase's editor, which may be run again. What is printed is SQL; sentences are comments in it.
Examples:
  $ npm run poolgate -- sync init --dry-run
  $ npm run poolgate -- sync init --layouts predecessor,history --merge
  $ npm run --silent poolgate -- sync init --dry-run > init.sql
Exit codes: 0 good, 1 it cannot be done, or rows of one key have to be merged first, 2 wrong use.`,
    )
    .action(init);
}

async function init({ dryRun = false, layouts, ...given }: Options): Promise<void> {
  const settings = readInitSettings(readCliConfig().environment, layouts);
  const options: InitOptions = {
    merge: given.merge ?? false,
    partition: given.partition ?? false,
    allowAnonymousRead: given.allowAnonymousRead ?? false,
    hideLinks: given.hideLinks ?? false,
  };
  if (settings.databaseUrl !== undefined) {
    const outcome = await withConnection(settings.databaseUrl, 'DATABASE_URL', (sql) =>
      initDatabase(sql, settings.layouts, { ...options, dryRun }, show),
    ).catch(explain);
    conclude(outcome, options);
  } else if (settings.supabaseUrl !== undefined) {
    remark(
      'Run this in the SQL editor of the Supabase project. Nobody looked at its tables; to look, set DATABASE_URL.',
    );
    if (!options.merge) remark('Where rows have the same key it ends without a change; with --merge it merges them.');
    say(editorSql(settings.layouts, options));
  } else
    throw wrongUse(
      'There is no target. Set DATABASE_URL, such as postgres://poolgate:password@db.example.com:5432/poolgate, or SUPABASE_URL.',
    );
}

/** Before anything is done. */
function show({ steps, refusals, warnings, doubles }: Omit<InitOutcome, 'done' | 'told'>): void {
  for (const sentence of [...refusals, ...warnings, ...doubles.flatMap(tellDoubles)]) remark(sentence);
  if (steps.length > 0) say(asScript(steps.map(({ sql }) => sql)));
}

function tellDoubles({ table, keys, rows, examples, withoutKey, otherForm, alike }: Doubles): string[] {
  return [
    ...(keys > 0 ? [`${table} has ${rows} rows of ${keys} keys, such as ${examples.join(', ')}.`] : []),
    ...(otherForm > 0
      ? [`${table} has ${otherForm} rows whose key is in another form than what is written. They would count twice.`]
      : []),
    ...(alike > 0
      ? [
          `${table} has ${alike} rows that are the same as others, but lack a part of the key or spell it otherwise. They count twice.`,
        ]
      : []),
    ...(withoutKey > 0
      ? [
          `${table} has ${withoutKey} rows without a value for its key. They stay, beside what is written: complete or delete those that are about the same.`,
        ]
      : []),
  ];
}

function conclude({ done, steps, refusals, doubles, told }: InitOutcome, { merge }: InitOptions): void {
  for (const sentence of told) remark(sentence);
  if (refusals.length > 0) throw new CommandError('The tables cannot be extended. Nothing was changed.');
  const several = doubles.filter(hasDoubles).map(({ table }) => table);
  if (several.length > 0 && !merge)
    throw new CommandError(
      `${several.join(' and ')} ${several.length === 1 ? 'has' : 'have'} several rows of one key, or rows of another form. Nothing was changed. To merge them run \`${ownCommand()} sync init --merge\`.`,
    );
  if (done) remark(`Done: ${steps.length} statements.`);
  else remark(steps.length === 0 ? 'Nothing to do: the tables are as they should be.' : 'Nothing was changed.');
}

/** What is printed can be kept as a file of SQL. */
function remark(sentence: string): void {
  say(`-- ${sentence.replaceAll('\n', ' ')}`);
}

function explain(error: unknown): never {
  if (!(error instanceof StatementFault)) throw error;
  const advice =
    error.code === '42501'
      ? ' Set DATABASE_URL to a user who owns the tables, and who may make schemas.'
      : error.code === '55P03'
        ? ' Others use the tables. Try again when they are done.'
        : '';
  throw new CommandError(`Nothing was changed: ${error.message}.${advice}`, exitCode.fault, { cause: error });
}
