import { createClient, createConfig } from '@poolgate/contracts/generated/scraper-client/client/index.ts';
import type { Service } from '@poolgate/contracts/generated/scraper-client/index.ts';
import {
  getChanges,
  getContract,
  getLiveness,
  getService,
  listAnomalies,
  listPayoutEvents,
  listPayouts,
  listTrends,
  listTypes,
  listWorkers,
  sumEarnings,
} from '@poolgate/contracts/generated/scraper-client/sdk.gen.ts';
import {
  type AnomalyPosition,
  type PayoutPosition,
  toCursor,
  type WorkerPosition,
} from '@poolgate/server/lists/position.ts';
import {
  anomaliesShape,
  changesShape,
  descriptionShape,
  earningsShape,
  introductionShape,
  livenessShape,
  payoutsShape,
  trendsShape,
  typesShape,
  workersShape,
} from '../gate/budgets.ts';
import { Asking, type AskingOptions } from './asking.ts';
import { parseChangesHead, parseService } from './changes-schema.ts';
import { ShapeFault } from './contract-check.ts';
import { ownContractVersion } from './contract-version.ts';
import { type EarningsPage, type EarningsRequest, parseEarnings } from './schemas/earnings-schema.ts';
import {
  type AnomaliesPage,
  type AnomaliesRequest,
  parseAnomalies,
  parseWorkers,
  type WorkersPage,
  type WorkersRequest,
} from './schemas/lists-schema.ts';
import {
  type PayoutLogPage,
  type PayoutsPage,
  type PayoutsRequest,
  parsePayoutLog,
  parsePayouts,
} from './schemas/payouts-schema.ts';
import { parseTrends, type TrendsPage, type TrendsRequest } from './schemas/trends-schema.ts';
import { parseTypes, type TypesPage } from './schemas/types-schema.ts';
import { SourceFault } from './source-fault.ts';
import { ToldChanges } from './told-changes.ts';

export interface ScraperClientOptions extends AskingOptions {
  url: string;
  serviceToken: string | undefined;
}

export interface ChangesRequest {
  since: string | undefined;
  waitSeconds: number;
  /** The most pools that are wanted; undefined where the service is too old to be asked for some. */
  limit: number | undefined;
}

/** Asks one scraper service. Every method fails with a SourceFault, or with what `signal` was aborted with. */
export interface ScraperClient {
  /** Who asks has to release what comes. */
  changes(request: ChangesRequest, timeoutMs: number, signal: AbortSignal): Promise<ToldChanges>;
  service(timeoutMs: number, signal: AbortSignal): Promise<Service>;
  contract(timeoutMs: number, signal: AbortSignal): Promise<Record<string, unknown>>;
  /** Whether it runs. */
  liveness(timeoutMs: number, signal: AbortSignal): Promise<void>;
  workers(request: WorkersRequest, timeoutMs: number, signal: AbortSignal): Promise<WorkersPage>;
  anomalies(request: AnomaliesRequest, timeoutMs: number, signal: AbortSignal): Promise<AnomaliesPage>;
  payouts(request: PayoutsRequest, timeoutMs: number, signal: AbortSignal): Promise<PayoutsPage>;
  /** What became of payout events after a place in their log; undefined for its begin. */
  payoutLog(after: string | undefined, limit: number, timeoutMs: number, signal: AbortSignal): Promise<PayoutLogPage>;
  /** Who asks has to release what comes. */
  trends(request: TrendsRequest, timeoutMs: number, signal: AbortSignal): Promise<TrendsPage>;
  types(timeoutMs: number, signal: AbortSignal): Promise<TypesPage>;
  earnings(request: EarningsRequest, timeoutMs: number, signal: AbortSignal): Promise<EarningsPage>;
}

export function createScraperClient({ url, serviceToken, ...options }: ScraperClientOptions): ScraperClient {
  const asking = new Asking(options);
  const client = createClient(
    createConfig({
      baseUrl: url,
      ...(serviceToken === undefined ? {} : { auth: serviceToken }),
      fetch: (input, init) => asking.fetch(input, init),
      headers: { 'Accept-Encoding': 'identity' },
      parseAs: 'stream',
      // The token must not follow a redirect to another server.
      redirect: 'error',
    }),
  );

  return {
    changes: ({ since, waitSeconds, limit }, timeoutMs, signal) => {
      const query = { ...(since !== undefined && { since }), wait: waitSeconds, ...(limit !== undefined && { limit }) };
      return asking.ask({
        operationId: 'getChanges',
        path: '/changes',
        send: (abort) => getChanges({ client, query, signal: abort }),
        shape: changesShape(limit),
        parse: (read, { headers, heardAt }, release) => {
          const told = { heardAt, serviceTime: serviceTimeIn(headers) };
          return new ToldChanges(parseChangesHead(read), read.lists, told, release);
        },
        isKept: true,
        timeoutMs,
        signal,
      });
    },
    service: (timeoutMs, signal) =>
      asking.ask({
        operationId: 'getService',
        path: '/',
        send: (abort) => getService({ client, signal: abort }),
        shape: introductionShape,
        parse: parseService,
        timeoutMs,
        signal,
      }),
    contract: (timeoutMs, signal) =>
      asking.ask({
        operationId: 'getContract',
        path: '/openapi.json',
        send: (abort) => getContract({ client, signal: abort }),
        shape: descriptionShape,
        parse: ({ answer }) => parseDocument(answer),
        timeoutMs,
        signal,
      }),
    liveness: (timeoutMs, signal) =>
      asking.ask({
        operationId: 'getLiveness',
        path: '/health/live',
        send: (abort) => getLiveness({ client, signal: abort }),
        shape: livenessShape,
        parse: () => undefined,
        timeoutMs,
        signal,
      }),
    workers: (request, timeoutMs, signal) => {
      const { after, ...filter } = request;
      const query = { ...filter, cursor: cursorOf(after) };
      // Else a service leaves out what callers before this version do not take: workers of whom it is not known whether they mine.
      const headers = { 'Poolgate-Contract': ownContractVersion };
      return asking.ask({
        operationId: 'listWorkers',
        path: '/workers',
        send: (abort) => listWorkers({ client, query, headers, signal: abort }),
        shape: workersShape(filter.limit),
        parse: ({ answer }, head) => parseWorkers(answer, head.headers, request),
        isForCaller: true,
        timeoutMs,
        signal,
      });
    },
    anomalies: (request, timeoutMs, signal) => {
      const { after, ...filter } = request;
      const query = { ...filter, cursor: cursorOf(after) };
      return asking.ask({
        operationId: 'listAnomalies',
        path: '/anomalies',
        send: (abort) => listAnomalies({ client, query, signal: abort }),
        shape: anomaliesShape(filter.limit),
        parse: ({ answer }, { headers }) => parseAnomalies(answer, headers, request),
        isForCaller: true,
        timeoutMs,
        signal,
      });
    },
    payouts: async (request, timeoutMs, signal) => {
      const { after, ...filter } = request;
      const query = { ...filter, cursor: cursorOf(after) };
      const payouts = asking.ask({
        operationId: 'listPayouts',
        path: '/payouts',
        send: (abort) => listPayouts({ client, query, signal: abort }),
        shape: payoutsShape(filter.limit),
        parse: ({ answer }, { headers }) => parsePayouts(answer, headers, request),
        isForCaller: true,
        timeoutMs,
        signal,
      });
      return await payouts.catch(orTooOld('/payouts'));
    },
    payoutLog: (after, limit, timeoutMs, signal) =>
      asking.ask({
        operationId: 'listPayoutEvents',
        path: '/payout-events',
        send: (abort) =>
          listPayoutEvents({ client, query: { ...(after !== undefined && { after }), limit }, signal: abort }),
        shape: payoutsShape(limit),
        parse: ({ answer }) => parsePayoutLog(answer, after, limit),
        timeoutMs,
        signal,
      }),
    trends: async ({ pools, atMost }, timeoutMs, signal) => {
      const trends = asking.ask({
        operationId: 'listTrends',
        path: '/trends',
        send: (abort) => listTrends({ client, query: { pools }, signal: abort }),
        shape: trendsShape(atMost),
        parse: (read, _head, release) => parseTrends(read, release),
        isKept: true,
        isForCaller: true,
        timeoutMs,
        signal,
      });
      return await trends.catch(orTooOld('/trends'));
    },
    types: async (timeoutMs, signal) => {
      const types = asking.ask({
        operationId: 'listTypes',
        path: '/types',
        send: (abort) => listTypes({ client, signal: abort }),
        shape: typesShape,
        parse: parseTypes,
        isForCaller: true,
        timeoutMs,
        signal,
      });
      return await types.catch(orTooOld('/types'));
    },
    earnings: async (request, timeoutMs, signal) => {
      const { groupBy: group_by, except, ...filter } = request;
      const query = { ...filter, group_by, ...(except.length > 0 && { except: except.join(',') }) };
      const sums = asking.ask({
        operationId: 'sumEarnings',
        path: '/earnings',
        send: (abort) => sumEarnings({ client, query, signal: abort }),
        shape: earningsShape,
        parse: ({ answer }) => parseEarnings(answer, request),
        isForCaller: true,
        timeoutMs,
        signal,
      });
      return await sums.catch(orTooOld('/earnings'));
    },
  };
}

/** A service that does not know a path does not have it yet. */
function orTooOld(path: string): (error: unknown) => never {
  return (error) => {
    throw error instanceof SourceFault && error.status === 404 ? SourceFault.tooOld(path) : error;
  };
}

function cursorOf(after: WorkerPosition | AnomalyPosition | PayoutPosition | null): string | undefined {
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
