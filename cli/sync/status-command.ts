import { readOutbox } from '@poolgate/core/outbox/read-outbox.ts';
import { openSyncTarget } from '@poolgate/core/sync/open-sync-target.ts';
import type { TargetSettings } from '@poolgate/core/sync/sync-settings.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import type { OutboxState, SetAside } from '@poolgate/sync/facts/outbox.ts';
import type { LayoutName } from '@poolgate/sync/layouts/layout.ts';
import { layoutsOf } from '@poolgate/sync/layouts/layouts.ts';
import { TargetFault } from '@poolgate/sync/targets/target.ts';
import { Command } from 'commander';
import type { FindTypes } from '../../launcher/scraper-types.ts';
import { exitCode } from '../outcome.ts';
import { oneLine, oneSentence, printJson, printTable, say } from '../print.ts';
import { furtherRefused } from './further-refused.ts';
import { chooseSyncFiles, nameOf, type SyncFile } from './sync-files.ts';

interface Options {
  json?: boolean;
}

interface Status {
  file: SyncFile;
  target: string;
  state: OutboxState;
  refused: SetAside[];
  fault: string | null;
}

/** `poolgate sync status`: how far the targets are behind. */
export function syncStatusCommand(findTypes: FindTypes): Command {
  return new Command('status')
    .description('show what waits for each target, what it refused, and whether it can be used')
    .argument('[type_or_file...]', 'pool types or paths; default: every file of a service in DATA_DIR')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
Nothing is changed, here or at the target. A running service has the same figures at /metrics: poolgate_sync_….
Examples:
  $ npm run poolgate -- sync status
  $ npm run --silent poolgate -- sync status --json | jq '.[].waiting'
Exit codes: 0 good, 1 a target cannot be used, or rows were refused or let go, 2 wrong use.`,
    )
    .action((given: string[], options: Options) => status(findTypes, given, options));
}

async function status(findTypes: FindTypes, given: string[], { json }: Options): Promise<void> {
  const { files, settings } = await chooseSyncFiles(findTypes, given);
  const all: Status[] = [];
  for (const file of files) for (const target of settings.targets) all.push(await look(file, target, settings.layouts));
  const isFault = ({ fault, refused, state }: Status) =>
    fault !== null || refused.length + state.refusedUnnamed > 0 || state.letGo.length > 0;
  if (all.some(isFault)) process.exitCode = exitCode.fault;
  if (json) printJson(all.map(asJson));
  else print(all);
}

async function look(file: SyncFile, settings: TargetSettings, layouts: readonly LayoutName[]): Promise<Status> {
  const outbox = readOutbox({ ...file, target: settings.name });
  const target = openSyncTarget(settings, layouts);
  try {
    const operations = layoutsOf(layouts).flatMap((layout) => layout.operations);
    const fault = await target.tryOut(operations).then(() => null, sentenceOf);
    return { file, target: settings.name, state: outbox.state(), refused: outbox.refused(), fault };
  } finally {
    await target.close();
    outbox.close();
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof TargetFault) return error.message;
  throw error;
}

function asJson({ file: { path, onlyType }, target, state, refused, fault }: Status): object {
  const { waiting, oldestAt, waitingWorkerRows, isResending, letGo, refusedUnnamed } = state;
  return {
    ...{ file: path, pool_type: onlyType, target, waiting, waiting_worker_rows: waitingWorkerRows },
    ...{ waiting_since: timeOf(oldestAt), is_resending: isResending, refused, refused_unnamed: refusedUnnamed },
    let_go: letGo.map(({ poolId, from, to, rows }) => ({ pool_id: poolId, from: timeOf(from), to: timeOf(to), rows })),
    fault,
  };
}

function timeOf(seconds: number | null): string | null {
  return seconds === null ? null : toTimestamp(seconds);
}

function print(all: readonly Status[]): void {
  printTable(
    ['file', 'target', 'waiting', 'rows of workers', 'since', 'refused', 'let go'],
    all.map(({ file, target, state, refused }) => [
      oneLine(nameOf(file)),
      target,
      state.waiting,
      state.waitingWorkerRows,
      timeOf(state.oldestAt),
      refused.length + state.refusedUnnamed,
      state.letGo.reduce((sum, { rows }) => sum + rows, 0),
    ]),
  );
  for (const { file, target, state, refused, fault } of all) {
    const name = `${oneLine(nameOf(file))}, ${target}`;
    if (fault !== null) say(`${name}: ${oneSentence(fault)}`);
    if (state.isResending)
      say(`${name}: everything in the file is to be sent, because the target is new or was restored`);
    for (const { operation, key, reason } of refused)
      say(`${name}: refused is a row of ${operation}: ${oneSentence(key)}. ${oneSentence(reason)}`);
    if (state.refusedUnnamed > 0) say(`${name}: ${furtherRefused(state.refusedUnnamed)}`);
    for (const { poolId, from, to, rows } of state.letGo)
      say(
        `${name}: ${rows} rows of workers of ${poolId} from ${timeOf(from)} to ${timeOf(to)} were let go before they could be sent`,
      );
  }
}
