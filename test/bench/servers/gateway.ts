import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Child, type Stage, startChild } from '../children.ts';

export type Services = Record<string, string>;

export function stageFolder(stage: Stage): string {
  const folder = mkdtempSync(join(tmpdir(), 'poolgate-bench-'));
  stage.atEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * The real gateway as an operator runs it, access log and limits included. Only the limit itself is out of reach.
 * BENCH_PROFILE names a folder where it leaves a CPU profile when it ends.
 */
export function startGateway(
  services: Services,
  stateDir: string,
  checkout?: string,
  settings: Record<string, string> = {},
): Promise<Child> {
  const profile = process.env.BENCH_PROFILE;
  return startChild('gateway/main.ts', {
    place: 'server',
    nodeArgs: profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`],
    environment: {
      HOST: '127.0.0.1',
      PORT: '0',
      STATE_DIR: stateDir,
      SCRAPERS: Object.entries(services)
        .map(([name, url]) => `${name}=${url}`)
        .join(','),
      LOG_LEVEL: 'info',
      RATE_LIMIT_PER_MINUTE: '10000000',
      ...settings,
    },
    outputFile: join(stateDir, 'gateway.log'),
    ...(checkout !== undefined && { checkout }),
  });
}

/** Waits until the gateway is ready and knows so many pools. @param headers of somebody who sees all of them. */
export async function untilReady({ url }: Child, pools: number, headers: Record<string, string> = {}): Promise<void> {
  await untilTrue(async () => {
    const list = fetch(`${url}/api/pools?limit=1`, { headers });
    const [ready, listed] = await Promise.all([fetch(`${url}/health/ready`), list]);
    await Promise.all([ready.arrayBuffer(), listed.arrayBuffer()]);
    return ready.status === 200 && listed.headers.get('x-total-count') === String(pools);
  }, `the gateway knows ${pools} pools`);
}

/** Asks until it is true. @throws after half a minute. */
export async function untilTrue(isSo: () => Promise<boolean>, what: string): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`not true within half a minute: ${what}`);
    await sleep(2);
  }
}

/** A started gateway, of this or another checkout, that knows all pools of its services, until the stage ends. */
export async function gatewayOver(stage: Stage, services: Services, pools: number, checkout?: string): Promise<Child> {
  const gateway = await startGateway(services, stageFolder(stage), checkout);
  stage.atEnd(() => gateway.stop());
  await untilReady(gateway, pools);
  return gateway;
}
