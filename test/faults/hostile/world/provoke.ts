import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import type { Struck } from '../schedule.ts';
import { ask, type Patience } from './ask.ts';

type Schemas = components['schemas'];

/** Of a service's answer none of these may come through: they would speak in the gateway's name. */
const never = ['set-cookie', 'location', 'clear-site-data', 'refresh', 'www-authenticate', 'service-worker-allowed'];

/** What asks a service, by its name and the type of its pools. */
function pathsTo(name: string): string[] {
  const type = name.replaceAll('-', '');
  return [
    ...['history', 'workers', 'earnings', 'payouts', 'anomalies'].map((list) => `/api/pools/${type}_001/${list}`),
    `/api/sources/${name}/openapi.json`,
    `/docs/services/${name}/`,
    `/docs/services/${name}/openapi.json`,
    `/docs/services/${name}/pools/${type}_001/history`,
    `/docs/services/${name}/workers`,
    `/docs/services/${name}/metrics`,
  ];
}

/** Lets the gateway ask the struck services for all there is. What comes of it is theirs, except for the head. @returns what was wrong. */
export async function provoke(url: string, struck: Struck[]): Promise<string[]> {
  const own = await ownHeaders(url);
  const asked = struck
    .flatMap(({ service }) => pathsTo(service))
    .map(async (path) => {
      const abort = AbortSignal.timeout(1500);
      try {
        const response = await fetch(url + path, { redirect: 'manual', signal: abort });
        const { headers } = response;
        await response.arrayBuffer();
        const through = never.filter((header) => headers.has(header));
        const changed = Object.entries(own).filter(([header, value]) => headers.get(header) !== value);
        return [
          ...through.map((header) => `${path} passes on ${header}: ${headers.get(header)}`),
          ...changed.map(([header]) => `${path} has ${header}: ${headers.get(header)}`),
        ];
      } catch {
        // Cut off, or hung as the service does.
        return [];
      }
    });
  return (await Promise.all(asked)).flat();
}

/** What the gateway itself says in every head. */
async function ownHeaders(url: string): Promise<Record<string, string | null>> {
  const response = await fetch(`${url}/health/live`).catch(() => null);
  await response?.arrayBuffer();
  const names = ['content-security-policy', 'access-control-allow-origin', 'access-control-allow-credentials'];
  return response === null ? {} : Object.fromEntries(names.map((name) => [name, response.headers.get(name)]));
}

const lists = {
  '/workers': '/api/workers?limit=10000',
  '/anomalies': '/api/anomalies?limit=10000',
  '/earnings': '/api/earnings?from=2026-11-20&to=2026-11-20',
} as const;

/** A service that owns pools and gives no answer to lists must be named in their coverage. @returns what was wrong. */
export async function unnamed(url: string, struck: Struck[], { liveMs }: Patience): Promise<string[]> {
  const silent = struck.filter(({ mode, at }) => mode.isNoAnswer === true && at.includes('lists'));
  if (silent.length === 0) return [];
  const { body: sources } = await ask(`${url}/api/sources`, liveMs);
  const concerned = (sources as Schemas['Source'][])
    .filter(({ name, pools }) => pools.length > 0 && silent.some(({ service }) => service === name))
    .map(({ name }) => name);
  const wrong = Object.values(lists).map(async (path) => {
    const { body } = await ask(url + path, liveMs);
    const { coverage } = body as { coverage: Pick<Schemas['AnswerCoverage'], 'gaps' | 'sources'> };
    const named = new Set([...coverage.sources.map(({ name }) => name), ...coverage.gaps.map(({ source }) => source)]);
    return concerned
      .filter((name) => !named.has(name))
      .map((name) => `${path} does not name ${name}, which gave no answer`);
  });
  return (await Promise.all(wrong)).flat();
}
