import { type OutboxOptions, openOutbox } from '@poolgate/core/outbox/open-outbox.ts';
import { openSyncTarget } from '@poolgate/core/sync/open-sync-target.ts';
import { takeSyncLock } from '@poolgate/core/sync/sync-lock.ts';
import { readWorkersRetention, type SyncSettings, type TargetSettings } from '@poolgate/core/sync/sync-settings.ts';
import { type FedOnce, feedOnce } from '@poolgate/sync/engine/feed.ts';
import type { SetAside } from '@poolgate/sync/facts/outbox.ts';
import { layoutsOf } from '@poolgate/sync/layouts/layouts.ts';
import { TargetFault } from '@poolgate/sync/targets/target.ts';
import { Command } from 'commander';
import type { FindTypes } from '../../launcher/scraper-types.ts';
import { exitCode } from '../outcome.ts';
import { complain, oneSentence, printJson, say } from '../print.ts';
import { furtherRefused } from './further-refused.ts';
import { chooseSyncFiles, nameOf, type SyncFile } from './sync-files.ts';

interface Options {
  retryRefused?: boolean;
  json?: boolean;
}

interface Outcome {
  file: SyncFile;
  target: string;
  /** Null where another process feeds the target, or where it failed. */
  fed: FedOnce | null;
  refused: SetAside[];
  refusedUnnamed: number;
  fault: string | null;
}

/** `poolgate sync once`: writes what waits, without a service. */
export function syncOnceCommand(findTypes: FindTypes): Command {
  return new Command('once')
    .description('write everything that waits to the targets, and end')
    .argument('[type_or_file...]', 'pool types or paths; default: every file of a service in DATA_DIR')
    .option('--retry-refused', 'try rows again that the target refused, as after its tables were changed')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
A service that feeds the same target from a file goes on doing so; then nothing is done here, and with --retry-refused it sends those rows again. Twice
is once: rows have natural keys. Give services the same settings: at its start a service forgets what waits for a target that it does not have.
Examples:
  $ npm run poolgate -- sync once
  $ npm run poolgate -- sync once kzpool --retry-refused
  $ npm run --silent poolgate -- sync once --json | jq '.[].refused'
Exit codes: 0 good, 1 a target did not take it or refused rows, 2 wrong use.`,
    )
    .action((given: string[], options: Options) => once(findTypes, given, options));
}

async function once(findTypes: FindTypes, given: string[], { retryRefused = false, json }: Options): Promise<void> {
  const { files, settings, environment } = await chooseSyncFiles(findTypes, given);
  const workersKeptDays = readWorkersRetention(environment);
  const outcomes: Outcome[] = [];
  for (const file of files)
    for (const target of settings.targets)
      outcomes.push(await feed(file, target, { ...settings, workersKeptDays, retryRefused }));
  if (outcomes.some(({ fault, refused, refusedUnnamed }) => fault !== null || refused.length + refusedUnnamed > 0))
    process.exitCode = exitCode.fault;
  if (json) printJson(outcomes.map(asJson));
  else for (const outcome of outcomes) print(outcome, retryRefused);
}

async function feed(
  file: SyncFile,
  settings: TargetSettings,
  { layouts, order, retryRefused, ...limits }: SyncSettings & { workersKeptDays: number; retryRefused: boolean },
): Promise<Outcome> {
  const outcome: Outcome = { file, target: settings.name, fed: null, refused: [], refusedUnnamed: 0, fault: null };
  const lock = takeSyncLock(file.path, file.onlyType, settings.name);
  const open = { ...file, ...limits, target: settings.name, now: () => new Date() };
  if (lock === null) {
    if (retryRefused) retryBesideService(open);
    return outcome;
  }
  const outbox = openOutbox({ ...open, layouts });
  const target = openSyncTarget(settings, layouts);
  try {
    if (retryRefused) outbox.retryRefused();
    const fed = await feedOnce({ outbox, target, order, layouts: layoutsOf(layouts) });
    return { ...outcome, fed, refused: outbox.refused(), refusedUnnamed: outbox.state().refusedUnnamed };
  } catch (error) {
    if (!(error instanceof TargetFault)) throw error;
    return { ...outcome, fault: error.message };
  } finally {
    await target.close();
    outbox.close();
    lock.release();
  }
}

/** The service sends what is put back as it sends what is new. */
function retryBesideService(open: Omit<OutboxOptions, 'layouts'>): void {
  const outbox = openOutbox({ ...open, layouts: null });
  try {
    outbox.retryRefused();
  } finally {
    outbox.close();
  }
}

function asJson({ file: { path, onlyType }, target, fed, refused, refusedUnnamed, fault }: Outcome): object {
  return {
    ...{ file: path, pool_type: onlyType, target, fed_elsewhere: fed === null && fault === null },
    ...{ batches: fed?.batches ?? null, rows: fed?.rows ?? null, refused, refused_unnamed: refusedUnnamed, fault },
  };
}

function print({ file, target, fed, refused, refusedUnnamed, fault }: Outcome, retryRefused: boolean): void {
  const name = `${nameOf(file)}, ${target}`;
  if (fault !== null) complain(`${name}: ${oneSentence(fault)}`);
  else if (fed === null)
    say(
      `${name}: a service feeds it from this file, ${retryRefused ? 'and sends the refused rows again now' : 'so nothing is done here'}`,
    );
  else {
    const rows = Object.entries(fed.rows).map(([table, count]) => `${count} of ${table}`);
    say(`${name}: ${rows.length === 0 ? 'nothing waited' : `wrote ${rows.join(', ')}`}`);
  }
  for (const { operation, key, reason } of refused)
    complain(`${name}: refused is a row of ${operation}: ${oneSentence(key)}. ${oneSentence(reason)}`);
  if (refusedUnnamed > 0) complain(`${name}: ${furtherRefused(refusedUnnamed)}`);
}
