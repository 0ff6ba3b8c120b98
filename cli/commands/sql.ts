import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { Command } from 'commander';
import type { FindTypes } from '../../launcher/scraper-types.ts';
import { ownCommand, readCliConfig } from '../config.ts';
import { chooseFile, chooseFiles } from '../data-files.ts';
import { wrongUse } from '../outcome.ts';
import { printRows } from '../sql/print-rows.ts';
import { prompt } from '../sql/prompt.ts';
import { openReadOnly } from '../sql/read-only.ts';

interface Options {
  json?: boolean;
}

/** `poolgate sql`: queries a service's file and never changes it. */
export function sqlCommand(findTypes: FindTypes): Command {
  return new Command('sql')
    .description('open a file read-only in the sqlite3 shell, or print the rows of one statement')
    .argument('[type_or_file]', 'a pool type or a path; optional where DATA_DIR has only one file')
    .argument('[statement]', 'a SELECT; without it a shell is opened')
    .option('--json', 'print the rows as JSON')
    .addHelpText(
      'after',
      `
Tables and views: pool_metadata, pool_summary, worker_status, daily_earnings, anomaly_log, latest_pool_status. Times are UTC.
Examples:
  $ npm run poolgate -- sql kzpool
  $ npm run poolgate -- sql kzpool "SELECT * FROM latest_pool_status"
  $ npm run --silent poolgate -- sql data/poolgate.db --json "SELECT * FROM daily_earnings WHERE date >= date('now', '-30 days')"
Exit codes: 0 good, 1 the file could not be read, 2 wrong use, such as a statement that SQLite refuses.`,
    )
    .action((...[first, second, options]: [string | undefined, string | undefined, Options]) =>
      sql(findTypes, first, second, options),
    );
}

async function sql(
  findTypes: FindTypes,
  first: string | undefined,
  second: string | undefined,
  { json }: Options,
): Promise<void> {
  const { file, statement } = await understand(findTypes, first, second);
  if (statement === undefined) {
    if (json)
      throw wrongUse('--json prints the rows of a statement. Add one, such as "SELECT * FROM latest_pool_status".');
    await openShell(file);
    return;
  }
  const database = openReadOnly(file);
  try {
    printRows(database.rows(statement), json === true);
  } finally {
    database.close();
  }
}

/** A single argument is a file, or a statement for the only file. */
async function understand(findTypes: FindTypes, first: string | undefined, second: string | undefined) {
  const config = readCliConfig();
  const types = await findTypes();
  const isStatement = second === undefined && first !== undefined && /\s/.test(first.trim()) && !existsSync(first);
  if (first !== undefined && !isStatement) return { file: chooseFile(first, types, config), statement: second };
  const files = chooseFiles([], types, config);
  if (files.length > 1)
    throw wrongUse(
      `There are several files in ${config.dataDir}. Name a type or a file first, as in \`${ownCommand()} sql ${types[0]?.type} "SELECT …"\`.`,
    );
  return { file: files[0] as string, statement: first };
}

async function openShell(file: string): Promise<void> {
  if (spawnSync('sqlite3', ['-version'], { stdio: 'ignore' }).status !== 0) return prompt(openReadOnly(file));
  // The shell handles Ctrl-C itself: it cancels a statement.
  process.on('SIGINT', () => undefined);
  const shell = spawn('sqlite3', ['-readonly', '-header', '-column', '-cmd', '.timeout 5000', file], {
    stdio: 'inherit',
  });
  const [code] = (await once(shell, 'close')) as [number | null];
  process.exitCode = code === 0 ? 0 : 1;
}
