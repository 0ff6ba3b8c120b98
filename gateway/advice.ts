import { poolgateCommand } from '@poolgate/server/process/poolgate-command.ts';
import { type DnsName, entryOf, type ServiceAddress, type UnresolvedName } from './discovery/service-address.ts';

/** How the operator of this gateway starts services; null where it is not known, so by hand. */
export type StartedBy = (typeof startedByWays)[number] | null;
export const startedByWays = ['docker-compose', 'npm-start'] as const;

/** What helps a service that cannot be followed: a kind of help that has other words for each way to start, or the words. */
export type Remedy = 'start' | 'restart' | 'look' | { words: string };

/** A service, as far as sentences about it need it. */
export interface Spoken {
  name: string;
  foundBy: ServiceAddress['foundBy'] | null;
  introduction: { type: string; serviceName: string | null } | null;
}

/** Tells operators what to do, in the words of what they use: containers, `npm start`, or SCRAPERS. */
export interface Advice {
  /** How the command line is called. */
  readonly command: string;
  /** Whether services are found by DNS names. Else SCRAPERS names all that there are to be, and of others nothing is missed. */
  readonly findsByName: boolean;
  /** Nobody says (any more) that it is this service, and its figures are remembered. */
  notFound(source: Spoken): string;
  /** @param what the predicate of a sentence about the service at `url`. */
  onFault(source: Spoken, url: string, what: string, remedy: Remedy): string;
  /** An address behind a DNS name that does not say whose it is. */
  onUnknown(url: string, what: string, remedy: Remedy): string;
  /** The second sentence of those: what to do. */
  help(source: Spoken, remedy: Remedy): string;
  unresolved(name: UnresolvedName): string;
  /** What to do where no service reads a type of pools that is configured. */
  noReader(type: string): string;
  /** Why a service that answers is not forgotten. */
  answers(source: Spoken): string;
}

export const plainAdvice = adviceFor({ startedBy: null, dnsNames: [] });

export function adviceFor({ startedBy, dnsNames }: { startedBy: StartedBy; dnsNames: DnsName[] }): Advice {
  const inContainers = startedBy === 'docker-compose';
  const entries = dnsNames.map(entryOf).join(', ');

  function helpWith(source: Spoken, remedy: Remedy): string {
    if (typeof remedy === 'object') return remedy.words;
    if (inContainers) {
      const { service } = serviceOf(source);
      if (remedy === 'start') return `Start it: ${up(source)}`;
      const look = `Look at its log: docker-compose logs --tail 50 ${service}`;
      return remedy === 'look' ? look : `${look}, or start it again: docker-compose restart ${service}`;
    }
    if (startedBy === 'npm-start' && source.foundBy !== 'SCRAPERS_DNS') {
      const look = 'Look at its lines on the terminal of `npm start`';
      if (remedy === 'start') return '`npm start` starts it again; its lines above say why it ended';
      return remedy === 'look' ? look : `${look}, or start that again`;
    }
    if (remedy === 'start') return 'Start the service';
    return remedy === 'look' ? 'Look at its log' : 'Look at its log, or start it again';
  }

  return {
    command: poolgateCommand(startedBy),
    findsByName: dnsNames.length > 0,
    notFound(source) {
      const { name } = source;
      const forget = `forget it and its pools with DELETE /api/sources/${encodeURIComponent(name)}`;
      if (inContainers)
        return `No container behind ${entries} says that it is ${name}. Start it: ${up(source)}. Or ${forget}.`;
      if (startedBy === 'npm-start')
        return `\`npm start\` runs no service ${name}, because no pool file needs it. Add its pool file again, or ${forget}.`;
      const byName = entries === '' ? null : `nothing behind ${entries} says that it is ${name}`;
      return byName === null
        ? `The service ${name} is no longer in SCRAPERS. Add it again, or ${forget}.`
        : `The service ${name} is not in SCRAPERS, and ${byName}. Start it, or ${forget}.`;
    },
    onFault(source, url, what, remedy) {
      const said = helpWith(source, remedy);
      const mayBeTakenOut = source.foundBy === 'SCRAPERS' && startedBy === null && !said.endsWith('?');
      return `${url} ${what}. ${ended(mayBeTakenOut ? `${said}, or remove it from SCRAPERS` : said)}`;
    },
    help: (source, remedy) => ended(helpWith(source, remedy)),
    onUnknown(url, what, remedy) {
      const unknown = `${url} ${what}, so it is not known which service that is.`;
      if (typeof remedy === 'object') return `${unknown} ${ended(remedy.words)}`;
      return inContainers
        ? `${unknown} It may just be starting, or end at each start: docker-compose ps shows it, and docker-compose logs says why.`
        : `${unknown} Start the service there, or take the address out of that name.`;
    },
    unresolved({ entry, reason, code }) {
      const host = entry.slice(0, entry.lastIndexOf(':'));
      if (reason === 'no answer')
        return inContainers
          ? `The name server does not say what is behind ${host} (${code}). That is so while no container runs that has this alias: docker-compose ps shows what runs, and docker-compose up -d starts all. What was found before is still asked.`
          : `The name server does not say what is behind ${host} (${code}). Check the name in SCRAPERS_DNS, and the network. What was found before is still asked.`;
      return inContainers
        ? `There is nothing behind ${host} (${code}): no container runs that has this alias. Start them: docker-compose up -d.`
        : `There is nothing behind ${host} (${code}). Start a service there, or correct SCRAPERS_DNS.`;
    },
    noReader(type) {
      if (inContainers)
        return `Start one: docker-compose up -d ${type} (docker-compose ps --services lists the services; custom reads the types of drivers). Else write a driver (docs/drivers.md), or correct the pool_id.`;
      if (startedBy === 'npm-start')
        return '`npm start` starts a service for each type that Poolgate reads: look at its lines on the terminal. Else write a driver (docs/drivers.md), or correct the pool_id.';
      return 'Start one and let the gateway know of it (SCRAPERS or SCRAPERS_DNS), write a driver (docs/drivers.md), or correct the pool_id.';
    },
    answers(source) {
      const stop = inContainers
        ? `Stop it first: docker-compose stop ${serviceOf(source).service}`
        : startedBy === 'npm-start'
          ? 'Take its pools out of the pool files first'
          : source.foundBy === 'SCRAPERS'
            ? 'Stop it first, or take it out of SCRAPERS'
            : 'Stop it first';
      return `The service ${source.name} answers, so its pools would be back at once. ${stop}.`;
    },
  };
}

/** What a service that lists pools of others is told; null where it lists none. */
export function aboutConflicts(name: string, conflicts: { pool_id: string; owner: string }[]): string | null {
  const [first, ...others] = conflicts;
  if (first === undefined) return null;
  const more = others.length === 0 ? '' : ` (and ${others.length} more that others have)`;
  return (
    `${name} lists ${first.pool_id}, which ${first.owner} has${more}; what ${name} says of it is not shown. ` +
    'Stop one of the two, or give each account a pool_id of its own.'
  );
}

/** So many pools are named with what is wrong with them; `GET /api/pools/{pool_id}` says it of each. */
const mostReasons = 3;

/**
 * What a service is told of whose pools something is not taken; null where there is nothing.
 * @param more how many there are beyond those by name, and why the first of them is not taken.
 */
export function aboutNotTaken(
  name: string,
  reasons: ReadonlyMap<string, string>,
  more: { count: number; reason: string },
): string | null {
  const said = [...reasons].slice(0, mostReasons).map(([poolId, reason]) => `${poolId} (${reason})`);
  if (said.length === 0 && more.count > 0) said.push(`a pool (${more.reason})`);
  if (said.length === 0) return null;
  const others = reasons.size + more.count - said.length;
  return (
    `Of what ${name} says, this is not taken: ${said.join(', ')}${others === 0 ? '' : ` and ${others} more`}. ` +
    'Of pools that were known, the last good figures stay and grow old.'
  );
}

/** What a service is told whose answers cost more than one service may. */
export function aboutDear(name: string): string {
  return (
    `The answers of ${name} take more of the gateway's time than those of one service may, so it is asked less often, and its figures are late. ` +
    'Divide its pools among several services, or look whether something else answers for it.'
  );
}

/** What the service is told whose database another one has a copy of. */
export function aboutCopy(name: string, url: string): string {
  return (
    `The service at ${url} has a copy of the database of ${name}, and other pools, which are read by nobody. ` +
    'Stop it, or give it a database of its own.'
  );
}

function ended(sentence: string): string {
  return sentence.endsWith('?') ? sentence : `${sentence}.`;
}

/** A container's service has the name that it says of itself; a second one of that name has a number behind it. */
function serviceOf({ name, introduction }: Spoken): { service: string; count: number } {
  const own = introduction?.serviceName ?? introduction?.type ?? name;
  const count = name.startsWith(`${own}-`) ? Number(name.slice(own.length + 1)) : 1;
  return Number.isInteger(count) ? { service: own, count } : { service: name, count: 1 };
}

function up(source: Spoken): string {
  const { service, count } = serviceOf(source);
  return `docker-compose up -d ${count > 1 ? `--scale ${service}=${count} ` : ''}${service}`;
}
