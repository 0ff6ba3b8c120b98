import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import type { Children } from './children.ts';
import { innerEnvironment } from './fleet.ts';
import type { ServicePort } from './ports.ts';
import type { ScraperType } from './scraper-types.ts';

const simulator = join(import.meta.dirname, '../test/simulator');

/** The running simulator, and the settings of the demo's services. */
export interface Demo {
  /** The environment of one scraper service that has a stand-in. */
  environmentFor(scraper: ScraperType): NodeJS.ProcessEnv;
  dataDir: string;
  simulatorUrl: string;
  /** Where pool files of drop-in types are read from. */
  poolsDir: string;
  /** Deletes what the demo wrote. */
  clean(): void;
}

/**
 * The types that the demo can show, and the service whose types a person may drop in.
 * @param say prints a line for each that it cannot.
 */
export function simulatedTypes<Type extends Pick<ScraperType, 'type' | 'standIn' | 'kind'>>(
  all: readonly Type[],
  say: (line: string) => void,
): Type[] {
  const isShown = ({ standIn, kind }: Type) => standIn !== null || kind.manyTypes === true;
  for (const one of all) if (!isShown(one)) say(`${one.type} has no stand-in, so the demo leaves it out.`);
  return all.filter(isShown);
}

/** Starts the simulated pools; their figures, accounts and keys are invented. */
export async function startDemo(children: Children, environment: NodeJS.ProcessEnv, port: ServicePort): Promise<Demo> {
  const { url } = await children.start({
    name: 'simulator',
    main: join(simulator, 'main.ts'),
    environment: () => ({
      ...environment,
      ...innerEnvironment(port),
      TICK_SECONDS: environment.TICK_SECONDS ?? '15',
    }),
  });
  const { upstreams } = (await (await fetch(url)).json()) as { upstreams: Record<string, string> };
  // Made last: only a demo that was started can be cleaned.
  const dataDir = mkdtempSync(join(tmpdir(), 'poolgate-demo-'));
  const poolsDir = join(dataDir, 'pools');
  mkdirSync(poolsDir);
  return {
    dataDir,
    poolsDir,
    simulatorUrl: url,
    environmentFor({ type, standIn }) {
      // Its types have no simulated pools: it asks what a person gives it.
      if (standIn === null) return { POOLS_DIR: poolsDir, DATA_DIR: dataDir };
      return {
        ...secretsIn(standIn),
        POOLS_DIR: join(standIn, 'demo'),
        DATA_DIR: dataDir,
        UPSTREAM_URL: `${url}${upstreams[type]}`,
        UPSTREAM_REQUESTS_PER_MINUTE: '100000',
        POLL_INTERVAL_SECONDS: environment.POLL_INTERVAL_SECONDS ?? '15',
      };
    },
    clean: () => rmSync(dataDir, { recursive: true, force: true }),
  };
}

/** The keys and links of the demo accounts. A pool without keys has no such file. */
function secretsIn(standIn: string): NodeJS.Dict<string> {
  const file = join(standIn, 'demo/secrets.env');
  return existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
}
