import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { onlyType } from '../../src/pool-types.ts';
import type { ConfiguredPool } from '../../src/pools/check-pool.ts';
import { followPools } from '../../src/pools/follow-pools.ts';
import { openTestStore } from '../store/open-test-store.ts';
import { tempFolder } from '../temp-folder.ts';
import { waitUntil } from '../wait-until.ts';
import { type AlphaAccount, alphapool } from './alphapool.ts';
import { poolFile } from './start-alpha.ts';

export const alphaSecret = 'S3CRET-TOKEN';

/** A folder of pool files that is followed, with a store and a log, until the test is over. */
export function followAlpha(files: Record<string, string> = {}, { logFaults = true } = {}) {
  const folder = join(tempFolder(), 'pools');
  mkdirSync(folder);
  const put = (name: string, text: string) => writeFileSync(join(folder, name), text);
  for (const [name, text] of Object.entries(files)) put(name, text);
  const file = openTestStore();
  file.sql('DELETE FROM pool_metadata');
  const logged: string[] = [];
  let pools: ConfiguredPool<AlphaAccount>[] = [];
  let loads = 0;
  const start = () =>
    followPools({
      types: onlyType(alphapool),
      settings: { folder, environment: { TOKEN: alphaSecret }, defaultPollInterval: 600 },
      registry: file.store.registry,
      logger: pino({ level: 'trace' }, { write: (line) => void logged.push(line) }),
      logFaults,
      lookMilliseconds: 20,
      onPools(now) {
        pools = now;
        loads += 1;
      },
    });
  let follower = start();
  onTestFinished(() => follower.close());
  const loaded = async (act: () => void) => {
    const before = loads;
    act();
    await waitUntil('the files are read again', () => loads > before);
  };
  /** Another process has no last good settings. */
  const restart = () => {
    follower.close();
    follower = start();
  };
  const known = () => Object.fromEntries(file.store.pools.pools().map(({ pool_id, active }) => [pool_id, active]));
  return {
    ...{ folder, put, file, logged, loaded, known, restart },
    faults: () => follower.faults(),
    pools: () => pools,
    read: () => pools.map((pool) => pool.metadata.poolId),
  };
}

/** An entry of its own account. */
export const alphaEntry = (number: string, more = {}) => poolFile(number, { token: `\${TOKEN}${number}` }, more);
