import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadContract } from '@poolgate/server/api/contract.ts';
import { onTestFinished } from 'vitest';
import { readScraperConfig } from '../../src/config.ts';
import { startScraper } from '../../src/service.ts';
import { askFile } from '../store/ask-file.ts';
import { tempFolder } from '../temp-folder.ts';
import { alphapool } from './alphapool.ts';
import { checkAnswer } from './check-answer.ts';
import { startUpstream, type Upstream } from './upstream.ts';

const { operations } = loadContract('scraper');

export interface Answered<Body> {
  status: number;
  headers: Headers;
  text: string;
  body: Body;
}

export interface AskOptions {
  params?: Record<string, string | number>;
  query?: string;
  headers?: Record<string, string>;
  json?: unknown;
}

/** A whole service on port 0 with its own folder. Every answer is checked against the contract. */
export interface Alpha {
  url: string;
  folder: string;
  upstream: Upstream;
  environment: Record<string, string>;
  putFile(name: string, text: string): void;
  // biome-ignore lint/suspicious/noExplicitAny: the contract check sees to the shape
  ask<Body = any>(operationId: string, options?: AskOptions): Promise<Answered<Body>>;
  poll(poolId: string): Promise<Answered<{ last_error: { kind: string; message: string; count: number } | null }>>;
  sql<Row>(statement: string): Row[];
  restart(environment?: Record<string, string>): Promise<void>;
  close(): Promise<void>;
}

export interface AlphaOptions {
  files?: Record<string, string>;
  environment?: Record<string, string>;
  upstream?: Upstream;
  /** What is put into its folder before it starts. */
  prepare?: (folder: string) => void;
  now?: () => Date;
}

/** A pool file with one pool of the invented type. */
export function poolFile(number: string, account: Record<string, unknown>, more: Record<string, unknown> = {}): string {
  return JSON.stringify({
    pool_id: `alphapool_${number}`,
    pool_name: `Account ${number}`,
    client_name: 'Client Company Ltd',
    company: 'Mining Company',
    country: 'Kazakhstan',
    account,
    ...more,
  });
}

/** Of a service whose files and pools are below this folder. */
export function alphaEnvironment(folder: string, { url }: Pick<Upstream, 'url'>): Record<string, string> {
  return {
    PORT: '0',
    DATA_DIR: join(folder, 'data'),
    POOLS_DIR: join(folder, 'pools'),
    UPSTREAM_URL: url,
    LOG_LEVEL: 'silent',
  };
}

export async function startAlpha(options: AlphaOptions = {}): Promise<Alpha> {
  const folder = tempFolder();
  mkdirSync(join(folder, 'pools'));
  const putFile = (name: string, text: string) => writeFileSync(join(folder, 'pools', name), text);
  for (const [name, text] of Object.entries(options.files ?? {})) putFile(name, text);
  options.prepare?.(folder);
  const upstream = options.upstream ?? (await startUpstream());
  const start = (environment: Record<string, string>) =>
    startScraper(alphapool, {
      config: readScraperConfig(alphapool, environment),
      ...(options.now === undefined ? {} : { now: options.now }),
    });
  const alpha: Alpha = {
    url: '',
    folder,
    upstream,
    environment: { ...alphaEnvironment(folder, upstream), ...options.environment },
    putFile,
    ask: (operationId, ask) => askService(alpha.url, operationId, ask),
    poll: (poolId) => alpha.ask('pollPool', { params: { pool_id: poolId } }),
    sql: (statement) => askFile(join(folder, 'data', 'alphapool.db'), statement),
    async restart(environment = {}) {
      await service.close();
      Object.assign(alpha.environment, environment);
      service = await start(alpha.environment);
      alpha.url = service.url;
    },
    close: () => service.close(),
  };
  let service = await start(alpha.environment);
  alpha.url = service.url;
  let open = true;
  alpha.close = async () => {
    if (open) await service.close();
    open = false;
  };
  onTestFinished(async () => {
    await alpha.close();
    await upstream.close();
  });
  return alpha;
}

/** Calls an operation by its name in the contract, and checks the answer against the contract. */
export async function askService<Body>(
  url: string,
  operationId: string,
  { params = {}, query = '', headers = {}, json }: AskOptions = {},
): Promise<Answered<Body>> {
  const operation = operations.find((one) => one.operationId === operationId);
  if (!operation) throw new Error(`the contract has no operation ${operationId}`);
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_match, name: string) => String(params[name]));
  const response = await fetch(`${url}${path}${query}`, {
    method: operation.method.toUpperCase(),
    redirect: 'manual',
    headers: json === undefined ? headers : { 'content-type': 'application/json', ...headers },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  });
  const text = await response.text();
  const mediaType = response.headers.get('content-type');
  const body = mediaType?.includes('json') ? JSON.parse(text) : text;
  checkAnswer(operationId, response.status, mediaType, text === '' ? undefined : body);
  return { status: response.status, headers: response.headers, text, body };
}
