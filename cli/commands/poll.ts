import { readScraperConfig } from '@poolgate/core/config.ts';
import { ReadFailure } from '@poolgate/core/failure.ts';
import { faultText } from '@poolgate/core/pools/pool-file.ts';
import { failedParts } from '@poolgate/core/runner/parts.ts';
import { readAccount } from '@poolgate/core/runner/read-account.ts';
import { createResources } from '@poolgate/core/runner/read-resources.ts';
import { poolTypeOf } from '@poolgate/language/pool-id.ts';
import { toTimestamp, toUnixSeconds } from '@poolgate/language/time.ts';
import { Command } from 'commander';
import { type PoolFiles, readPoolFiles } from '../../launcher/pool-files/read-pool-files.ts';
import type { FindTypes } from '../../launcher/scraper-types.ts';
import { ownCommand, readCliConfig } from '../config.ts';
import { CommandError, exitCode, wrongUse } from '../outcome.ts';
import { oneLine, oneSentence, printJson } from '../print.ts';
import { printReading, readingAsJson } from '../reading.ts';

interface Options {
  json?: boolean;
}

/** `poolgate poll <pool_id>`: reads an account once, to try its settings. */
export function pollCommand(findTypes: FindTypes): Command {
  return new Command('poll')
    .description('read an account once and show the reading; nothing is stored')
    .argument('<pool_id>', 'a pool of the pool files, such as mypool_001')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
The account is read as its service reads it: with the same settings (UPSTREAM_URL, REQUEST_TIMEOUT_SECONDS, CHROMIUM_PATH …), and
with a browser where the account needs one. A running service is not involved.
Examples:
  $ npm run poolgate -- poll mypool_001
  $ npm run --silent poolgate -- poll mypool_001 --json | jq .reading.hashrates
Exit codes: 0 good, 1 the account or a part of it could not be read, 2 wrong use.`,
    )
    .action((poolId: string, options: Options) => poll(findTypes, poolId, options));
}

async function poll(findTypes: FindTypes, poolId: string, { json }: Options): Promise<void> {
  const found = await findPool(findTypes, poolId);
  const { kind, needsBrowser, poolTypes } = found.type;
  const { account, adapter } = found.pool;
  const loadBrowserType = needsBrowser ? async () => (await import('playwright')).chromium : undefined;
  const now = () => new Date();
  const resources = createResources(readScraperConfig(kind), createNonces(), loadBrowserType, now);
  const stopping = new AbortController();
  process.once('SIGINT', () => stopping.abort());
  const observedAt = toUnixSeconds(now());
  try {
    const taken = await readAccount(adapter, account, resources.of(adapter), null, stopping.signal);
    if (json) printJson({ pool_id: poolId, observed_at: toTimestamp(observedAt), reading: readingAsJson(taken) });
    else printReading(poolId, observedAt, taken);
    const failed = failedParts(taken.reading.parts).map(([part]) => part);
    if (failed.length > 0) throw new CommandError(`${poolId} was read without ${failed.join(', ')}.`);
  } catch (error) {
    if (!(error instanceof ReadFailure)) throw error;
    const { kind, message, retryAt } = error;
    if (json) {
      const retry_at = retryAt === null ? null : toTimestamp(toUnixSeconds(retryAt));
      printJson({ pool_id: poolId, failure: { kind, message, retry_at } });
    }
    throw new CommandError(`${poolId} could not be read (${kind}): ${oneSentence(message)}`, exitCode.fault, {
      cause: error,
    });
  } finally {
    await resources.close();
    await poolTypes.close();
  }
}

async function findPool(findTypes: FindTypes, poolId: string): Promise<PoolFiles['pools'][number]> {
  const config = readCliConfig();
  const types = await findTypes();
  const poolType = poolTypeOf(poolId);
  const type = types.find(({ poolTypes }) => poolType !== null && poolTypes.adapterOf(poolType) !== null);
  const names = types.flatMap(({ poolTypes }) => poolTypes.all().map((adapter) => adapter.type));
  if (!type)
    throw wrongUse(
      `${oneLine(poolId)} is not a pool_id of a known type. Example: ${names[0]}_001. The types are ${names.join(', ')}.`,
    );
  const { pools, faults } = readPoolFiles(config, [type]);
  const found = pools.find(({ pool }) => pool.metadata.poolId === poolId);
  if (found) return found;
  const own = faults.filter((one) => one.poolId === poolId);
  if (own.length > 0) throw new CommandError(own.map(faultText).join('\n'));
  throw wrongUse(`No file in ${config.poolsDir} names ${poolId}. \`${ownCommand()} pools\` lists the pools.`);
}

/** Nonces that grow within this process. They start at the clock, like those of the service. */
function createNonces(): (credential: string, atLeast: number) => number {
  const last = new Map<string, number>();
  return (credential, atLeast) => {
    const next = Math.max((last.get(credential) ?? Number.NEGATIVE_INFINITY) + 1, atLeast);
    last.set(credential, next);
    return next;
  };
}
