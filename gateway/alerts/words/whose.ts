import { foreignText, longestForeign } from './foreign-text.ts';
import type { Phrases } from './phrases.ts';
import type { SeenAlert, SeenPool } from './seen-alerts.ts';
import type { Speech } from './speech.ts';

const mostNames = 3;

/** The accounts that alerts concern, each once. */
export function poolsIn(alerts: readonly Pick<SeenAlert, 'pools'>[]): SeenPool[] {
  return [...new Map(alerts.flatMap(({ pools }) => pools).map((pool) => [pool.poolId, pool])).values()];
}

export function clientsIn(pools: readonly SeenPool[]): string[] {
  return [...new Set(pools.flatMap(({ client }) => client ?? []))].sort();
}

/** `Site A, Site B, Site C and 4 more`. */
export function someNames(names: readonly string[], phrases: Phrases, speech: Speech): string {
  const shown = names.slice(0, mostNames).map((name) => foreignText(name, longestForeign.name));
  const left = names.length - shown.length;
  return `${shown.join(', ')}${left > 0 ? ` ${phrases.andOthers(speech.number(left))}` : ''}`;
}

/** For a title: `Northwind: Site A, Site B`, clients alone where they are several, services where there is no account. */
export function whoseText(alerts: readonly SeenAlert[], phrases: Phrases, speech: Speech): string {
  const pools = poolsIn(alerts);
  const clients = clientsIn(pools);
  const sources = [...new Set(alerts.flatMap(({ source }) => source ?? []))];
  const isAboutServices = alerts.every(({ kind }) => kind === 'backup_failed' || kind === 'disk_nearly_full');
  if (pools.length === 0 || isAboutServices) return someNames(sources, phrases, speech);
  if (clients.length > 1) return someNames(clients, phrases, speech);
  const names = someNames(
    pools.map(({ name }) => name),
    phrases,
    speech,
  );
  const [client] = clients;
  return client === undefined ? names : `${foreignText(client, longestForeign.name)}: ${names}`;
}

/** At the beginning of an alert's line: the account with its id, or the service. @param withClient where the message is about several. */
export function labelOf(alert: SeenAlert, withClient: boolean, phrases: Phrases, speech: Speech): string {
  if (alert.source !== null) return foreignText(alert.source, longestForeign.name);
  const [first, ...others] = alert.pools;
  if (first === undefined || others.length > 0)
    return someNames(
      alert.pools.map(({ name }) => name),
      phrases,
      speech,
    );
  const { client, poolId } = first;
  const name = foreignText(first.name, longestForeign.name);
  const ofClient = withClient && client !== null ? `${foreignText(client, longestForeign.name)} / ` : '';
  return `${ofClient}${name === poolId || name === '' ? poolId : `${name} (${poolId})`}`;
}
