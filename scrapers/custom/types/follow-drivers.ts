import type { Adapter } from '@poolgate/core/adapter.ts';
import type { PoolTypes } from '@poolgate/core/pool-types.ts';
import { faultText } from '@poolgate/core/pools/pool-file.ts';
import { watchFiles } from '@poolgate/server/files/watch-files.ts';
import type { Logger } from '@poolgate/server/process/logger.ts';
import { driverAdapter } from '../adapter/driver-adapter.ts';
import type { LoadedDriver } from '../driver/read-driver-file.ts';
import type { Sandbox } from '../sandbox/job.ts';
import { listDriverFiles } from './list-driver-files.ts';
import { type KnownFiles, type LoadedDrivers, loadDrivers } from './load-drivers.ts';

interface FollowedDrivers {
  folders: readonly string[];
  /** Ended with the service. */
  sandbox: Sandbox;
  /** Left out where the service says what is wrong. */
  logger?: Logger;
  port: number;
  lookMilliseconds?: number | undefined;
}

const retryMilliseconds = 5000;

/** The types that driver files describe, while these come, change and go. They are read before this returns. */
export async function followDrivers({
  folders,
  sandbox,
  logger,
  port,
  lookMilliseconds,
}: FollowedDrivers): Promise<PoolTypes> {
  const known: KnownFiles = new Map();
  let loaded: LoadedDrivers = { drivers: new Map(), refused: new Map(), faults: [] };
  let adapters = new Map<string, Adapter<unknown>>();
  let revision = 0;
  let underWay: Promise<void> = Promise.resolve();

  const load = async () => {
    const before = loaded;
    loaded = await loadDrivers(folders, sandbox, known);
    // A driver that stayed the same keeps its adapter.
    adapters = new Map(
      [...loaded.drivers.values()]
        .toSorted((one, other) => (one.driver.type < other.driver.type ? -1 : 1))
        .map((own) => [own.driver.type, sameAdapter(own) ?? (driverAdapter(own, port, sandbox) as Adapter<unknown>)]),
    );
    revision += 1;
    if (logger) say(before, loaded, logger);
  };
  const sameAdapter = ({ driver, digest }: LoadedDriver) => {
    const adapter = adapters.get(driver.type);
    return adapter?.driver?.digest === digest ? adapter : null;
  };
  let retry: NodeJS.Timeout | undefined;
  const loadNext = () => {
    underWay = underWay.then(load).catch((error: unknown) => {
      // No file is at fault: there is no process for expressions just now.
      logger?.error({ err: error }, 'the drivers could not be taken over; it is tried again in a few seconds');
      clearTimeout(retry);
      retry = setTimeout(loadNext, retryMilliseconds).unref();
    });
  };

  loadNext();
  await underWay;
  const watch = watchFiles({
    signature: () => JSON.stringify(folders.map((folder) => [...(listDriverFiles(folder) ?? [])])),
    lookMilliseconds,
    // At once again: a file may have changed while the drivers were read.
    take: loadNext,
    onError: (error) => logger?.error({ err: error }, 'the folders with the drivers could not be looked at'),
  });
  return {
    all: () => [...adapters.values()],
    adapterOf: (type) => adapters.get(type) ?? null,
    refusalOf: (type) => loaded.refused.get(type) ?? null,
    faults: () => loaded.faults,
    revision: () => String(revision),
    async close() {
      watch.close();
      await underWay;
      clearTimeout(retry);
      await sandbox.close();
    },
  };
}

/** What is new since the look before. */
function say(before: LoadedDrivers, now: LoadedDrivers, logger: Logger): void {
  for (const [type, { file, digest }] of now.drivers) {
    const digestBefore = before.drivers.get(type)?.digest;
    if (digestBefore === digest) continue;
    logger.info(
      { file, pool_type: type },
      `${file}: the type ${type} ${digestBefore === undefined ? 'is read now' : 'has changed'}`,
    );
  }
  for (const [type, { file }] of before.drivers)
    if (!now.drivers.has(type))
      logger.info({ file, pool_type: type }, `${file}: the type ${type} is not read any more`);
  const said = new Set(before.faults.map(faultText));
  for (const fault of now.faults)
    if (!said.has(faultText(fault))) logger.error({ file: fault.file, line: fault.line }, faultText(fault));
}
