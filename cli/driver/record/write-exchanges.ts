import type { SeenExchange } from '@poolgate/core/upstream/exchange.ts';
import { decodedPath } from '../without-secrets.ts';

/** An exchange as scenario.yaml has it. */
export interface WrittenExchange {
  request: {
    method?: 'POST';
    path: string;
    query?: Record<string, string>;
    headers?: Record<string, string>;
    form?: Record<string, string>;
    json?: Record<string, unknown>;
  };
  response: { status?: number; headers?: Record<string, string>; file?: string };
}

export interface WrittenExchanges {
  exchanges: WrittenExchange[];
  /** Bodies by their file. */
  bodies: Map<string, string>;
}

/** How names are replaced in what was sent and in what came back. */
export interface Replacing {
  text(text: string): string;
  body(body: string, exchange: SeenExchange): string;
}

/** @param seen answered exchanges, in their order. */
export function writeExchanges(seen: readonly SeenExchange[], replacing: Replacing): WrittenExchanges {
  const bodies = new Map<string, string>();
  const exchanges = seen.map((exchange, index): WrittenExchange => {
    const { answer } = exchange;
    if (answer === null) throw new Error('only answered exchanges can be written');
    const body = replacing.body(answer.text, exchange);
    const file = `answer-${index + 1}.${isJson(body) ? 'json' : 'txt'}`;
    if (body !== '') bodies.set(file, body);
    const headers = headersOf(answer, exchange.url, replacing);
    return {
      request: requestOf(exchange, seen[index - 1], replacing),
      response: {
        ...(answer.status !== 200 && { status: answer.status }),
        ...(headers !== null && { headers }),
        ...(body !== '' && { file }),
      },
    };
  });
  return { exchanges, bodies };
}

function requestOf(
  { request, url }: SeenExchange,
  before: SeenExchange | undefined,
  { text }: Replacing,
): WrittenExchange['request'] {
  // Where the pool redirected to is another address than the documented one.
  const isRedirected = before !== undefined && before.request === request && (before.answer?.location ?? null) !== null;
  const asked = isRedirected ? url : new URL(request.url);
  const texts = (given: Record<string, string | number>) =>
    Object.fromEntries(Object.entries(given).map(([name, value]) => [text(name), text(String(value))]));
  const query = texts({ ...Object.fromEntries(asked.searchParams), ...(isRedirected ? {} : request.query) });
  const headers = texts(request.headers ?? {});
  return {
    ...((request.form !== undefined || request.json !== undefined || request.method === 'POST') && { method: 'POST' }),
    path: text(decodedPath(asked)),
    ...(Object.keys(query).length > 0 && { query }),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(request.form !== undefined && { form: texts(request.form) }),
    ...(request.json !== undefined && { json: textsIn(request.json, text) as Record<string, unknown> }),
  };
}

/** The same with other texts, at any depth. */
export function textsIn(value: unknown, text: (text: string) => string): unknown {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return value.map((one) => textsIn(one, text));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, textsIn(inner, text)]));
}

/** Null where they are the usual ones. */
function headersOf(
  { contentType, retryAfter, location }: NonNullable<SeenExchange['answer']>,
  url: URL,
  { text }: Replacing,
): Record<string, string> | null {
  const target = location === null ? null : URL.parse(location, url);
  const isUsual = contentType === 'application/json' && retryAfter === null && location === null;
  if (isUsual) return null;
  return {
    ...(contentType !== '' && { 'content-type': contentType }),
    ...(retryAfter !== null && { 'retry-after': retryAfter }),
    // The stand-in has another host.
    ...(target !== null && {
      location:
        target.origin === url.origin ? text(`${target.pathname}${target.search}`) : 'https://elsewhere.example/',
    }),
  };
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return false;
  }
}
