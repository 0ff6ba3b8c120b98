import { readOutbox } from '@poolgate/core/outbox/read-outbox.ts';
import { openSyncTarget } from '@poolgate/core/sync/open-sync-target.ts';
import type { SyncSettings, TargetSettings } from '@poolgate/core/sync/sync-settings.ts';
import { checkTarget } from '@poolgate/sync/check/check-target.ts';
import { openDoors } from '@poolgate/sync/init/open-doors.ts';
import { layoutsOf } from '@poolgate/sync/layouts/layouts.ts';
import { Command } from 'commander';
import type { FindTypes } from '../../launcher/scraper-types.ts';
import { exitCode } from '../outcome.ts';
import { printJson } from '../print.ts';
import { openLedger } from './ledger-file.ts';
import { asJson, differs, type FileAgainstTarget, printCheck } from './print-check.ts';
import { chooseSyncFiles, nameOf, type SyncFile } from './sync-files.ts';

interface Options {
  json?: boolean;
}

/** `poolgate sync check`: whether a target holds what the files of services hold. */
export function syncCheckCommand(findTypes: FindTypes): Command {
  return new Command('check')
    .description('compare the files of services with PostgreSQL or Supabase, and say what differs')
    .argument('[type_or_file...]', 'pool types, or paths; default: every file of a service in DATA_DIR')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
It compares with what DATABASE_URL, and SUPABASE_URL with SUPABASE_KEY name, in the tables of SYNC_LAYOUTS. Nothing is changed, and the services may
keep running. Rows that only the target has are counted, and are no difference: the files keep less, and others may write there.
Examples:
  $ npm run poolgate -- sync check
  $ npm run poolgate -- sync check kzpool
  $ npm run --silent poolgate -- sync check --json | jq '.[].tables[] | select(.missing > 0)'
Exit codes: 0 both hold the same, 1 they differ or could not be compared, 2 wrong use.`,
    )
    .action((given: string[], options: Options) => check(findTypes, given, options));
}

async function check(findTypes: FindTypes, given: string[], { json }: Options): Promise<void> {
  const { files, settings } = await chooseSyncFiles(findTypes, given);
  const checks: FileAgainstTarget[] = [];
  for (const file of files)
    for (const target of settings.targets) {
      const one = await compare(file, target, settings);
      if (differs(one)) process.exitCode = exitCode.fault;
      if (!json) printCheck(one);
      checks.push(one);
    }
  if (json) printJson(checks.map(asJson));
}

async function compare(
  file: SyncFile,
  settings: TargetSettings,
  { layouts: names }: SyncSettings,
): Promise<FileAgainstTarget> {
  const layouts = layoutsOf(names);
  const source = readOutbox({ ...file, target: settings.name });
  const target = openSyncTarget(settings, names);
  const ledger = openLedger();
  try {
    const { tables, leftOut } = await checkTarget(source, layouts, target, ledger, new Date());
    const { waiting, letGo } = source.state();
    // Over REST nobody sees policies.
    const open = settings.name === 'postgres' ? await openDoors(settings.url, layouts) : [];
    return {
      file: nameOf(file),
      target: settings.name,
      tables,
      leftOut,
      waiting,
      letGo,
      refused: source.refused(),
      open,
    };
  } finally {
    ledger.close();
    source.close();
    await target.close();
  }
}
