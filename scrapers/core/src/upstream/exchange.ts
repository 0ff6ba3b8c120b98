import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { NotPublic } from '@poolgate/server/http/public-address.ts';
import { type Agent, errors, request as send } from 'undici';
import { ReadFailure } from '../failure.ts';
import { type AllowedHosts, addressesAsked, notPublic } from './allowed-hosts.ts';
import type { Budget } from './budget.ts';
import { type LargePlace, largeBytes } from './large-answers.ts';
import type { UpstreamRequest } from './request.ts';
import type { ResponseTimes } from './response-times.ts';

/** What came back, as text. */
export interface Exchange {
  status: number;
  contentType: string;
  retryAfter: string | null;
  text: string;
}

/** A request of a poll and what came of it, for tools that show or record a poll. It holds secrets, and bodies. */
export interface SeenExchange {
  /** As the adapter made it. */
  request: UpstreamRequest;
  /** Where it went: elsewhere than documented under `UPSTREAM_URL`, or where the pool redirected to. */
  url: URL;
  /** Null if nothing usable came back; `failure` says why. */
  answer: (Exchange & { location: string | null }) | null;
  failure: string | null;
  milliseconds: number;
}

export interface Transport {
  /** @throws ReadFailure `unavailable` if nothing usable came back. */
  exchange(request: UpstreamRequest): Promise<Exchange>;
}

export interface TransportOptions {
  agent: Agent;
  /** Connects to public addresses alone. */
  publicAgent: Agent;
  /** Where requests may go; null if anywhere. */
  hosts: AllowedHosts | null;
  budget: Budget;
  /** The poll's place among those that may hold large answers. */
  largePlace: LargePlace;
  /** What the pool counts requests by, beside the host. */
  credential: string;
  /** For the whole exchange, body included. */
  timeoutSeconds: number;
  /** Puts `UPSTREAM_URL` in place of the documented origin. */
  upstreamUrl(documentedUrl: string): string;
  times: ResponseTimes;
  /** Ends an exchange that is under way when the service stops. */
  signal: AbortSignal;
  watch?: ((seen: SeenExchange) => void) | undefined;
}

/** More than any pool's list of twenty thousand workers; an answer beyond it is a fault, and must not fill the memory. */
export const maxBodyBytes = 16 * 1024 * 1024;
const maxRedirects = 3;

export function createTransport(options: TransportOptions): Transport {
  return {
    async exchange(request) {
      const first = new URL(options.upstreamUrl(request.url));
      for (const [name, value] of Object.entries(request.query ?? {})) first.searchParams.append(name, String(value));
      let url = first;
      for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
        await options.budget.take(url.host, options.credential, options.signal);
        const answer = await watched(url, request, options);
        if (answer.location === null) return answer;
        const target = URL.parse(answer.location, url);
        if (target?.origin !== first.origin || message(request).method !== 'GET')
          throw new ReadFailure(
            'unavailable',
            'The pool redirects to another address, which is not followed. It is tried again at the next poll.',
          );
        url = target;
      }
      throw new ReadFailure('unavailable', 'The pool redirects in circles. It is tried again at the next poll.');
    },
  };
}

/** One exchange, told to who watches. */
async function watched(url: URL, request: UpstreamRequest, options: TransportOptions) {
  const begun = performance.now();
  const tell = (came: Pick<SeenExchange, 'answer' | 'failure'>) =>
    options.watch?.({ request, url, ...came, milliseconds: performance.now() - begun });
  try {
    const answer = await once(url, request, options);
    tell({ answer, failure: null });
    return answer;
  } catch (error) {
    tell({ answer: null, failure: error instanceof Error ? error.message : String(error) });
    throw error;
  }
}

async function once(
  url: URL,
  request: UpstreamRequest,
  options: TransportOptions,
): Promise<Exchange & { location: string | null }> {
  const dispatcher = addressesAsked(url, options.hosts) === 'public' ? options.publicAgent : options.agent;
  const timeout = AbortSignal.timeout(options.timeoutSeconds * 1000);
  const signal = AbortSignal.any([timeout, options.signal]);
  const answered = options.times.begin();
  try {
    const response = await send(url, { dispatcher, signal, ...message(request) });
    const header = (name: string) => [response.headers[name]].flat()[0] ?? null;
    const atLarge = () => placeFor(options, signal);
    const body = await readCapped(response.body, atLarge);
    answered();
    const text = await textOf(body, header('content-encoding'), atLarge);
    const isRedirect = response.statusCode >= 300 && response.statusCode < 400 && response.statusCode !== 304;
    return {
      status: response.statusCode,
      contentType: header('content-type') ?? '',
      retryAfter: header('retry-after'),
      location: isRedirect ? header('location') : null,
      text,
    };
  } catch (error) {
    if (error instanceof ReadFailure) throw error;
    if (options.signal.aborted) throw new ReadFailure('unavailable', 'The service is stopping.', { cause: error });
    if (timeout.aborted)
      throw new ReadFailure(
        'unavailable',
        `The pool did not answer within ${options.timeoutSeconds} s. It is tried again at the next poll.`,
        { hung: true, cause: error },
      );
    if (isNotPublic(error)) throw notPublic();
    throw new ReadFailure(
      'unavailable',
      `The pool cannot be reached (${reason(error)}). It is tried again at the next poll.`,
      { cause: error },
    );
  }
}

function message(request: UpstreamRequest) {
  const headers: Record<string, string> = { accept: 'application/json', 'user-agent': 'poolgate', ...request.headers };
  if (request.json !== undefined)
    return {
      method: 'POST' as const,
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(request.json),
    };
  if (request.form === undefined) return { method: request.method ?? ('GET' as const), headers };
  const form = new URLSearchParams(Object.entries(request.form).map(([name, value]) => [name, String(value)]));
  return {
    method: 'POST' as const,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: form.toString(),
  };
}

/** @throws ReadFailure where there is none before the answer's time is over. */
async function placeFor({ largePlace, signal: stop }: TransportOptions, signal: AbortSignal): Promise<void> {
  try {
    await largePlace.take(signal);
  } catch (error) {
    if (stop.aborted) throw error;
    throw new ReadFailure(
      'unavailable',
      'Large answers of other accounts were being read all the time, so this one was not read to its end. It is tried again at the next poll.',
      { cause: error },
    );
  }
}

async function readCapped(body: AsyncIterable<Buffer>, atLarge: () => Promise<void>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBodyBytes) throw tooLarge();
    if (size > largeBytes) await atLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const decoders: Record<string, (body: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

/** Compression is not asked for, and some protection services send it all the same. */
async function textOf(body: Buffer, encoding: string | null, atLarge: () => Promise<void>): Promise<string> {
  const decode = decoders[encoding?.trim().toLowerCase() ?? ''];
  const unpacked = async (maxOutputLength: number) => (decode ? decode(body, { maxOutputLength }) : body);
  try {
    const plain =
      body.length === 0
        ? body
        : await unpacked(largeBytes).catch(async (error: unknown) => {
            if (!isTooLong(error)) throw error;
            await atLarge();
            return unpacked(maxBodyBytes);
          });
    return plain.toString('utf8').replace(/^\ufeff/, '');
  } catch (error) {
    if (isTooLong(error)) throw tooLarge();
    throw error;
  }
}

const isTooLong = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';

function tooLarge(): ReadFailure {
  return new ReadFailure(
    'changed',
    `The pool's answer is larger than ${maxBodyBytes / 1024 / 1024} MiB, as no known one is, and was not read to its end. Nothing was taken from it. If the account really has so many rows, split it into sub-accounts at the pool, with a pool file for each.`,
  );
}

/** Undici hands over the error of the lookup as it is, or as the cause of its own. */
function isNotPublic(error: unknown): boolean {
  return error instanceof NotPublic || (error instanceof Error && error.cause instanceof NotPublic);
}

/** Only the code: the message of a network error can hold a whole URL. */
function reason(error: unknown): string {
  if (error instanceof errors.UndiciError) return error.code;
  return (error as NodeJS.ErrnoException).code ?? 'network fault';
}
