import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ConfigurationError } from '@poolgate/server/process/environment.ts';
import { describe, expect, test } from 'vitest';
import { alphapool } from '../testing/service/alphapool.ts';
import { tempFolder } from '../testing/temp-folder.ts';
import { readScraperConfig } from './config.ts';

describe('the settings of a service', () => {
  test('have the defaults of its adapter', () => {
    const environment = {};
    expect(readScraperConfig(alphapool, environment)).toEqual({
      serviceName: 'alphapool',
      host: '127.0.0.1',
      publicUrl: undefined,
      allowedHosts: [],
      port: 4199,
      portVariable: 'PORT',
      dataDir: resolve('data'),
      databaseFile: 'alphapool.db',
      onlyType: null,
      poolsDir: resolve('pools'),
      pollIntervalSeconds: undefined,
      requestTimeoutSeconds: undefined,
      upstreamUrl: undefined,
      upstreamRequestsPerMinute: undefined,
      minPayoutDelta: {},
      serviceToken: undefined,
      log: { level: 'info', format: 'json' },
      logPoolFiles: true,
      retention: { workers: 30, workerHours: 90, summaries: 90, resolvedAnomalies: 365 },
      backups: null,
      secretKeys: { key: null, file: resolve('data/alphapool.secrets.key'), former: [], formerFiles: [] },
      sync: null,
      chromiumPath: undefined,
      environment,
    });
  });

  test.each([
    'http://127.0.0.1:9000',
    'http://127.0.0.1:9000/{coin}',
    'https://{coin}.mirror.example/path',
    'http://127.0.0.1:9000/{type}/{host}',
  ])('UPSTREAM_URL %s', (url) => {
    expect(readScraperConfig(alphapool, { UPSTREAM_URL: url }).upstreamUrl).toBe(url);
  });

  test.each([
    [{ UPSTREAM_URL: 'ftp://x' }, 'UPSTREAM_URL is not a base URL that begins with http:// or https://'],
    [{ UPSTREAM_URL: 'x' }, 'UPSTREAM_URL is not a base URL that begins with http:// or https://'],
    [{ UPSTREAM_URL: 'http://x/?key=1' }, 'UPSTREAM_URL is not a base URL that begins with http:// or https://'],
    [
      { POLL_INTERVAL_SECONDS: '0' },
      'POLL_INTERVAL_SECONDS is not a whole number from 1 to 86400. Set it like POLL_INTERVAL_SECONDS=600',
    ],
    [
      { REQUEST_TIMEOUT_SECONDS: '601' },
      'REQUEST_TIMEOUT_SECONDS is not a whole number from 1 to 600. Set it like REQUEST_TIMEOUT_SECONDS=10',
    ],
    [
      { SERVICE_NAME: 'two words' },
      'SERVICE_NAME is not a name of up to 64 letters, digits, dots, underscores and hyphens. Set it like SERVICE_NAME=alphapool-2',
    ],
    [{ SERVICE_NAME: '.' }, 'SERVICE_NAME is not a name'],
    [{ UPSTREAM_REQUESTS_PER_MINUTE: '0' }, 'UPSTREAM_REQUESTS_PER_MINUTE is not a whole number from 1 to 1000000'],
    [{ WORKERS_RETENTION_DAYS: '-1' }, 'WORKERS_RETENTION_DAYS is not a whole number from 1 to 36500'],
  ])('%j is refused', (environment, sentence) => {
    expect(() => readScraperConfig(alphapool, environment)).toThrow(`The environment variable ${sentence}`);
  });

  const token = { SERVICE_TOKEN: 'a-token-of-mine' };
  const onlyHere = ['127.0.0.1', '127.1.2.3', '::1', 'localhost', 'LocalHost'];
  const fromOutside = [
    '0.0.0.0',
    '::',
    '0',
    '192.168.1.5',
    'fd00::5',
    '::ffff:10.0.0.1',
    'alphapool',
    'localhost.lan',
    'a.localhost',
  ];

  test.each(onlyHere)('HOST=%s needs no token', (host) => {
    expect(readScraperConfig(alphapool, { HOST: host })).toMatchObject({ host, serviceToken: undefined });
    expect(readScraperConfig(alphapool, { HOST: host, ...token })).toMatchObject({ serviceToken: 'a-token-of-mine' });
  });

  test.each(fromOutside)('HOST=%s does not start without a token', (host) => {
    for (const more of [{}, { SERVICE_TOKEN: '', SERVICE_TOKEN_FILE: '' }]) {
      const read = () => readScraperConfig(alphapool, { HOST: host, ...more });
      expect(read).toThrow(ConfigurationError);
      expect(read).toThrow(
        `Other machines reach this service at HOST ${host}, and neither SERVICE_TOKEN nor SERVICE_TOKEN_FILE is set`,
      );
      expect(read).toThrow(/SERVICE_TOKEN=a-long-random-text$/);
    }
    expect(readScraperConfig(alphapool, { HOST: host, ...token })).toMatchObject({ host });
  });

  test('a file with the token is enough, and is made where it is not there', () => {
    const file = join(tempFolder(), 'token');
    const read = () => readScraperConfig(alphapool, { HOST: '0.0.0.0', SERVICE_TOKEN_FILE: file }).serviceToken;
    expect(read()).toBe(read());
    expect(readFileSync(file, 'utf8').trim()).toBe(read());
    writeFileSync(file, '');
    expect(read).toThrow(`The text in SERVICE_TOKEN_FILE ${file} is shorter than 8 characters.`);
  });
});
