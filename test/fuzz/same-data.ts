import { getJson } from '../harness/processes/processes.ts';
import type { FuzzWorld } from './world.ts';

interface Anomaly {
  id: number;
  resolved: boolean;
}

/** What no request may change: all that the service has but the anomalies' marks and what a poll adds. */
export async function sameData({ service, gateway, known, byAdmin }: FuzzWorld): Promise<object> {
  const of = <T = Record<string, unknown>>(path: string) => getJson<T>(service.url + path);
  const pools = await getJson<object[]>(`${gateway.url}/api/pools?active=all`, byAdmin());
  const { anomalies } = await of<{ anomalies: Anomaly[] }>('/anomalies');
  const { to, since } = { to: known.seen?.[0], since: '2000-01-01T00:00:00Z' };
  const { points } = await of(`/pools/alphapool_001/history?from=${since}&to=${to}&step=raw&limit=2000`);
  return {
    ...{ pools: pools.map((pool) => ({ ...pool, freshness: '', updated_at: '' })), points },
    // A mark moves the end too: one that is marked ends then, and one that is opened again has no end.
    anomalies: anomalies
      .filter(({ id }) => known.id?.includes(String(id)))
      .map((one) => ({ ...one, resolved: null, ended_at: null })),
    earnings: await of('/pools/alphapool_001/earnings'),
    payouts: await of('/pools/alphapool_001/payouts'),
    payoutEvents: await of('/payout-events'),
    sources: (await getJson<{ name: string }[]>(`${gateway.url}/api/sources`, byAdmin())).map(({ name }) => name),
  };
}
