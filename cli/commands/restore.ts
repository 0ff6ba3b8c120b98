import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileBeforeSchema, parseBackupName, stemOf } from '@poolgate/core/backup/backup-names.ts';
import { RestoreFailure, restoreBackup } from '@poolgate/core/backup/restore.ts';
import { Command } from 'commander';
import { ownCommand, readCliConfig } from '../config.ts';
import { placeInDataDir } from '../data-files.ts';
import { gatewayFileOf } from '../gateway-files/gateway-files.ts';
import { CommandError, exitCode, wrongUse } from '../outcome.ts';
import { megabytes, printJson, say } from '../print.ts';

/** `poolgate restore`: puts a backup in the place of a service's file. */
export function restoreCommand(): Command {
  return new Command('restore')
    .description('put a backup in the place of a file whose service is stopped; the old file is kept')
    .argument('<backup>', 'a file that `backup` or a service has made')
    .option(
      '--to <file>',
      'the file to replace (default: the file in DATA_DIR that the backup is named after; of keys and alerts, that in STATE_DIR)',
    )
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
  const target = resolve(to ?? placeOf(backup));
  const own = gatewayFileOf(backup);
  const there = existsSync(target) ? gatewayFileOf(target) : own;
  if (there !== own)
    throw wrongUse(
      `${backup} has ${own?.holds ?? 'figures of a service'}, and ${target} has ${there?.holds ?? 'figures of a service'}. Name another file with --to.`,
    );
  try {
    const { file, kept } = restoreBackup({
      backup: resolve(backup),
      to: target,
      now: () => new Date(),
      ...(own && { check: own.check }),
    });
    if (json) return printJson({ file: file.path, schema: file.schema, bytes: file.bytes, kept });
    say(`${file.path}: restored from ${backup} (${megabytes(file.bytes)}), checked.`);
    if (kept !== null) say(`The old file is ${kept}. Delete it when you no longer need it.`);
    if (own) say(own.afterRestore(ownCommand()));
    say(`Start the ${own ? 'gateway' : 'service'} again.`);
  } catch (error) {
    if (!(error instanceof RestoreFailure)) throw error;
    throw new CommandError(error.message, exitCode.fault, { cause: error });
  }
}

function placeOf(backup: string): string {
  const config = readCliConfig();
  const before = fileBeforeSchema(basename(backup));
  if (before !== null) return placeInDataDir(before, stemOf(before), config.dataDir);
  const name = parseBackupName(basename(backup));
  if (name === null)
    throw wrongUse(`The name ${basename(backup)} does not say which file it is a backup of. Add --to FILE.`);
  const own = gatewayFileOf(backup);
  if (own) return join(config.stateDir, `${own.name}.db`);
  const { dataDir, databaseFile } = config;
  return databaseFile !== undefined && stemOf(databaseFile) === name.stem
    ? join(dataDir, databaseFile)
    : placeInDataDir(`${name.stem}.db`, name.stem, dataDir);
}
