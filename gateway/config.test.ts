import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError } from '@poolgate/server/process/environment.ts';
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { temporaryFolder } from './testing/gateway.ts';

const faultOf = (environment: Record<string, string>) => {
  try {
    readConfig(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return (error as Error).message;
  }
  return 'no fault';
};

test('reads services by address and by name, with defaults for the rest', () => {
  expect(
    readConfig({ SCRAPERS: ' one=http://127.0.0.1:4101/ , two=https://host/base/', SCRAPERS_DNS: 'scraper:4100' }),
  ).toEqual({
    host: '127.0.0.1',
    publicUrl: undefined,
    allowedHosts: [],
    port: 8080,
    portVariable: 'PORT',
    scrapers: [
      { name: 'one', url: 'http://127.0.0.1:4101', foundBy: 'SCRAPERS' },
      { name: 'two', url: 'https://host/base', foundBy: 'SCRAPERS' },
    ],
    scrapersDns: [{ host: 'scraper', port: 4100 }],
    serviceToken: undefined,
    stateDir: './data',
    alertsFile: './alerts.yaml',
    poolTemplatesDir: join(import.meta.dirname, '../pool-templates'),
    alertSecrets: { SCRAPERS: expect.any(String), SCRAPERS_DNS: expect.any(String) },
    allowAnonymous: false,
    historyDatabaseUrl: undefined,
    historyReadings: 'kept',
    auditRetentionSeconds: 34_560_000,
    sourceRetentionSeconds: 604_800,
    poolLimits: { ofSource: 10_000, ofAll: 12_000 },
    startedBy: null,
    edge: {
      rateLimitPerMinute: undefined,
      maxConnections: 5000,
      maxConnectionsPerCaller: undefined,
      maxStreamsPerCaller: undefined,
      maxRequestsPerCaller: undefined,
      trustProxy: [],
      corsOrigins: [],
    },
    log: { level: 'info', format: 'json' },
    logPoolFiles: true,
  });
});

test('ALLOW_ANONYMOUS lets everybody read, and has no other value', () => {
  const SCRAPERS = 'one=http://127.0.0.1:4101';
  expect(readConfig({ SCRAPERS, ALLOW_ANONYMOUS: 'read' }).allowAnonymous).toBe(true);
  expect(faultOf({ SCRAPERS, ALLOW_ANONYMOUS: 'yes' })).toMatch(/ALLOW_ANONYMOUS .*ALLOW_ANONYMOUS=read/);
});

test.each([
  ['90s', 90],
  ['30m', 1800],
  ['12h', 43_200],
  ['30d', 2_592_000],
])('SOURCE_RETENTION=%s is a span of time with its unit', (given, seconds) => {
  const config = readConfig({ SCRAPERS: 'one=http://127.0.0.1:4101', SOURCE_RETENTION: given });
  expect(config.sourceRetentionSeconds).toBe(seconds);
});

test.each([
  ...['7', '0d', '-1d', 'a week', '1.5h'].map((given): [Record<string, string>, RegExp] => [
    { SCRAPERS: 'one=http://127.0.0.1:4101', SOURCE_RETENTION: given },
    /SOURCE_RETENTION is not a span of time with its unit .* Set it like SOURCE_RETENTION=7d/,
  ]),
  [{}, /Neither .*SCRAPERS nor SCRAPERS_DNS is set.* SCRAPERS=first=http/],
  [{ SCRAPERS: '', SCRAPERS_DNS: ' , ' }, /Neither/],
  [
    { SCRAPERS: 'http://127.0.0.1:4101' },
    /SCRAPERS has the entry "http:\/\/127.0.0.1:4101", which is not written name=URL/,
  ],
  [{ SCRAPERS: 'a b=http://127.0.0.1:1' }, /SCRAPERS has the name "a b"/],
  [{ SCRAPERS: 'one=127.0.0.1:4101' }, /SCRAPERS gives one the address "127.0.0.1:4101", which is no URL/],
  [{ SCRAPERS: 'one=ftp://host/' }, /no URL that begins with http/],
  [{ SCRAPERS: 'one=http://host/?a=b' }, /query or fragment/],
  [{ SCRAPERS: 'one=http://a:1,one=http://b:1' }, /SCRAPERS names "one" twice/],
  [{ SCRAPERS: 'one=http://a:1,two=http://a:1/' }, /SCRAPERS gives one and two the same address/],
  [{ SCRAPERS_DNS: 'scraper' }, /SCRAPERS_DNS has the entry "scraper", which is not written name:port/],
  [{ SCRAPERS_DNS: 'scraper:70000' }, /SCRAPERS_DNS has the entry/],
  [{ SCRAPERS_DNS: 'scraper:1', STARTED_BY: 'systemd' }, /STARTED_BY is none of docker-compose, npm-start/],
  [{ SCRAPERS: 'one=http://a:1', PORT: 'x' }, /PORT is not a whole number from 0 to 65535.*PORT=8080/],
  [{ SCRAPERS: 'one=http://a:1', RATE_LIMIT_PER_MINUTE: '-1' }, /RATE_LIMIT_PER_MINUTE is not a whole number/],
  // Longer lists of pools are in no contract.
  [{ SCRAPERS: 'one=http://a:1', MAX_POOLS_PER_SOURCE: '100001' }, /MAX_POOLS_PER_SOURCE .* from 1 to 100000/],
  [{ SCRAPERS: 'one=http://a:1', TRUST_PROXY: 'loopback,everyone' }, /TRUST_PROXY has an entry that is neither/],
  [{ SCRAPERS: 'one=http://a:1', CORS_ORIGINS: 'https://a.example/' }, /CORS_ORIGINS has an entry that is neither/],
  [{ SCRAPERS: 'one=http://a:1', CORS_ORIGINS: 'a.example' }, /CORS_ORIGINS has an entry that is neither/],
  [{ SCRAPERS: 'one=http://a:1', PUBLIC_URL: 'a.example' }, /PUBLIC_URL is not the address of a site/],
  [{ SCRAPERS: 'one=http://a:1', ALLOWED_HOSTS: '*' }, /ALLOWED_HOSTS has an entry that is neither/],
  [{ SCRAPERS: 'one=http://a:1', HISTORY_READINGS: 'some' }, /HISTORY_READINGS is none of kept, all/],
  [
    { SCRAPERS: 'one=http://a:1', HISTORY_DATABASE_URL: 'db.example' },
    /HISTORY_DATABASE_URL is not the URL of a PostgreSQL database/,
  ],
  [{ SCRAPERS: 'one=http://a:1', SERVICE_TOKEN: 'short' }, /SERVICE_TOKEN is shorter than 8/],
])('%j ends with a sentence', (environment, message) => {
  expect(faultOf(environment)).toMatch(message);
  expect(faultOf(environment)).toMatch(/Set (it|one of them) like \w+=/);
});

test('the password of the history database is in no message', () => {
  const given = 'mysql://poolgate:S3CRET@db.example/history';
  const fault = faultOf({ SCRAPERS: 'one=http://a:1', HISTORY_DATABASE_URL: given });
  expect(fault).toContain('HISTORY_DATABASE_URL');
  expect(fault).not.toContain('S3CRET');
});

test('the gateway may be reached by other machines without a token, and takes one from a file', () => {
  const outside = { SCRAPERS: 'one=http://a:1', HOST: '0.0.0.0', PUBLIC_URL: 'https://a.example', ALLOWED_HOSTS: 'b' };
  expect(readConfig(outside)).toMatchObject({
    ...{ host: '0.0.0.0', publicUrl: 'https://a.example', allowedHosts: ['b'], serviceToken: undefined },
  });
  const file = join(temporaryFolder(), 'token');
  const { serviceToken } = readConfig({ ...outside, SERVICE_TOKEN_FILE: file });
  expect(readFileSync(file, 'utf8').trim()).toBe(serviceToken);
});

test('a password in an address is not repeated', () => {
  const fault = faultOf({ SCRAPERS: 'one=http://user:hunter22@host/' });
  expect(fault).toMatch(/user or password/);
  expect(fault).not.toContain('hunter22');
  expect(faultOf({ SCRAPERS: 'http://user:hunter22@host/' })).not.toContain('hunter22');
});
