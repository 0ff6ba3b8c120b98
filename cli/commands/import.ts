import { resolve } from 'node:path';
import { faultText } from '@poolgate/core/pools/pool-file.ts';
import { poolTypeOf } from '@poolgate/language/pool-id.ts';
import { Command, InvalidArgumentError } from 'commander';
import { readPoolFiles } from '../../launcher/pool-files/read-pool-files.ts';
import type { FindTypes } from '../../launcher/scraper-types.ts';
import { type CliConfig, readCliConfig } from '../config.ts';
import { dataFileOf } from '../data-files.ts';
import { createProgress } from '../import/progress.ts';
import { printReport } from '../import/report/print-report.ts';
import { isWhole, outcomeAsJson } from '../import/report/report.ts';
import { isZone } from '../import/rows/written-time.ts';
import { runImport } from '../import/run-import.ts';
import { withWorkFolder } from '../import/work-folder.ts';
import { exitCode } from '../outcome.ts';
import { complain, printJson } from '../print.ts';

interface Options {
  pool?: string;
  fromPoolId?: string;
  fromObserverUrl?: string[];
  timezone: string;
  currency?: string;
  coin?: string;
  algorithm?: string;
  hashrateDecimals?: number;
  poolName?: string;
  client?: string;
  company?: string;
  country?: string;
  dataDir?: string;
  databaseFile?: string;
  write?: boolean;
  json?: boolean;
}

/** `poolgate import FILE`: takes over what a predecessor recorded. */
export function importCommand(findTypes: FindTypes): Command {
  return new Command('import')
    .description("take over a predecessor's SQLite file: readings, workers, earnings and anomalies")
    .argument('<file>', 'the file with pool_summary, worker_status, daily_earnings, anomaly_log; it is never changed')
    .option('--pool <pool_id>', 'the pool whose rows they are; every pool that the file names where left out')
    .option('--from-pool-id <id>', 'take the rows that the file gives this pool_id')
    .option('--from-observer-url <url...>', 'take the rows with this share link, where the file names no pool_id')
    .option('--timezone <zone>', 'the zone of times without one, such as Asia/Almaty', zone, 'UTC')
    .option('--currency <ticker>', 'of amounts, such as BTC', ticker)
    .option('--coin <ticker>', 'what is mined, such as BTC', ticker)
    .option('--algorithm <name>', 'such as sha256', algorithm)
    .option(
      '--hashrate-decimals <number>',
      'how many decimals hashrates always have, where 37,405 PH/s could be two things',
      decimals,
    )
    .option('--pool-name <text>', 'for a pool that stands nowhere yet')
    .option('--client <text>', 'for a pool that stands nowhere yet')
    .option('--company <text>', 'for a pool that stands nowhere yet')
    .option('--country <text>', 'for a pool that stands nowhere yet')
    .option('--data-dir <folder>', 'the folder of the service files (DATA_DIR)')
    .option('--database-file <name>', 'the file in it that all types share (DATABASE_FILE)')
    .option('--write', 'write; without it nothing is written and the report says what would be')
    .option('--json', 'print the report as JSON')
    .addHelpText(
      'after',
      `
What is there already is recognised (a reading by its second, a day by its date, an anomaly by its second, type and
description), so the same file may be imported again. Zeros beside evidence against them become null, and so do empty texts; the
report tells each such conversion. The service may run meanwhile.
Examples:
  $ npm run poolgate -- import btcpool.db --pool kzpool_001
  $ npm run poolgate -- import btcpool.db --pool kzpool_001 --timezone Asia/Almaty --currency BTC --write
  $ npm run --silent poolgate -- import old.db --json | jq '.tables, .refusals'
Exit codes: 0 everything was taken or is there already, 1 some rows were refused or say something else than the file (the rest was
written with --write), 2 wrong use, or a file that cannot be used (nothing was written).`,
    )
    .action((file: string, options: Options) => importFile(findTypes, file, options));
}

async function importFile(findTypes: FindTypes, file: string, options: Options): Promise<void> {
  const config = withFolders(readCliConfig(), options);
  const types = await findTypes();
  const knownTypes = types.map(({ type }) => type);
  const showsProgress = !options.json && process.stderr.isTTY;
  const progress = createProgress(showsProgress ? process.stderr : null);
  const outcome = withWorkFolder((workFolder) =>
    runImport(
      {
        file: resolve(file),
        poolId: options.pool,
        fromPoolId: options.fromPoolId,
        fromObserverUrls: options.fromObserverUrl ?? [],
        timezone: options.timezone,
        currency: options.currency,
        coin: options.coin,
        algorithm: options.algorithm,
        hashrateDecimals: options.hashrateDecimals,
        poolName: options.poolName,
        client: options.client,
        company: options.company,
        country: options.country,
        write: options.write === true,
      },
      {
        workFolder,
        knownTypes,
        dataFileOf: (poolId) => dataFileOf(poolTypeOf(poolId) ?? poolId, config),
        poolFileOf(poolId) {
          const { pools, faults } = readPoolFiles(
            config,
            types.filter(({ type }) => type === poolTypeOf(poolId)),
          );
          const own = faults.filter((one) => one.poolId === poolId);
          return {
            metadata: pools.find(({ pool }) => pool.metadata.poolId === poolId)?.pool.metadata ?? null,
            fault: own.length > 0 ? own.map(faultText).join(' ') : null,
          };
        },
        progress,
        onNote(note) {
          progress.end();
          complain(note);
        },
        now: () => new Date(),
      },
    ),
  );
  if (options.json) printJson(outcomeAsJson(outcome));
  else printReport(outcome);
  if (!isWhole(outcome.report)) process.exitCode = exitCode.fault;
}

function withFolders(config: CliConfig, { dataDir, databaseFile }: Options): CliConfig {
  return {
    ...config,
    dataDir: dataDir === undefined ? config.dataDir : resolve(dataDir),
    databaseFile: databaseFile ?? config.databaseFile,
  };
}

function zone(name: string): string {
  if (isZone(name)) return name;
  throw new InvalidArgumentError('It is no time zone; write it like Asia/Almaty or UTC.');
}

function ticker(text: string): string {
  if (/^[A-Za-z0-9]{2,10}$/.test(text)) return text.toUpperCase();
  throw new InvalidArgumentError('It is no ticker; write it like BTC.');
}

function algorithm(text: string): string {
  const name = text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  if (name !== '') return name === 'sha256d' ? 'sha256' : name;
  throw new InvalidArgumentError('It is no algorithm; write it like sha256.');
}

function decimals(text: string): number {
  if (/^[0-9]$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It is no number of decimals; write it like 3.');
}
