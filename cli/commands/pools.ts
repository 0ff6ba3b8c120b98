import { type FileFault, faultText } from '@poolgate/core/pools/pool-file.ts';
import { Command } from 'commander';
import { type PoolFiles, readPoolFiles } from '../../launcher/pool-files/read-pool-files.ts';
import type { FindTypes } from '../../launcher/scraper-types.ts';
import { ownCommand, readCliConfig } from '../config.ts';
import { exitCode } from '../outcome.ts';
import { complain, oneLine, oneSentence, printJson, printTable, say } from '../print.ts';

interface Options {
  check?: boolean;
  json?: boolean;
}

/** `poolgate pools`: lists or checks the pool files. */
export function poolsCommand(findTypes: FindTypes): Command {
  const pools = new Command('pools')
    .description('list the pools of the pool files, or check the files')
    .option('--check', 'as `pools check`')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
The files are those of POOLS_DIR (./pools). A secret is never shown.
Examples:
  $ npm run poolgate -- pools
  $ npm run poolgate -- pools check
  $ POOLS_DIR=/etc/poolgate npm run poolgate -- pools --json
Exit codes: 0 good or warnings only, 1 a file or pool is wrong (pools check), 2 wrong use.`,
    )
    .action(async (options: Options) => (options.check ? check(findTypes, options) : list(findTypes, options)));
  pools
    .command('check')
    .description('list every fault and warning with its file, line and reason')
    .option('--json', 'print JSON')
    // The parent command has this option too, and takes it first.
    .action(async (_options: Options, command: Command) => check(findTypes, command.optsWithGlobals()));
  return pools;
}

async function read(findTypes: FindTypes): Promise<PoolFiles & { folder: string }> {
  const config = readCliConfig();
  return { folder: config.poolsDir, ...readPoolFiles(config, await findTypes()) };
}

async function list(findTypes: FindTypes, { json }: Options): Promise<void> {
  const { folder, pools, faults, warnings } = await read(findTypes);
  const found = [
    ...(faults.length > 0 ? [countOf(faults.length, 'fault')] : []),
    ...(warnings.length > 0 ? [countOf(warnings.length, 'warning')] : []),
  ];
  if (found.length > 0) complain(`${found.join(' and ')} in ${folder}: see \`${ownCommand()} pools check\`.`);
  if (json) return printJson({ folder, pools: pools.map(shown), faults: faults.length });
  if (pools.length === 0) return say(`There is no pool in ${folder}.`);
  printTable(
    ['POOL', 'NAME', 'CLIENT', 'COMPANY', 'COUNTRY', 'EVERY', 'ACTIVE', 'FILE'],
    pools
      .map(shown)
      .map((pool) => [
        pool.pool_id,
        oneLine(pool.pool_name),
        oneLine(pool.client_name),
        oneLine(pool.company),
        oneLine(pool.country),
        `${pool.poll_interval_seconds} s`,
        pool.active ? 'yes' : 'no',
        pool.file,
      ]),
  );
}

function shown({ pool: { metadata, file, pollIntervalSeconds } }: PoolFiles['pools'][number]) {
  return {
    pool_id: metadata.poolId,
    pool_name: metadata.poolName,
    client_name: metadata.clientName,
    company: metadata.company,
    country: metadata.country,
    location: metadata.location,
    tags: metadata.tags,
    active: metadata.active,
    poll_interval_seconds: pollIntervalSeconds,
    file,
  };
}

async function check(findTypes: FindTypes, { json }: Options): Promise<void> {
  const { folder, pools, faults, warnings } = await read(findTypes);
  if (faults.length > 0) process.exitCode = exitCode.fault;
  if (json)
    return printJson({
      folder,
      pools: pools.length,
      faults: faults.map(shownFault),
      warnings: warnings.map(shownFault),
    });
  for (const fault of faults) say(oneSentence(faultText(fault)));
  for (const warning of warnings) say(oneSentence(faultText({ ...warning, reason: `Warning: ${warning.reason}` })));
  const warned = warnings.length === 0 ? '' : `, ${countOf(warnings.length, 'warning')}`;
  say(`${folder}: ${countOf(pools.length, 'pool')} good, ${countOf(faults.length, 'fault')}${warned}.`);
}

function shownFault({ file, line, poolId, reason }: FileFault) {
  return { file, line, pool_id: poolId, reason };
}

function countOf(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
