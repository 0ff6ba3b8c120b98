import { basename, join, resolve } from 'node:path';
import { fileBeforeSchema, parseBackupName, stemOf } from '@poolgate/core/backup/backup-names.ts';
import { RestoreFailure, restoreBackup } from '@poolgate/core/backup/restore.ts';
import { Command } from 'commander';
import { readCliConfig } from '../config.ts';
import { CommandError, exitCode, wrongUse } from '../outcome.ts';
import { megabytes, printJson, say } from '../print.ts';

/** `poolgate restore`: puts a backup in the place of a service's file. */
export function restoreCommand(): Command {
  return new Command('restore')
    .description('put a backup in the place of a file whose service is stopped; the old file is kept')
    .argument('<backup>', 'a file that `backup` or a service has made')
    .option('--to <file>', 'the file to replace (default: the file in DATA_DIR that the backup is named after)')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
A backup is a file made by "backup" or by a service, also before an upgrade (<file>.before-schema-<number>). It is checked first.
The restore is refused while a process has the file open. The old file is kept as <file>.before-restore-<UTC time>. A restore that
fails changes nothing.
Examples:
  $ npm run poolgate -- restore backups/kzpool-20261121T093000Z.db
  $ npm run poolgate -- restore data/antpool.db.before-schema-7
  $ npm run poolgate -- restore /mnt/backups/poolgate-auto-20261121T093000Z.db --to ./data/poolgate.db
Exit codes: 0 restored, 1 refused or failed, with nothing changed, 2 wrong use.`,
    )
    .action(restore);
}

async function restore(backup: string, { to, json }: { to?: string; json?: boolean }): Promise<void> {
  try {
    const { file, kept } = restoreBackup({
      backup: resolve(backup),
      to: resolve(to ?? placeOf(backup)),
      now: () => new Date(),
    });
    if (json) return printJson({ file: file.path, schema: file.schema, bytes: file.bytes, kept });
    say(`${file.path}: restored from ${backup} (${megabytes(file.bytes)}), checked.`);
    if (kept !== null) say(`The old file is ${kept}. Delete it when you no longer need it.`);
    say('Start the service again.');
  } catch (error) {
    if (!(error instanceof RestoreFailure)) throw error;
    throw new CommandError(error.message, exitCode.fault, { cause: error });
  }
}

function placeOf(backup: string): string {
  const before = fileBeforeSchema(basename(backup));
  if (before !== null) return join(readCliConfig().dataDir, before);
  const name = parseBackupName(basename(backup));
  if (name === null)
    throw wrongUse(`The name ${basename(backup)} does not say which file it is a backup of. Add --to FILE.`);
  const { dataDir, databaseFile } = readCliConfig();
  const isShared = databaseFile !== undefined && stemOf(databaseFile) === name.stem;
  return join(dataDir, isShared ? databaseFile : `${name.stem}.db`);
}
