import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { createLogger } from '@poolgate/server/process/logger.ts';
import { afterAll, beforeAll, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import { type GatewayConfig, ownTemplates } from '../config.ts';
import { edgeSettings, edgeVariables } from '../edge/edge-settings.ts';
import { type GatewayParts, startGateway } from '../service.ts';
import { defaultPoolLimits } from '../state/facts.ts';
import { sampleTime } from './samples.ts';
import { StandInScraper } from './stand-in-scraper.ts';

type Schemas = components['schemas'];

export const silent = createLogger('test', { level: 'silent', format: 'json' });
/** As the real ones, only less patient. */
export const quick = { waitSeconds: 0.4, graceMs: 250, retryMs: 25, leastMs: 1 };

/** Where a busy machine must not make a service unreachable. */
export const patient = { ...quick, graceMs: 3000 };

type Finally = (clean: () => void | Promise<void>) => void;

export function temporaryFolder(atEnd: Finally = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'poolgate-gateway-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function standIn(type = 'alpha', atEnd: Finally = onTestFinished): Promise<StandInScraper> {
  const scraper = await new StandInScraper(type).start();
  atEnd(() => scraper.stop());
  return scraper;
}

export interface TestClock {
  now: () => number;
  /** Unix seconds. */
  time: number;
}

/** Stands still a minute after the samples were read. */
export function testClock(): TestClock {
  const clock: TestClock = { time: sampleTime + 60, now: () => clock.time };
  return clock;
}

export interface TestGateway {
  url: string;
  /** The key that its first start made. */
  adminKey: string;
  /** The headers of a caller who may do everything. */
  asAdmin: { 'x-api-key': string };
  /** As an admin, unless the headers show another key. */
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** As an admin, with any method. */
  ask(
    path: string,
    init: { method?: string; headers?: Record<string, string>; body?: string | null; signal?: AbortSignal },
  ): Promise<Response>;
  /** As an admin. */
  json<T>(path: string): Promise<T>;
  source(name: string): Promise<Schemas['Source'] | undefined>;
  status(poolId: string): Promise<Schemas['Status']>;
  /** As the process that started it does. */
  tell(message: unknown): void;
  close(): Promise<void>;
}

/** What holds where nothing is set. */
export const openEdge = edgeSettings(z.object(edgeVariables).parse({}));

export async function gatewayOver(
  scrapers: Record<string, string>,
  config: Partial<GatewayConfig> = {},
  parts: Partial<GatewayParts> = {},
  atEnd: Finally = onTestFinished,
): Promise<TestGateway> {
  const stateDir = config.stateDir ?? temporaryFolder(atEnd);
  const service = await startGateway(
    {
      host: '127.0.0.1',
      publicUrl: undefined,
      allowedHosts: [],
      port: 0,
      portVariable: 'PORT',
      scrapers: Object.entries(scrapers).map(([name, url]) => ({ name, url, foundBy: 'SCRAPERS' })),
      scrapersDns: [],
      serviceToken: undefined,
      sourceRetentionSeconds: 7 * 86_400,
      poolLimits: defaultPoolLimits,
      startedBy: null,
      stateDir,
      alertsFile: join(stateDir, 'alerts.yaml'),
      alertSecrets: {},
      poolTemplatesDir: ownTemplates,
      allowAnonymous: false,
      historyDatabaseUrl: undefined,
      historyReadings: 'kept',
      auditRetentionSeconds: 400 * 86_400,
      edge: openEdge,
      log: { level: 'silent', format: 'json' },
      logPoolFiles: true,
      ...config,
    },
    // Without the page, unless a test brings one: what is built depends on what was run before.
    { pageFolder: stateDir, now: testClock().now, timings: quick, resolveEveryMs: 20, logger: silent, ...parts },
  );
  let closed = false;
  const close = async () => {
    if (!closed) await service.close();
    closed = true;
  };
  atEnd(close);
  const adminKey = readFileSync(join(stateDir, 'admin.key'), 'utf8').trim();
  const asAdmin = { 'x-api-key': adminKey };
  const get = (path: string, headers: Record<string, string> = {}) => {
    const hasKey = Object.keys(headers).some((name) => ['authorization', 'x-api-key'].includes(name.toLowerCase()));
    return fetch(service.url + path, { headers: hasKey ? headers : { ...asAdmin, ...headers } });
  };
  const json = async <T>(path: string) => (await (await get(path)).json()) as T;
  return {
    url: service.url,
    adminKey,
    asAdmin,
    get,
    ask: (path, init) => fetch(service.url + path, { ...init, headers: { ...asAdmin, ...init.headers } }),
    json,
    source: async (name) => (await json<Schemas['Source'][]>('/api/sources')).find((source) => source.name === name),
    status: (poolId) => json(`/api/pools/${poolId}/status`),
    tell: (message) => service.onMessage?.(message),
    close,
  };
}

/** Waits until what is expected holds; on a busy machine a service may seem to hang for seconds before it does. */
export const eventually = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 10 });

export interface Shared {
  scraper: StandInScraper;
  gateway: TestGateway;
}

/** One gateway over one service, `one`, for all tests of a file; starting one for each would take longer than the tests. */
export function sharedGateway(
  prepare: (scraper: StandInScraper) => void,
  config: Partial<GatewayConfig> = {},
  parts: Partial<GatewayParts> = {},
): Shared {
  const cleaners: (() => void | Promise<void>)[] = [];
  const shared = {} as Shared;
  beforeAll(async () => {
    const atEnd: Finally = (clean) => cleaners.unshift(clean);
    shared.scraper = await standIn('alpha', atEnd);
    prepare(shared.scraper);
    shared.gateway = await gatewayOver({ one: shared.scraper.url }, config, { timings: patient, ...parts }, atEnd);
    await eventually(async () => {
      if ((await shared.gateway.source('one'))?.state !== 'up') throw new Error('the service is not up yet');
    });
  });
  afterAll(async () => {
    for (const clean of cleaners) await clean();
  });
  return shared;
}
