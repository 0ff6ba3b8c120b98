import { readOutbox } from '@poolgate/core/outbox/read-outbox.ts';
import { openSyncTarget } from '@poolgate/core/sync/open-sync-target.ts';
import {
  type SyncSettings,
  syncSettingsOf,
  syncVariables,
  type TargetSettings,
} from '@poolgate/core/sync/sync-settings.ts';
import { readEnvironment } from '@poolgate/server/process/environment.ts';
import { checkTarget } from '@poolgate/sync/check/check-target.ts';
import { openDoors } from '@poolgate/sync/init/open-doors.ts';
import { layoutsOf } from '@poolgate/sync/layouts/layouts.ts';
import { Command } from 'commander';
import { z } from 'zod';
import type { FindTypes } from '../../launcher/scraper-types.ts';
import { readCliConfig } from '../config.ts';
import { chooseFiles } from '../data-files.ts';
import { exitCode, wrongUse } from '../outcome.ts';
import { printJson } from '../print.ts';
import { openLedger } from './ledger-file.ts';
import { asJson, differs, type FileAgainstTarget, printCheck } from './print-check.ts';

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
  const config = readCliConfig();
  const settings = syncSettingsOf(readEnvironment(z.object(syncVariables()), config.environment));
  if (settings === null)
    throw wrongUse(
      'There is no target. Set DATABASE_URL, such as postgres://poolgate:password@db.example.com:5432/poolgate, or SUPABASE_URL and SUPABASE_KEY.',
    );
  const checks: FileAgainstTarget[] = [];
  for (const file of chooseFiles(given, await findTypes(), config))
    for (const target of settings.targets) {
      const one = await compare(file, target, settings);
      if (differs(one)) process.exitCode = exitCode.fault;
      if (!json) printCheck(one);
      checks.push(one);
    }
  if (json) printJson(checks.map(asJson));
}

async function compare(
  file: string,
  settings: TargetSettings,
  { layouts: names }: SyncSettings,
): Promise<FileAgainstTarget> {
  const layouts = layoutsOf(names);
  const source = readOutbox({ path: file, onlyType: null, target: settings.name });
  const target = openSyncTarget(settings, names);
  const ledger = openLedger();
  try {
    const { tables, leftOut } = await checkTarget(source, layouts, target, ledger);
    const state = source.state();
    return {
      file,
      target: settings.name,
      tables,
      leftOut,
      waiting: state.waiting,
      refused: source.refused(),
      letGo: state.letGo,
      // Over REST nobody sees policies.
      open: settings.name === 'postgres' ? await openDoors(settings.url, layouts) : [],
    };
  } finally {
    ledger.close();
    source.close();
    await target.close();
  }
}
