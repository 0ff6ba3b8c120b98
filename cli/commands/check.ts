import { checkFile, type FileCheck } from '@poolgate/core/store/schema/check-file.ts';
import { Command } from 'commander';
import type { FindTypes } from '../../launcher/scraper-types.ts';
import { ownCommand, readCliConfig } from '../config.ts';
import { chooseAllFiles } from '../data-files.ts';
import { gatewayFileOf } from '../gateway-files/gateway-files.ts';
import { exitCode } from '../outcome.ts';
import { megabytes, printJson, printTable, say } from '../print.ts';

interface Options {
  json?: boolean;
}

/** `poolgate check`: whether the files of services and of the gateway are intact, and what is in them. */
export function checkCommand(findTypes: FindTypes): Command {
  return new Command('check')
    .description(
      'check files of services, of the gateway, or backups: version, integrity, sizes, oldest and newest rows',
    )
    .argument(
      '[type_or_file...]',
      'pool types, access, alerts, or paths; default: every file of a service in DATA_DIR, and those of the gateway in STATE_DIR',
    )
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
Nothing is changed, and the services may keep running.
Examples:
  $ npm run poolgate -- check
  $ npm run poolgate -- check antpool backups/kzpool-20261121T093000Z.db
  $ npm run --silent poolgate -- check --json | jq '.[].faults'
Exit codes: 0 good, 1 a file is damaged or cannot be used by this version, 2 wrong use.`,
    )
    .action((given: string[], options: Options) => check(findTypes, given, options));
}

async function check(findTypes: FindTypes, given: string[], { json }: Options): Promise<void> {
  const files = chooseAllFiles(given, await findTypes(), readCliConfig());
  const checks = files.map((path) => (gatewayFileOf(path)?.check ?? checkFile)(path));
  if (checks.some(({ faults }) => faults.length > 0)) process.exitCode = exitCode.fault;
  if (json) printJson(checks.map(asJson));
  else for (const one of checks) print(one);
}

function asJson({ path, faults, schema, bytes, walBytes, tables }: FileCheck) {
  return { file: path, faults, schema, bytes, wal_bytes: walBytes, tables };
}

function print({ path, faults, schema, bytes, walBytes, tables }: FileCheck): void {
  const sizes = `${megabytes(bytes)}${walBytes > 0 ? `, and ${megabytes(walBytes)} of log` : ''}`;
  if (faults.length === 0) say(`${path}: good, schema ${schema}, ${sizes}`);
  for (const fault of faults) say(`${path}: ${fault}`);
  if (gatewayFileOf(path) === undefined && faults.some((fault) => fault.includes('damaged')))
    say(`Replace a damaged file by a backup: stop its service, then run \`${ownCommand()} restore BACKUP\`.`);
  if (tables.length > 0)
    printTable(
      ['  TABLE', 'ROWS', 'OLDEST (UTC)', 'NEWEST (UTC)'],
      tables.map(({ table, rows, oldest, newest }) => [`  ${table}`, rows, oldest, newest]),
    );
  say();
}
