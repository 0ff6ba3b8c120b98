import { createClient, createConfig } from '@poolgate/contracts/generated/scraper-client/client/index.ts';
import type { Changes, Service } from '@poolgate/contracts/generated/scraper-client/index.ts';
import {
  getChanges,
  getContract,
  getService,
  listAnomalies,
  listWorkers,
  sumEarnings,
} from '@poolgate/contracts/generated/scraper-client/sdk.gen.ts';
import { type AnomalyPosition, toCursor, type WorkerPosition } from '@poolgate/server/lists/position.ts';
import type { Clock } from '../clock.ts';
import type { Telling } from '../state/sources/clock-difference.ts';
import { capBody } from './cap-body.ts';
import { parseChanges, parseService } from './changes-schema.ts';
import { ShapeFault } from './contract-check.ts';
import { ownContractVersion } from './contract-version.ts';
import { type EarningsPage, type EarningsRequest, parseEarnings } from './earnings-schema.ts';
import {
  type AnomaliesPage,
  type AnomaliesRequest,
  parseAnomalies,
  parseWorkers,
  type WorkersPage,
  type WorkersRequest,
} from './lists-schema.ts';
import { SourceFault } from './source-fault.ts';

export interface ScraperClientOptions {
  url: string;
  serviceToken: string | undefined;
  /** The most bytes of an answer that are taken in. */
  bodyLimit: number;
  now: Clock;
}

/** What a service lists, and when it said so by both clocks. */
export interface ToldChanges {
  changes: Changes;
  telling: Telling;
}

export interface ChangesRequest {
  since: string | undefined;
  waitSeconds: number;
}

/** Asks one scraper service. Every method fails with a SourceFault, or with what `signal` was aborted with. */
export interface ScraperClient {
  changes(request: ChangesRequest, timeoutMs: number, signal: AbortSignal): Promise<ToldChanges>;
  service(timeoutMs: number, signal: AbortSignal): Promise<Service>;
  contract(timeoutMs: number, signal: AbortSignal): Promise<Record<string, unknown>>;
  workers(request: WorkersRequest, timeoutMs: number, signal: AbortSignal): Promise<WorkersPage>;
  anomalies(request: AnomaliesRequest, timeoutMs: number, signal: AbortSignal): Promise<AnomaliesPage>;
  earnings(request: EarningsRequest, timeoutMs: number, signal: AbortSignal): Promise<EarningsPage>;
}

interface ClientAnswer {
  data?: unknown;
  error?: unknown;
  response?: Response | undefined;
}

export function createScraperClient({ url, serviceToken, bodyLimit, now }: ScraperClientOptions): ScraperClient {
  /** When the head of an answer came; its body may take longer. */
  const heardAt = new WeakMap<Response, number>();
  const client = createClient(
    createConfig({
      baseUrl: url,
      ...(serviceToken === undefined ? {} : { auth: serviceToken }),
      fetch: async (input, init) => {
        const answer = await fetch(input, init);
        const time = now();
        const capped = capBody(answer, bodyLimit);
        heardAt.set(capped, time);
        return capped;
      },
      parseAs: 'json',
      // The token must not follow a redirect to another server.
      redirect: 'error',
    }),
  );

  async function ask<T>(
    request: (signal: AbortSignal) => Promise<ClientAnswer>,
    parse: (answer: unknown, headers: Headers, response: Response | undefined) => T,
    path: string,
    timeoutMs: number,
    signal: AbortSignal,
  ): Promise<T> {
    const abort = new AbortController();
    const forwardAbort = () => abort.abort(signal.reason);
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      abort.abort();
    }, timeoutMs);
    signal.addEventListener('abort', forwardAbort, { once: true });
    try {
      signal.throwIfAborted();
      const answer = await request(abort.signal);
      if (answer.error === undefined) {
        const { data, response } = answer;
        return parse(data, response?.headers ?? new Headers(), response);
      }
      signal.throwIfAborted();
      if (timedOut) throw SourceFault.timeout(timeoutMs);
      throw SourceFault.of(answer.error, answer.response, path);
    } catch (error) {
      if (error instanceof ShapeFault) throw SourceFault.shape(path, error);
      throw error;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', forwardAbort);
    }
  }

  return {
    changes: ({ since, waitSeconds }, timeoutMs, signal) => {
      const query = since === undefined ? { wait: waitSeconds } : { since, wait: waitSeconds };
      const parse = (answer: unknown, headers: Headers, response: Response | undefined): ToldChanges => ({
        changes: parseChanges(answer),
        telling: { heardAt: (response && heardAt.get(response)) ?? now(), serviceTime: serviceTimeIn(headers) },
      });
      return ask((abort) => getChanges({ client, query, signal: abort }), parse, '/changes', timeoutMs, signal);
    },
    service: (timeoutMs, signal) =>
      ask((abort) => getService({ client, signal: abort }), parseService, '/', timeoutMs, signal),
    contract: (timeoutMs, signal) =>
      ask((abort) => getContract({ client, signal: abort }), parseDocument, '/openapi.json', timeoutMs, signal),
    workers: ({ after, ...filter }, timeoutMs, signal) => {
      const query = { ...filter, cursor: cursorOf(after) };
      const parse = (answer: unknown, headers: Headers) => parseWorkers(answer, headers, { after, ...filter });
      // Else a service leaves out what callers before this version do not take: workers of whom it is not known whether they mine.
      const headers = { 'Poolgate-Contract': ownContractVersion };
      return ask(
        (abort) => listWorkers({ client, query, headers, signal: abort }),
        parse,
        '/workers',
        timeoutMs,
        signal,
      );
    },
    anomalies: ({ after, ...filter }, timeoutMs, signal) => {
      const query = { ...filter, cursor: cursorOf(after) };
      const parse = (answer: unknown, headers: Headers) => parseAnomalies(answer, headers, { after, ...filter });
      return ask((abort) => listAnomalies({ client, query, signal: abort }), parse, '/anomalies', timeoutMs, signal);
    },
    earnings: async (request, timeoutMs, signal) => {
      const { groupBy: group_by, except, ...filter } = request;
      const query = { ...filter, group_by, ...(except.length > 0 && { except: except.join(',') }) };
      const parse = (answer: unknown) => parseEarnings(answer, request);
      const sums = ask((abort) => sumEarnings({ client, query, signal: abort }), parse, '/earnings', timeoutMs, signal);
      return await sums.catch((error) => {
        throw error instanceof SourceFault && error.status === 404 ? SourceFault.tooOld('/earnings') : error;
      });
    },
  };
}

function cursorOf(after: WorkerPosition | AnomalyPosition | null): string | undefined {
  return after === null ? undefined : toCursor(after);
}

/**
 * The service's clock when it answered. A proxy in between may put its own time here (nginx does): then nothing is known of the service's clock
 * beyond what that time says, and a moment that is still to come is taken for the present.
 */
function serviceTimeIn(headers: Headers): number | null {
  const time = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(time) ? null : time / 1000;
}

function parseDocument(answer: unknown): Record<string, unknown> {
  const document = answer as { openapi?: unknown; paths?: unknown } | null;
  if (typeof document !== 'object' || typeof document?.openapi !== 'string' || typeof document.paths !== 'object')
    throw new ShapeFault('the answer is no OpenAPI document');
  return document as Record<string, unknown>;
}
