import { gatewayUrl } from './engine.ts';

export interface Pool {
  pool_id: string;
  pool_type: string;
  freshness: string;
}

export interface Status {
  id: number;
  current_hashrate: string | null;
  hashrates: { current_hashrate: string | null }[];
  online_workers: number | null;
  observed_at: string | null;
  freshness: string;
  last_error: { message: string } | null;
}

export interface History {
  points: { timestamp: string }[];
}

export async function get<T>(path: string): Promise<T> {
  const answer = await fetch(gatewayUrl + path);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return (await answer.json()) as T;
}

export const pools = (): Promise<Pool[]> => get('/api/pools');
export const status = (poolId: string): Promise<Status> => get(`/api/pools/${poolId}/status`);

/** The moments of every reading that is kept, newest first. */
export async function readings(poolId: string): Promise<string[]> {
  const { points } = await get<History>(`/api/pools/${poolId}/history?limit=1000`);
  return points.map(({ timestamp }) => timestamp);
}
