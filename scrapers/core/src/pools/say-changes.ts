import type { Logger } from '@poolgate/server/process/logger.ts';
import type { ConfiguredPool } from './check-pool.ts';
import type { FileFaultLists } from './configuration.ts';
import { type FileFault, faultText } from './pool-file.ts';

/** One look at the pool files. */
export interface SaidOfFiles extends FileFaultLists {
  pools: ConfiguredPool<unknown>[];
  /** The stamp of each file. */
  stamps: ReadonlyMap<string, string>;
}

/** A list of this length says all that one line each can say. */
const mostLines = 200;

/** Logs what is new in the pool files: files and pools that came, changed or went, faults once each, and that they are mended. */
export function createSayChanges(log: Logger, logFaults = true): (now: SaidOfFiles) => void {
  const logger = log.child({ pool_files: true });
  let before: SaidOfFiles | null = null;

  return (now) => {
    const lines: (() => void)[] = [];
    const said = new Set(before === null ? [] : [...before.refused, ...before.skipped, ...before.warnings].map(keyOf));
    const sayNew = (faults: FileFault[], level: 'error' | 'warn' | 'debug') => {
      for (const fault of faults) {
        const { file, line, poolId } = fault;
        const sentence = faultText(fault);
        // What another program tells of the files it cannot tell of these.
        const own = fault.onlyHere ? 'error' : level;
        if (!said.has(keyOf(fault))) lines.push(() => logger[own]({ file, line, pool_id: poolId }, sentence));
      }
    };
    if (before !== null) {
      for (const [file, what] of changedKeys(before.stamps, now.stamps))
        lines.push(() =>
          logger.info(
            { file },
            `${file} ${what === 'came' ? 'was added' : what === 'went' ? 'was removed' : 'changed'}`,
          ),
        );
      const poolsBefore = byId(before.pools);
      const poolsNow = byId(now.pools);
      for (const [poolId, what] of changedKeys(digests(before.pools), digests(now.pools))) {
        const file = (what === 'went' ? poolsBefore : poolsNow).get(poolId)?.file;
        const sentence = { came: 'was added', changed: 'has changed', went: 'is not read any more' }[what];
        lines.push(() => logger.info({ file, pool_id: poolId }, `${file}: ${poolId} ${sentence}`));
      }
      const faulty = new Set(now.refused.map(({ file }) => file));
      const mended = new Set(before.refused.map(({ file }) => file).filter((file) => !faulty.has(file)));
      for (const file of mended)
        if (file === '.') lines.push(() => logger.info('the folder of the pool files can be read again'));
        else if (now.stamps.has(file)) lines.push(() => logger.info({ file }, `${file} is good again`));
      for (const { metadata, file } of now.pools) {
        const { poolId } = metadata;
        const isRefused = (refused: FileFault[]) => refused.some((fault) => fault.poolId === poolId);
        if (!mended.has(file) && isRefused(before.refused) && !isRefused(now.refused))
          lines.push(() => logger.info({ file, pool_id: poolId }, `${file}: ${poolId} is good again`));
      }
    }
    sayNew(now.refused, logFaults ? 'error' : 'debug');
    sayNew(now.warnings, logFaults ? 'warn' : 'debug');
    sayNew(now.skipped, 'debug');
    for (const say of lines.slice(0, mostLines)) say();
    if (lines.length > mostLines)
      logger.warn(
        `${lines.length - mostLines} more lines on the pool files are left out; \`poolgate pools check\` lists every fault`,
      );
    const { pools, refused, skipped, warnings } = now;
    const counts = {
      pools: pools.length,
      refused: refused.length,
      other_types: skipped.length,
      warnings: warnings.length,
    };
    logger.info(counts, 'pool files read');
    before = now;
  };
}

/** Without the line, which moves with every edit above it. */
function keyOf({ file, poolId, reason }: FileFault): string {
  return JSON.stringify([file, poolId, reason]);
}

function byId(pools: ConfiguredPool<unknown>[]): Map<string, ConfiguredPool<unknown>> {
  return new Map(pools.map((pool) => [pool.metadata.poolId, pool]));
}

function digests(pools: ConfiguredPool<unknown>[]): Map<string, string> {
  return new Map(
    pools.map(({ metadata, metadataDigest, accountDigest, names, file }) => [
      metadata.poolId,
      `${metadataDigest} ${accountDigest} ${JSON.stringify(names)} ${file}`,
    ]),
  );
}

function changedKeys(
  before: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): [string, 'came' | 'changed' | 'went'][] {
  return [
    ...[...now].flatMap(([key, text]): [string, 'came' | 'changed'][] =>
      before.get(key) === text ? [] : [[key, before.has(key) ? 'changed' : 'came']],
    ),
    ...[...before.keys()].filter((key) => !now.has(key)).map((key): [string, 'went'] => [key, 'went']),
  ];
}
