import { getJson } from '../../../harness/processes/processes.ts';
import type { FaultWorld, WatchedService } from '../world/fault-world.ts';

/** Expects live reads to fail with the owner's name while the owner is gone, and to work for others. @throws if not. */
export async function checkLiveReads(world: FaultWorld, service: WatchedService): Promise<void> {
  const poolId = service.pools[0]?.pool_id;
  for (const [below, init] of [
    ['workers', {}],
    ['history', {}],
    ['poll', { method: 'POST' }],
  ] as const) {
    const response = await fetch(`${world.gatewayUrl}/api/pools/${poolId}/${below}`, world.byAdmin(init));
    const { detail } = (await response.json()) as { detail?: string };
    const isAway = response.status === 503 && Number(response.headers.get('retry-after')) > 0;
    // One that answers wrongly is not away.
    const isRight = isAway || response.status === 502;
    if (!isRight || !detail?.includes(service.source))
      throw new Error(`${poolId}/${below} of a service that is gone: ${response.status} ${detail}`);
  }
  const sources = await getJson<{ name: string; state: string }[]>(`${world.gatewayUrl}/api/sources`);
  const followed = new Set(sources.filter(({ state }) => state === 'up').map(({ name }) => name));
  const other = world.services.find(({ undisturbed, source }) => undisturbed && followed.has(source));
  if (!other) return;
  const path = `/api/pools/${other.pools[0]?.pool_id}/workers`;
  const { status } = await fetch(`${world.gatewayUrl}${path}`);
  if (status !== 200) throw new Error(`${path} of a service that is well: ${status}`);
}

/** Expects all pools of a service that the gateway lost to be unreachable. @throws if not. */
export async function checkMarked(world: FaultWorld, { pools: own }: WatchedService): Promise<void> {
  const pools = await getJson<{ pool_id: string; freshness: string }[]>(`${world.gatewayUrl}/api/pools`);
  for (const { pool_id: poolId } of own) {
    const freshness = pools.find(({ pool_id }) => pool_id === poolId)?.freshness;
    if (freshness !== 'unreachable') throw new Error(`${poolId} of a service that is gone is called ${freshness}`);
  }
}
