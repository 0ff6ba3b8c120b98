import { resolve } from 'node:path';
import { isAmount, type Money } from '@poolgate/language/money.ts';
import { isLoopbackHost } from '@poolgate/server/http/own-names.ts';
import { ConfigurationError, readEnvironment, variables, withExample } from '@poolgate/server/process/environment.ts';
import { serviceTokenOf, type TokenSettings } from '@poolgate/server/process/service-token.ts';
import { z } from 'zod';
import type { BackupSettings } from './backup/keep-backups.ts';
import type { ServiceKind } from './pool-types.ts';
import type { SecretKeySettings } from './secrets/secret-keys.ts';
import { secretKeySettings, secretVariables } from './secrets/secret-settings.ts';
import type { RetentionDays } from './store/retention/retention.ts';
import type { PoolTypeFilter } from './store/rows/pools-of-type.ts';
import { retentionVariable, type SyncSettings, syncSettingsOf, syncVariables } from './sync/sync-settings.ts';

/** The settings of one scraper service; `.env.example` describes each. */
export interface ScraperConfig {
  /** What the service is called everywhere. */
  serviceName: string;
  host: string;
  /** Where people reach the service, through a proxy. */
  publicUrl: string | undefined;
  /** Names under which it may be asked as well. */
  allowedHosts: string[];
  port: number;
  /** The variable with which the operator sets the port, for messages. */
  portVariable: string;
  dataDir: string;
  /** The name of the SQLite file in `dataDir`. */
  databaseFile: string;
  /** `DATABASE_FILE` may name a file that services of other types use too. */
  onlyType: PoolTypeFilter;
  poolsDir: string;
  /** As it was set; undefined if each type has its own. */
  pollIntervalSeconds: number | undefined;
  /** As it was set, for requests and pages; undefined if each type has its own. */
  requestTimeoutSeconds: number | undefined;
  upstreamUrl: string | undefined;
  /** The smallest amounts that are counted or deduced as payments, by currency. */
  minPayoutDelta: Readonly<Record<string, Money>>;
  upstreamRequestsPerMinute: number | undefined;
  serviceToken: string | undefined;
  /** The keys that seal the secrets of pools that were added by API. */
  secretKeys: SecretKeySettings;
  log: { level: string; format: 'json' | 'pretty' };
  /** Whether the log tells what is wrong with the pool files; `npm start` tells it itself. */
  logPoolFiles: boolean;
  retention: RetentionDays;
  /** Null if no backups are made. */
  backups: BackupSettings | null;
  /** Null if no target is fed. */
  sync: SyncSettings | null;
  chromiumPath: string | undefined;
  /** For `${NAME}` in pool files. */
  environment: NodeJS.ProcessEnv;
}

const withPlaces = (text: string) => text.replaceAll(/\{(?:coin|type|host)\}/g, 'place');

const upstreamUrl = z
  .string()
  .refine(
    (text) => /^https?:\/\//.test(text) && URL.canParse(withPlaces(text)) && !/[?#]/.test(text),
    'is not a base URL that begins with http:// or https://',
  )
  .optional();

const fileName = z
  .string()
  .regex(/^[^/\\:]+$/, 'is not the name of a file in DATA_DIR')
  .refine((name) => !/^\.+$/.test(name), 'is not the name of a file in DATA_DIR')
  .optional();

const serviceName = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
    'is not a name of up to 64 letters, digits, dots, underscores and hyphens',
  )
  .optional();

const amounts = z
  .string()
  .default('')
  .transform((text, context) => {
    const entries = text.split(',').map((entry) => entry.trim().split('='));
    const wrong = entries.some(
      ([currency = '', amount]) =>
        !/^[A-Z0-9]{1,20}$/.test(currency) || amount === undefined || !isAmount(amount) || amount.startsWith('-'),
    );
    if (text.trim() === '') return {};
    if (!wrong) return Object.fromEntries(entries as [string, Money][]);
    context.addIssue({ code: 'custom', message: 'is not a list of tickers with amounts in whole coins' });
    return z.NEVER;
  });

/** @throws ConfigurationError with a sentence that names the variable, the fault and an example. */
export function readScraperConfig(
  service: Omit<ServiceKind, 'title'>,
  environment: NodeJS.ProcessEnv = process.env,
): ScraperConfig {
  const schema = z.object({
    SERVICE_NAME: withExample(serviceName, `${service.type}-2`),
    HOST: variables.host(),
    PUBLIC_URL: variables.publicUrl(),
    ALLOWED_HOSTS: variables.allowedHosts(),
    PORT: variables.port(service.defaultPort),
    PORT_VARIABLE: variables.portVariable(),
    DATA_DIR: variables.text('./data', './data'),
    DATABASE_FILE: withExample(fileName, 'poolgate.db'),
    POOLS_DIR: variables.text('./pools', './pools'),
    POLL_INTERVAL_SECONDS: variables.optionalNumber(1, 86_400, service.defaultPollIntervalSeconds),
    REQUEST_TIMEOUT_SECONDS: variables.optionalNumber(1, 600, service.defaultRequestTimeoutSeconds),
    UPSTREAM_URL: withExample(upstreamUrl, 'http://127.0.0.1:9000'),
    UPSTREAM_REQUESTS_PER_MINUTE: variables.optionalNumber(1, 1_000_000, 60),
    MIN_PAYOUT_DELTA: withExample(amounts, 'BTC=0.00001,LTC=0.001'),
    SERVICE_TOKEN: variables.serviceToken(),
    SERVICE_TOKEN_FILE: variables.serviceTokenFile(),
    ...secretVariables(),
    LOG_LEVEL: variables.logLevel(),
    LOG_FORMAT: variables.logFormat(),
    LOG_POOL_FILES: variables.logPoolFiles(),
    ...retentionVariable,
    WORKER_HOURS_RETENTION_DAYS: variables.number(90, 1, 36_500),
    SUMMARIES_RETENTION_DAYS: variables.number(90, 1, 36_500),
    ANOMALIES_RETENTION_DAYS: variables.number(365, 1, 36_500),
    BACKUP_DIR: withExample(z.string().optional(), './backups'),
    BACKUP_INTERVAL: variables.duration('24h'),
    BACKUP_KEEP: variables.number(7, 1, 10_000),
    ...syncVariables(),
    CHROMIUM_PATH: withExample(z.string().optional(), '/usr/bin/chromium'),
  });
  const read = readEnvironment(schema, environment);
  const ownFile = `${service.type}.db`;
  if (service.manyTypes && (read.DATABASE_FILE ?? ownFile) !== ownFile)
    throw new ConfigurationError(
      `DATABASE_FILE is ${read.DATABASE_FILE}, and the service ${service.type} keeps a file of its own, because its types come and go. ` +
        `Set it like DATABASE_FILE=${ownFile}, or not at all.`,
    );
  return {
    serviceName: read.SERVICE_NAME ?? service.type,
    host: read.HOST,
    publicUrl: read.PUBLIC_URL,
    allowedHosts: read.ALLOWED_HOSTS,
    port: read.PORT,
    portVariable: read.PORT_VARIABLE,
    dataDir: resolve(read.DATA_DIR),
    databaseFile: read.DATABASE_FILE ?? ownFile,
    onlyType: (read.DATABASE_FILE ?? ownFile) === ownFile ? null : service.type,
    poolsDir: resolve(read.POOLS_DIR),
    pollIntervalSeconds: read.POLL_INTERVAL_SECONDS,
    requestTimeoutSeconds: read.REQUEST_TIMEOUT_SECONDS,
    upstreamUrl: read.UPSTREAM_URL,
    upstreamRequestsPerMinute: read.UPSTREAM_REQUESTS_PER_MINUTE,
    minPayoutDelta: read.MIN_PAYOUT_DELTA,
    serviceToken: guardingToken(read),
    secretKeys: secretKeySettings(read, resolve(read.DATA_DIR), service.type),
    log: { level: read.LOG_LEVEL, format: read.LOG_FORMAT },
    logPoolFiles: read.LOG_POOL_FILES === 'yes',
    retention: {
      workers: read.WORKERS_RETENTION_DAYS,
      workerHours: read.WORKER_HOURS_RETENTION_DAYS,
      summaries: read.SUMMARIES_RETENTION_DAYS,
      resolvedAnomalies: read.ANOMALIES_RETENTION_DAYS,
    },
    backups:
      read.BACKUP_DIR === undefined
        ? null
        : { folder: resolve(read.BACKUP_DIR), intervalSeconds: read.BACKUP_INTERVAL, keep: read.BACKUP_KEEP },
    sync: syncSettingsOf(read),
    chromiumPath: read.CHROMIUM_PATH,
    environment,
  };
}

/** @throws ConfigurationError where other machines could ask without one. */
function guardingToken(read: TokenSettings & { HOST: string }): string | undefined {
  const token = serviceTokenOf(read);
  if (token === undefined && !isLoopbackHost(read.HOST))
    throw new ConfigurationError(
      `Other machines reach this service at HOST ${read.HOST}, and neither SERVICE_TOKEN nor SERVICE_TOKEN_FILE is set, so it would ` +
        'answer all of them. Set the same for the gateway and its services, like SERVICE_TOKEN=a-long-random-text',
    );
  return token;
}
