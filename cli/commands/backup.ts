import { type Backup, BackupFailure, makeBackup } from '@poolgate/core/backup/make-backup.ts';
import { Command } from 'commander';
import type { FindTypes } from '../../launcher/scraper-types.ts';
import { readCliConfig } from '../config.ts';
import { chooseAllFiles } from '../data-files.ts';
import { gatewayFileOf } from '../gateway-files/gateway-files.ts';
import { exitCode, wrongUse } from '../outcome.ts';
import { complain, megabytes, printJson, say } from '../print.ts';

interface Options {
  to?: string;
  json?: boolean;
}

type Outcome = { file: string } & ({ backup: Backup } | { failure: string });

/** `poolgate backup`: copies files that are in use. */
export function backupCommand(findTypes: FindTypes): Command {
  return new Command('backup')
    .description('copy the files of running services, and check the copies')
    .argument(
      '[type_or_file...]',
      'pool types, access, alerts, or paths; default: every file of a service in DATA_DIR, and those of the gateway in STATE_DIR',
    )
    .option('--to <folder>', 'where the copies go (default: BACKUP_DIR)')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
A copy holds what was committed when it began. It gets its name, <file>-<UTC time>.db, once it is complete and checked. A damaged
file is not copied. The rotation of the services never deletes copies made here. access-<UTC time>.db has the keys of the gateway, as hashes,
and alerts-<UTC time>.db its alerts and what waits to be sent.
Examples:
  $ npm run poolgate -- backup --to /mnt/backups
  $ npm run poolgate -- backup antpool access --to ./backups
Exit codes: 0 good, 1 a file could not be backed up, 2 wrong use.`,
    )
    .action((given: string[], options: Options) => backup(findTypes, given, options));
}

async function backup(findTypes: FindTypes, given: string[], { to, json }: Options): Promise<void> {
  const config = readCliConfig();
  // An empty --to comes from an unset shell variable. It does not mean the current folder.
  const folder = to === '' ? undefined : (to ?? config.backupDir);
  if (folder === undefined) throw wrongUse('No folder for the copies is set. Add --to FOLDER, or set BACKUP_DIR.');
  const outcomes = chooseAllFiles(given, await findTypes(), config).map((file) => attempt(file, folder));
  if (outcomes.some((outcome) => 'failure' in outcome)) process.exitCode = exitCode.fault;
  if (json)
    return printJson(
      outcomes.map((outcome) =>
        'failure' in outcome
          ? { file: outcome.file, backup: null, bytes: null, fault: outcome.failure }
          : { file: outcome.file, backup: outcome.backup.path, bytes: outcome.backup.bytes, fault: null },
      ),
    );
  for (const outcome of outcomes) {
    if ('failure' in outcome) complain(outcome.failure);
    else say(`${outcome.file}: copied to ${outcome.backup.path} (${megabytes(outcome.backup.bytes)}), checked`);
  }
}

function attempt(file: string, folder: string): Outcome {
  const { check } = gatewayFileOf(file) ?? {};
  try {
    return { file, backup: makeBackup({ file, folder, now: () => new Date(), ...(check && { check }) }) };
  } catch (error) {
    if (!(error instanceof BackupFailure)) throw error;
    return { file, failure: error.message };
  }
}
