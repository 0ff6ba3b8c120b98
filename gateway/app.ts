import type { RequestListener } from 'node:http';
import type { operations } from '@poolgate/contracts/generated/gateway-types.ts';
import { createApi } from '@poolgate/server/api/api.ts';
import { loadContract } from '@poolgate/server/api/contract.ts';
import type { Handlers } from '@poolgate/server/api/operation.ts';
import type { Logger } from '@poolgate/server/process/logger.ts';
import type { Registry } from '@prometheus-io/client';
import type { Advice } from './advice.ts';
import { Answers } from './answers/answers.ts';
import type { Clock } from './clock.ts';
import type { GatewayConfig } from './config.ts';
import { servicesPath } from './docs/service-path.ts';
import { serviceReads } from './docs/service-reads.ts';
import { gatewayDocsFiles } from './docs/swagger-ui.ts';
import type { HotReads } from './edge/hot-reads.ts';
import { createForward } from './forward/forward.ts';
import { deleteSource } from './operations/about-gateway/delete-source.ts';
import { getContract } from './operations/about-gateway/get-contract.ts';
import { getDocs } from './operations/about-gateway/get-docs.ts';
import { getIndex } from './operations/about-gateway/get-index.ts';
import { getLiveness } from './operations/about-gateway/get-liveness.ts';
import { getMetrics } from './operations/about-gateway/get-metrics.ts';
import { getPoolsHealth } from './operations/about-gateway/get-pools-health.ts';
import { getReadiness, type Readiness } from './operations/about-gateway/get-readiness.ts';
import { getSourceContract } from './operations/about-gateway/get-source-contract.ts';
import { getAnomalies } from './operations/forwarded/get-anomalies.ts';
import { getEarnings } from './operations/forwarded/get-earnings.ts';
import { getHistory } from './operations/forwarded/get-history.ts';
import { getPayouts } from './operations/forwarded/get-payouts.ts';
import { getWorkerHistory } from './operations/forwarded/get-worker-history.ts';
import { getWorkerHistoryById } from './operations/forwarded/get-worker-history-by-id.ts';
import { getWorkers } from './operations/forwarded/get-workers.ts';
import { passOnTo } from './operations/forwarded/pass-on.ts';
import { pollPool } from './operations/forwarded/poll-pool.ts';
import { updateAnomaly } from './operations/forwarded/update-anomaly.ts';
import { getClientSummary } from './operations/from-memory/get-client-summary.ts';
import { getClientSummaryByQuery } from './operations/from-memory/get-client-summary-by-query.ts';
import { getPool } from './operations/from-memory/get-pool.ts';
import { getStatus } from './operations/from-memory/get-status.ts';
import { getTotals } from './operations/from-memory/get-totals.ts';
import { listClients } from './operations/from-memory/list-clients.ts';
import { listPools } from './operations/from-memory/list-pools.ts';
import { listSources } from './operations/from-memory/list-sources.ts';
import { listStatuses } from './operations/from-memory/list-statuses.ts';
import { fromMemory } from './operations/from-memory/memory-read.ts';
import { answerEarnings } from './operations/over-services/answer-earnings.ts';
import { createTurns } from './operations/over-services/in-turns.ts';
import { listAnomalies } from './operations/over-services/list-anomalies.ts';
import { listWorkers } from './operations/over-services/list-workers.ts';
import { sumClientEarnings } from './operations/over-services/sum-client-earnings.ts';
import { sumClientEarningsByQuery } from './operations/over-services/sum-client-earnings-by-query.ts';
import { sumEarnings } from './operations/over-services/sum-earnings.ts';
import { createEarningsOverServices } from './over-services/earnings-over-services.ts';
import { createListsOverServices } from './over-services/lists-over-services.ts';
import type { Sources } from './sources/sources.ts';
import type { GatewayState } from './state/gateway-state.ts';

export interface AppOptions {
  config: GatewayConfig;
  state: GatewayState;
  sources: Sources;
  advice: Advice;
  now: Clock;
  logger: Logger;
  readiness: () => Readiness;
  /** For how long all services together are waited for where an answer needs them. */
  servicesDeadlineMs: number;
  hot: HotReads;
  registry: Registry;
  /** Called after everything that an operation changes in the state. */
  onChange: () => void;
}

export function createApp(options: AppOptions): RequestListener {
  const { config, state, sources, advice, now, logger, readiness, servicesDeadlineMs, hot, registry, onChange } =
    options;
  const contract = loadContract('gateway');
  const answers = new Answers(state, now);
  const forward = createForward(config.serviceToken, logger);
  const passOn = passOnTo(state, forward);
  const lists = createListsOverServices({ state, sources, deadlineMs: servicesDeadlineMs, logger });
  // Years of many pools take longer to add up than a page takes to read.
  const earningsOverServices = createEarningsOverServices({
    state,
    sources,
    deadlineMs: 3 * servicesDeadlineMs,
    logger,
  });
  const earnings = answerEarnings(earningsOverServices, now);
  const inTurns = createTurns();
  const handlers: Handlers<operations> = {
    listPools: fromMemory(hot, listPools(answers)),
    getPool: fromMemory(hot, getPool(answers, state)),
    getStatus: fromMemory(hot, getStatus(answers, state)),
    listStatuses: fromMemory(hot, listStatuses(answers)),
    getTotals: fromMemory(hot, getTotals(answers)),
    listWorkers: inTurns(listWorkers(lists)),
    listAnomalies: inTurns(listAnomalies(lists)),
    sumEarnings: inTurns(sumEarnings(earnings)),
    sumClientEarnings: inTurns(sumClientEarnings(earnings, state)),
    sumClientEarningsByQuery: inTurns(sumClientEarningsByQuery(earnings, state)),
    getWorkers: getWorkers(passOn),
    getHistory: getHistory(passOn),
    getWorkerHistory: getWorkerHistory(passOn),
    getWorkerHistoryById: getWorkerHistoryById(passOn),
    getEarnings: getEarnings(passOn),
    getPayouts: getPayouts(passOn),
    getAnomalies: getAnomalies(passOn),
    updateAnomaly: updateAnomaly(passOn),
    pollPool: pollPool(passOn),
    listClients: fromMemory(hot, listClients(answers)),
    getClientSummary: fromMemory(hot, getClientSummary(answers)),
    getClientSummaryByQuery: fromMemory(hot, getClientSummaryByQuery(answers)),
    listSources: fromMemory(hot, listSources(answers)),
    deleteSource: deleteSource(state, advice, onChange),
    getSourceContract: getSourceContract(state, sources),
    getLiveness: getLiveness(),
    getPoolsHealth: getPoolsHealth(state),
    getReadiness: getReadiness(readiness),
    getMetrics: getMetrics(registry),
    getContract: getContract(contract),
    getDocs: getDocs(),
    getIndex: getIndex(),
  };
  return createApi<operations>({
    contract,
    operations: handlers,
    logger,
    hasEdge: true,
    before: (app) => {
      app.use(servicesPath, serviceReads(state, forward));
      app.use('/docs', gatewayDocsFiles(state));
    },
  });
}
