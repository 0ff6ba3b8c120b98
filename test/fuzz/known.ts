import { getJson } from '../harness/processes/processes.ts';

/** The values that some request finds something with, by the name of the parameter. */
export type Known = Record<string, string[]>;

interface Pool {
  pool_id: string;
  client_name: string;
  company: string;
  country: string;
  tags: string[];
}

/** @param init of a request to the gateway. */
export async function readKnown(gateway: string, service: string, init: RequestInit, keyIds: string[]): Promise<Known> {
  const pools = await getJson<Pool[]>(`${gateway}/api/pools?active=all`, init);
  const { workers } = await getJson<{ workers: { worker_id: string; worker_name: string }[] }>(
    `${service}/pools/alphapool_001/workers`,
  );
  const { anomalies } = await getJson<{ anomalies: { id: number }[] }>(`${service}/anomalies`);
  const { since } = await getJson<{ since: string }>(`${service}/changes`);
  const clients = [...pools.map(({ client_name }) => client_name), 'Nobody'];
  const below = ['workers', 'history', 'earnings', 'payouts', 'anomalies', `workers/history?worker_id=0`];
  const paged = ['/workers', '/anomalies', ...below.map((name) => `/pools/alphapool_001/${name}`)];
  const cursors = await Promise.all(
    [...paged.map((path) => service + path), `${gateway}/api/pools`, `${gateway}/api/workers`].map((url) =>
      cursorAfter(url, init),
    ),
  );
  return {
    pools: [pools.map(({ pool_id }) => pool_id).join(), 'alphapool_001,alphapool_999'],
    pool_id: [...pools.map(({ pool_id }) => pool_id), 'alphapool_001', 'alphapool_001', 'alphapool_999'],
    worker_name: [...workers.map(({ worker_name }) => worker_name), 'nobody'],
    worker_id: [...workers.map(({ worker_id }) => worker_id), 'nobody'],
    key_id: [...keyIds, 'k3Xp9Qa2'],
    id: [...anomalies.map(({ id }) => String(id)), '999999'],
    client: clients,
    client_name: clients,
    company: [...pools.map(({ company }) => company), 'Nothing'],
    country: [...pools.map(({ country }) => country), 'Nowhere'],
    tag: [...pools.flatMap(({ tags }) => tags), 'untold'],
    type: ['alphapool', 'betapool', 'gammapool'],
    name: ['alphapool', 'betapool', 'nobody'],
    'urls.primaryName': ['alphapool'],
    currency: ['BTC', 'unknown', 'LTC'],
    algorithm: ['sha256', 'unknown', 'scrypt'],
    except: ['alphapool_001', 'alphapool_001,alphapool_002'],
    seen: [new Date(Date.now() - 10_000).toISOString()],
    since: [since, `${since}0`],
    cursor: cursors.filter((cursor) => cursor !== null),
  };
}

async function cursorAfter(url: string, init: RequestInit): Promise<string | null> {
  const response = await fetch(`${url}${url.includes('?') ? '&' : '?'}limit=1`, init);
  const query = /<(\?[^>]*)>/.exec(response.headers.get('link') ?? '')?.[1];
  await response.text();
  return query === undefined ? null : new URLSearchParams(query).get('cursor');
}
