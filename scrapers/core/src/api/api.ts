import type { RequestListener } from 'node:http';
import type { operations as Operations } from '@poolgate/contracts/generated/scraper-types.ts';
import { createApi } from '@poolgate/server/api/api.ts';
import { loadContract } from '@poolgate/server/api/contract.ts';
import type { Described, Handlers, OperationHandler } from '@poolgate/server/api/operation.ts';
import { docsFiles, docsPage } from '@poolgate/server/docs/swagger-ui.ts';
import { isFromOtherSite, readingMethods } from '@poolgate/server/http/other-site.ts';
import { type NameSettings, refuseForeignNames } from '@poolgate/server/http/own-names.ts';
import { Problem } from '@poolgate/server/http/problem.ts';
import type { Logger } from '@poolgate/server/process/logger.ts';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { ApiContext } from './context.ts';
import { createPool } from './operations/create-pool.ts';
import { deletePool } from './operations/delete-pool.ts';
import { getAnomalies } from './operations/get-anomalies.ts';
import { getChanges } from './operations/get-changes.ts';
import { getEarnings } from './operations/get-earnings.ts';
import { getLiveness, getReadiness } from './operations/get-health.ts';
import { getHistory } from './operations/get-history.ts';
import { getMetrics } from './operations/get-metrics.ts';
import { getPayoutEvents } from './operations/get-payout-events.ts';
import { getPayouts } from './operations/get-payouts.ts';
import { getPool } from './operations/get-pool.ts';
import { getPoolSettings } from './operations/get-pool-settings.ts';
import { getService } from './operations/get-service.ts';
import { getStatus } from './operations/get-status.ts';
import { getWorkerHistory } from './operations/get-worker-history.ts';
import { getWorkerHistoryById } from './operations/get-worker-history-by-id.ts';
import { getWorkers } from './operations/get-workers.ts';
import { listAnomalies } from './operations/list-anomalies.ts';
import { listPayoutEvents } from './operations/list-payout-events.ts';
import { listPayouts } from './operations/list-payouts.ts';
import { listPools } from './operations/list-pools.ts';
import { listTrends } from './operations/list-trends.ts';
import { listTypes } from './operations/list-types.ts';
import { listWorkers } from './operations/list-workers.ts';
import { pollPool } from './operations/poll-pool.ts';
import { sumEarnings } from './operations/sum-earnings.ts';
import { updateAnomaly } from './operations/update-anomaly.ts';
import { updatePool } from './operations/update-pool.ts';
import { withStoreFaultAs503 } from './store-fault-as-503.ts';

/** Who may ask a service. */
interface ApiGuards {
  serviceToken?: string | undefined;
  names?: NameSettings;
}

const onLoopback: NameSettings = { host: '127.0.0.1', publicUrl: undefined, allowedHosts: [] };

/** The REST API of a scraper service, as `contracts/scraper.openapi.yaml` describes it. */
export function createScraperApi(
  context: ApiContext,
  logger: Logger,
  { serviceToken, names = onLoopback }: ApiGuards = {},
): RequestListener {
  const contract = loadContract('scraper');
  const { info } = contract.document;
  const title = `${context.serviceName}: ${info.title}`;
  const document = { ...contract.document, info: { ...info, title } };
  const handlers: Handlers<Operations> = {
    getService: getService(context, info.version),
    listTypes: listTypes(context),
    listPools: listPools(context),
    getPool: getPool(context),
    createPool: createPool(context),
    deletePool: deletePool(context),
    getPoolSettings: getPoolSettings(context),
    updatePool: updatePool(context),
    getStatus: getStatus(context),
    getWorkers: getWorkers(context),
    getHistory: getHistory(context),
    getWorkerHistory: getWorkerHistory(context),
    getWorkerHistoryById: getWorkerHistoryById(context),
    getEarnings: getEarnings(context),
    getPayouts: getPayouts(context),
    getPayoutEvents: getPayoutEvents(context),
    getAnomalies: getAnomalies(context),
    updateAnomaly: updateAnomaly(context),
    pollPool: pollPool(context),
    listTrends: listTrends(context),
    listWorkers: listWorkers(context),
    listAnomalies: listAnomalies(context),
    listPayouts: listPayouts(context),
    listPayoutEvents: listPayoutEvents(context),
    sumEarnings: sumEarnings(context),
    getChanges: getChanges(context),
    getLiveness: getLiveness(),
    getReadiness: getReadiness(context),
    getMetrics: getMetrics(context),
    getContract: () => ({ body: document }),
    getDocs: () => ({ type: 'text/html', text: docsPage(title) }),
  };
  const guarded = Object.fromEntries(
    Object.entries<OperationHandler<Described>>(handlers).map(([id, handler]) => [
      id,
      withStoreFaultAs503(handler, context.store.health),
    ]),
  ) as typeof handlers;
  return createApi<Operations>({
    contract,
    operations: guarded,
    logger,
    serviceToken,
    before(app) {
      // Plain HTTP inside the deployment: nothing is upgraded, and the documentation page brings inline styles.
      app.use(
        helmet({
          strictTransportSecurity: false,
          contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } },
        }),
      );
      app.use(ownNamesAndPages(names));
      app.use('/docs', docsFiles('openapi.json'));
    },
  });
}

/** Before anything is answered: a page of another site must neither read, under a name of its own, nor change anything. */
function ownNamesAndPages(names: NameSettings): RequestHandler {
  const refuseForeign = refuseForeignNames(names);
  return (request, _response, next) => {
    const refusal = refuseForeign(request);
    if (refusal !== null) throw refusal;
    if (!readingMethods.has(request.method) && isFromOtherSite(request.headers))
      throw new Problem(
        403,
        "Changes are not taken from another site's page. Send the request without the Origin header.",
      );
    next();
  };
}
