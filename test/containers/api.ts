import { compose, gatewayUrl } from './engine.ts';

export interface ListedPool {
  pool_id: string;
  pool_type: string;
  freshness: string;
}

export interface ShownStatus {
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

export interface ShownSource {
  name: string;
  type: string | null;
  url: string;
  state: string;
  message: string | null;
  pools: string[];
  conflicts: { pool_id: string; owner: string }[];
}

let adminKey: Promise<string> | undefined;

/** Asks through the published port. @param key by default the one of the first start; null for none. */
export async function ask(path: string, init: RequestInit = {}, key?: string | null): Promise<Response> {
  if (key === undefined) adminKey ??= compose('exec', '-T', 'gateway', 'cat', '/data/admin.key');
  const shown = key === undefined ? await adminKey : key;
  return await fetch(
    gatewayUrl + path,
    shown === null ? init : { ...init, headers: { ...init.headers, authorization: `Bearer ${shown}` } },
  );
}

export async function get<T>(path: string): Promise<T> {
  const answer = await ask(path);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return (await answer.json()) as T;
}

export const listPools = (): Promise<ListedPool[]> => get('/api/pools');
export const listSources = (): Promise<ShownSource[]> => get('/api/sources');
export const statusOf = (poolId: string): Promise<ShownStatus> => get(`/api/pools/${poolId}/status`);

/** The timestamps of all readings of a pool, newest first. */
export async function readingTimes(poolId: string): Promise<string[]> {
  const { points } = await get<History>(`/api/pools/${poolId}/history?limit=1000`);
  return points.map(({ timestamp }) => timestamp);
}
