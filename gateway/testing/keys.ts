import { raw } from '@poolgate/server/testing/plain-api.ts';
import { expect } from 'vitest';
import type { TestGateway } from './gateway.ts';

/** What a `read` key sees; all pools and all parts where nothing is said. */
export interface SeenBy {
  clients?: string[];
  pools?: string[];
  parts?: string[];
}

/** Somebody with a `read` key. */
export interface Reader {
  get(path: string, headers?: Record<string, string>, signal?: AbortSignal): Promise<Response>;
  /** The text of an answer with status 200. */
  text(path: string): Promise<string>;
  json<T>(path: string): Promise<T>;
  raw(path: string, headers?: Record<string, string>): ReturnType<typeof raw>;
}

export async function readerOf(gateway: TestGateway, seen: SeenBy): Promise<Reader> {
  const made = await gateway.ask('/api/keys', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'a reader', role: 'read', ...seen }),
  });
  const { key } = (await made.json()) as { key: string };
  expect([made.status, typeof key]).toEqual([200, 'string']);
  const get = (path: string, headers: Record<string, string> = {}, signal?: AbortSignal) =>
    fetch(gateway.url + path, { headers: { 'X-API-Key': key, ...headers }, ...(signal && { signal }) });
  const text = async (path: string) => {
    const response = await get(path);
    const body = await response.text();
    expect([path, response.status, body]).toEqual([path, 200, body]);
    return body;
  };
  return {
    get,
    text,
    json: async <T>(path: string) => JSON.parse(await text(path)) as T,
    raw: (path, headers = {}) => raw(gateway.url, 'GET', path, { 'x-api-key': key, ...headers }),
  };
}
