import { join } from 'node:path';
import { ConfigurationError, readEnvironment, variables, withExample } from '@poolgate/server/process/environment.ts';
import type { LogSettings } from '@poolgate/server/process/logger.ts';
import { serviceTokenOf } from '@poolgate/server/process/service-token.ts';
import { connectionFault } from '@poolgate/sync/targets/postgres/connection-settings.ts';
import { z } from 'zod';
import { type StartedBy, startedByWays } from './advice.ts';
import type { DnsName, ServiceAddress } from './discovery/service-address.ts';
import { type EdgeSettings, edgeSettings, edgeVariables } from './edge/edge-settings.ts';
import { type ReadingsShown, readingsShown } from './history/chosen-step.ts';
import { defaultPoolLimits, type PoolLimits } from './state/facts.ts';

export interface GatewayConfig {
  host: string;
  /** Where people reach the gateway, through a proxy; undefined where that is where it listens. */
  publicUrl: string | undefined;
  /** Names under which it may be asked as well. */
  allowedHosts: string[];
  port: number;
  /** The variable with which the operator sets the port, for messages. */
  portVariable: string;
  scrapers: ServiceAddress[];
  scrapersDns: DnsName[];
  serviceToken: string | undefined;
  stateDir: string;
  /** Who is told of what, and by which rules. */
  alertsFile: string;
  /** Where the alerts file takes its secrets from. */
  alertSecrets: Readonly<Record<string, string | undefined>>;
  /** Templates of pools to add. */
  poolTemplatesDir: string;
  /** Whether everybody may read without a key, from anywhere. */
  allowAnonymous: boolean;
  /** Where services write their histories to; undefined where nowhere. It holds a password. */
  historyDatabaseUrl: string | undefined;
  /** Which readings the step `raw` shows of it. */
  historyReadings: ReadingsShown;
  /** For how long it is kept who changed what. */
  auditRetentionSeconds: number;
  /** A service that is away for longer is gone: its pools leave lists and totals. */
  sourceRetentionSeconds: number;
  poolLimits: PoolLimits;
  /** How services are started here, so that messages can say how. */
  startedBy: StartedBy;
  edge: EdgeSettings;
  log: LogSettings;
  /** Whether the log tells what is wrong with the pool files; `npm start` tells it itself. */
  logPoolFiles: boolean;
}

/** The contract of the services has no longer lists. */
const mostPoolsOfAnswer = 100_000;
const scrapersExample = 'first=http://127.0.0.1:4101,second=http://127.0.0.1:4102';
const databaseExample = 'postgres://poolgate:password@db.example:5432/postgres';
/** Those that come with Poolgate. */
export const ownTemplates = join(import.meta.dirname, '../pool-templates');
const dnsExample = 'scraper:4100';

const databaseUrl = z
  .string()
  .superRefine((text, context) => {
    const message = connectionFault(text);
    if (message !== null) context.addIssue({ code: 'custom', message });
  })
  .optional();

const environment = z.object({
  HOST: variables.host(),
  PUBLIC_URL: variables.publicUrl(),
  ALLOWED_HOSTS: variables.allowedHosts(),
  PORT: variables.port(8080),
  PORT_VARIABLE: variables.portVariable(),
  SCRAPERS: withExample(listOf(parseScraper, checkScrapers), scrapersExample),
  SCRAPERS_DNS: withExample(listOf(parseDnsName), dnsExample),
  SERVICE_TOKEN: variables.serviceToken(),
  SERVICE_TOKEN_FILE: variables.serviceTokenFile(),
  STATE_DIR: variables.text('./data', './data'),
  ALERTS_FILE: variables.text('./alerts.yaml', './alerts.yaml'),
  POOL_TEMPLATES_DIR: variables.text(ownTemplates, './pool-templates'),
  ALLOW_ANONYMOUS: withExample(z.enum(['read'], 'is not `read`, the only value there is').optional(), 'read'),
  HISTORY_DATABASE_URL: withExample(databaseUrl, databaseExample),
  HISTORY_READINGS: withExample(z.enum(readingsShown, `is none of ${readingsShown.join(', ')}`).default('kept'), 'all'),
  AUDIT_RETENTION: variables.duration('400d'),
  SOURCE_RETENTION: variables.duration('7d'),
  MAX_POOLS_PER_SOURCE: variables.number(defaultPoolLimits.ofSource, 1, mostPoolsOfAnswer),
  MAX_POOLS: variables.number(defaultPoolLimits.ofAll, 1, 1_000_000),
  STARTED_BY: withExample(z.enum(startedByWays, `is none of ${startedByWays.join(', ')}`).optional(), startedByWays[0]),
  ...edgeVariables,
  LOG_LEVEL: variables.logLevel(),
  LOG_FORMAT: variables.logFormat(),
  LOG_POOL_FILES: variables.logPoolFiles(),
});

/** @throws ConfigurationError, a sentence for the operator. */
export function readConfig(variablesGiven: NodeJS.ProcessEnv = process.env): GatewayConfig {
  const read = readEnvironment(environment, variablesGiven);
  if (read.SCRAPERS.length === 0 && read.SCRAPERS_DNS.length === 0)
    throw new ConfigurationError(
      'Neither the environment variable SCRAPERS nor SCRAPERS_DNS is set, so the gateway has no service to ask. ' +
        `Set one of them like SCRAPERS=${scrapersExample} or SCRAPERS_DNS=${dnsExample}`,
    );
  return {
    host: read.HOST,
    publicUrl: read.PUBLIC_URL,
    allowedHosts: read.ALLOWED_HOSTS,
    port: read.PORT,
    portVariable: read.PORT_VARIABLE,
    scrapers: read.SCRAPERS,
    scrapersDns: read.SCRAPERS_DNS,
    serviceToken: serviceTokenOf(read),
    stateDir: read.STATE_DIR,
    alertsFile: read.ALERTS_FILE,
    alertSecrets: { ...variablesGiven },
    poolTemplatesDir: read.POOL_TEMPLATES_DIR,
    allowAnonymous: read.ALLOW_ANONYMOUS === 'read',
    historyDatabaseUrl: read.HISTORY_DATABASE_URL,
    historyReadings: read.HISTORY_READINGS,
    auditRetentionSeconds: read.AUDIT_RETENTION,
    sourceRetentionSeconds: read.SOURCE_RETENTION,
    poolLimits: { ofSource: read.MAX_POOLS_PER_SOURCE, ofAll: read.MAX_POOLS },
    startedBy: read.STARTED_BY ?? null,
    edge: edgeSettings(read),
    log: { level: read.LOG_LEVEL, format: read.LOG_FORMAT },
    logPoolFiles: read.LOG_POOL_FILES === 'yes',
  };
}

/** Services written as in SCRAPERS. @throws ConfigurationError */
export function readScrapers(text: string): ServiceAddress[] {
  return readEnvironment(environment.pick({ SCRAPERS: true }), { SCRAPERS: text }).SCRAPERS;
}

/** The text of one entry is wrong; the message continues `The environment variable SCRAPERS …`. */
class EntryFault extends Error {}

function listOf<T>(parse: (entry: string) => T, check: (entries: T[]) => void = () => undefined) {
  return z
    .string()
    .default('')
    .transform((text, context): T[] => {
      try {
        const entries = text
          .split(',')
          .map((entry) => entry.trim())
          .filter((entry) => entry !== '')
          .map(parse);
        check(entries);
        return entries;
      } catch (error) {
        if (!(error instanceof EntryFault)) throw error;
        context.addIssue({ code: 'custom', message: error.message });
        return z.NEVER;
      }
    });
}

function parseScraper(entry: string): ServiceAddress {
  const at = entry.indexOf('=');
  const name = entry.slice(0, Math.max(at, 0)).trim();
  if (at < 1) throw new EntryFault(`has the entry "${withoutCredentials(entry)}", which is not written name=URL`);
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(name))
    throw new EntryFault(`has the name "${name}", which is not made of letters, digits, dots, dashes and underscores`);
  return { name, url: parseUrl(name, entry.slice(at + 1).trim()), foundBy: 'SCRAPERS' };
}

function parseUrl(name: string, text: string): string {
  const url = URL.parse(text);
  if (url === null || !['http:', 'https:'].includes(url.protocol))
    throw new EntryFault(
      `gives ${name} the address "${withoutCredentials(text)}", which is no URL that begins with http:// or https://`,
    );
  if (url.username !== '' || url.password !== '')
    throw new EntryFault(`gives ${name} an address with a user or password in it; put the token into SERVICE_TOKEN`);
  if (url.search !== '' || url.hash !== '')
    throw new EntryFault(`gives ${name} an address with a query or fragment; only a base URL is wanted`);
  return url.href.replace(/\/$/, '');
}

/** A wrong entry is shown to the operator, and so goes into logs; what may be a password does not. */
function withoutCredentials(text: string): string {
  return text.replace(/\/\/[^/]*@/, '//…@');
}

function checkScrapers(entries: ServiceAddress[]): void {
  for (const [index, entry] of entries.entries()) {
    const before = entries.slice(0, index);
    if (before.some(({ name }) => name === entry.name))
      throw new EntryFault(`names "${entry.name}" twice; every service needs a name of its own`);
    const twin = before.find(({ url }) => url === entry.url);
    if (twin) throw new EntryFault(`gives ${twin.name} and ${entry.name} the same address ${entry.url}`);
  }
}

function parseDnsName(entry: string): DnsName {
  const match = /^([A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?):(\d{1,5})$/.exec(entry);
  const port = Number(match?.[2]);
  if (!match?.[1] || port < 1 || port > 65535)
    throw new EntryFault(`has the entry "${withoutCredentials(entry)}", which is not written name:port`);
  return { host: match[1], port };
}
