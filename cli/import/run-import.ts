import { join } from 'node:path';
import type { PoolMetadata } from '@poolgate/core/store/pool-registry.ts';
import type { OnNote } from '@poolgate/core/store/schema/database.ts';
import Database from 'better-sqlite3';
import { wrongUse } from '../outcome.ts';
import { type Accounts, divideAccounts } from './predecessor/accounts.ts';
import { gatherMetadata, type MetadataOptions } from './predecessor/metadata.ts';
import { openPredecessor, type Predecessor } from './predecessor/predecessor.ts';
import { copyDatabase } from './predecessor/snapshot.ts';
import type { Progress } from './progress.ts';
import { preparePool } from './readings/prepare-pool.ts';
import { createSorter } from './readings/sorter.ts';
import { createReport, type ImportOutcome } from './report/report.ts';
import { type ConvertedPool, convertRows } from './rows/convert-rows.ts';
import { createTimeReader } from './rows/written-time.ts';
import { createImportStaging } from './service-file/import-staging.ts';
import { mergeImport } from './service-file/merge-import.ts';
import type { MergedPool } from './service-file/merge-pool.ts';
import { openTarget, type Target } from './service-file/target.ts';

const { SqliteError } = Database;

export interface ImportOptions extends MetadataOptions {
  file: string;
  poolId: string | undefined;
  fromPoolId: string | undefined;
  fromObserverUrls: string[];
  timezone: string;
  currency: string | undefined;
  coin: string | undefined;
  algorithm: string | undefined;
  hashrateDecimals: number | undefined;
  write: boolean;
}

/** What an import needs from the installation. */
export interface ImportSurroundings {
  workFolder: string;
  knownTypes: string[];
  /** The service's file for a pool. */
  dataFileOf(poolId: string): string;
  /** A pool's metadata in the pool files, or the fault that hides it. */
  poolFileOf(poolId: string): { metadata: PoolMetadata | null; fault: string | null };
  progress: Progress;
  /** Called with what else was done to a service's file. */
  onNote: OnNote;
  now(): Date;
}

/**
 * Imports a predecessor's file. Only a copy of it is opened. Everything is read and converted into a staging file first; the service's file is
 * locked only while the finished rows are copied into it, in one transaction. Without `write` the same is done to a copy of the service's
 * file.
 * @throws CommandError, ConfigurationError if the file or the options cannot be used; nothing was written then.
 */
export function runImport(options: ImportOptions, surroundings: ImportSurroundings): ImportOutcome {
  const { file } = options;
  const copy = join(surroundings.workFolder, 'predecessor.db');
  surroundings.progress.begin(`copying ${file}`, 1);
  copyDatabase(file, copy);
  const now = surroundings.now().getTime();
  const predecessor = openPredecessor(copy, file);
  try {
    return importFrom(predecessor, options, surroundings, now);
  } catch (error) {
    if (!(error instanceof SqliteError)) throw error;
    throw wrongUse(
      `The import could not be prepared in ${surroundings.workFolder} (${error.message}), and nothing was written. Make room there, or set TMPDIR to another folder.`,
    );
  } finally {
    predecessor.close();
  }
}

function importFrom(
  predecessor: Predecessor,
  options: ImportOptions,
  surroundings: ImportSurroundings,
  now: number,
): ImportOutcome {
  const { file, write, timezone } = options;
  const { workFolder, progress, knownTypes } = surroundings;
  const targets = createTargets(surroundings, write);
  try {
    const accounts = divideAccounts(predecessor, {
      ...options,
      knownTypes,
      observerUrlOf: (poolId) =>
        targets.of(poolId).knownPool(poolId)?.observerUrl ??
        surroundings.poolFileOf(poolId).metadata?.observerUrl ??
        null,
    });
    const missing = missingMetadata(accounts, predecessor, options, surroundings, targets);
    const report = createReport();
    const staging = createImportStaging(join(workFolder, 'staged.db'));
    const sorter = createSorter(join(workFolder, 'rows.db'));
    const settings = { times: createTimeReader(timezone), hashrateDecimals: options.hashrateDecimals, now };
    const { currency } = options;
    const pools = convertRows({ predecessor, accounts, settings, currency, sorter, staging, report, progress });
    sorter.finish();
    const { pool_summary: summaries, worker_status: workers } = report.counts;
    progress.begin('gathering readings', summaries.read + workers.read - summaries.refused - workers.refused);
    const currencies = new Map<string, string | null>();
    for (const [poolId, pool] of pools) {
      const known = targets.of(poolId).knownPool(poolId);
      const facts = {
        coin: options.coin ?? known?.coin ?? null,
        algorithm: options.algorithm ?? known?.algorithm ?? null,
        currency: currencyOf(poolId, pool, options, known?.currency ?? null),
      };
      currencies.set(poolId, facts.currency);
      preparePool({ poolId, pool, facts, sorter, staging, report, progress, now });
    }
    sorter.close();
    staging.finish();

    const merged = targets.used().flatMap((target) => {
      progress.begin(`writing ${target.path}`, 1);
      const own = [...pools.keys()].filter((poolId) => targets.of(poolId) === target);
      return mergeInto(target, staging.path, own, missing);
    });
    for (const pool of merged) report.merged(pool);
    return {
      file,
      written: write,
      timezone,
      report,
      shapes: [...predecessor.tables.values()],
      otherTables: predecessor.otherTables,
      pools: [...pools.keys()].map((poolId) => ({
        ...(merged.find((pool) => pool.poolId === poolId) ?? nothingOf(poolId)),
        database: targets.of(poolId).path,
        metadata: missing.some((pool) => pool.poolId === poolId) ? 'made' : 'present',
        currency: currencies.get(poolId) ?? null,
      })),
    };
  } finally {
    targets.close();
    progress.end();
  }
}

/** @throws CommandError if the service's file cannot be written. */
function mergeInto(target: Target, stagedPath: string, poolIds: string[], missing: PoolMetadata[]): MergedPool[] {
  const metadata = missing.filter(({ poolId }) => poolIds.includes(poolId));
  try {
    return mergeImport(target.database(), stagedPath, poolIds, metadata);
  } catch (error) {
    if (!(error instanceof SqliteError)) throw error;
    throw wrongUse(
      `${target.path} could not be written (${error.message}), and nothing was taken into it. Mend that, and import again.`,
    );
  }
}

interface Targets {
  of(poolId: string): Target;
  used(): Target[];
  close(): void;
}

function createTargets({ dataFileOf, workFolder, progress, onNote }: ImportSurroundings, write: boolean): Targets {
  const opened = new Map<string, Target>();
  return {
    of(poolId) {
      const path = dataFileOf(poolId);
      const target = opened.get(path) ?? openTarget(path, write, workFolder, opened.size, progress, onNote);
      opened.set(path, target);
      return target;
    },
    used: () => [...opened.values()],
    close() {
      for (const target of opened.values()) target.close();
    },
  };
}

function missingMetadata(
  { pools }: Accounts,
  predecessor: Predecessor,
  options: MetadataOptions,
  { poolFileOf }: ImportSurroundings,
  targets: Targets,
): PoolMetadata[] {
  return pools
    .filter(({ poolId }) => targets.of(poolId).knownPool(poolId) === null)
    .map(({ poolId, inFile }) => {
      const { metadata, fault } = poolFileOf(poolId);
      return gatherMetadata(poolId, { options, predecessor, inFile, poolFile: metadata, poolFileFault: fault });
    });
}

/** The currency of the amounts that name none. @throws CommandError if there are such, and nothing tells. */
function currencyOf(
  poolId: string,
  { tickers, withoutTicker }: ConvertedPool,
  { currency }: ImportOptions,
  known: string | null,
): string | null {
  if (currency !== undefined) return currency;
  const [only = null] = tickers;
  const ticker = tickers.size > 1 ? null : (only ?? known);
  if (ticker !== null || withoutTicker === 0) return ticker;
  const named = tickers.size > 1 ? `others are in ${[...tickers].join(', ')}` : 'nothing tells which it is';
  throw wrongUse(
    `${withoutTicker} amounts of ${poolId} name no currency, and ${named}. Say it, for example --currency BTC.`,
  );
}

function nothingOf(poolId: string): MergedPool {
  const none = { taken: 0, there: 0 };
  return {
    poolId,
    readings: none,
    differing: [],
    summaries: none,
    workers: none,
    earnings: none,
    conflicts: [],
    anomalies: none,
  };
}
