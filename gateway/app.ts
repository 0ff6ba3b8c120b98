import type { RequestListener } from 'node:http';
import type { operations } from '@poolgate/contracts/generated/gateway-types.ts';
import { createApi } from '@poolgate/server/api/api.ts';
import { loadContract } from '@poolgate/server/api/contract.ts';
import type { Handlers } from '@poolgate/server/api/operation.ts';
import { docsFiles } from '@poolgate/server/docs/swagger-ui.ts';
import type { Logger } from '@poolgate/server/process/logger.ts';
import type { Registry } from '@prometheus-io/client';
import { noteAsked } from './access/audit-changes.ts';
import { refusalOfOperation } from './access/authorize-operation.ts';
import { grantOf } from './access/grant.ts';
import type { KeyHolder } from './access/key-holder.ts';
import type { Advice } from './advice.ts';
import type { AlertDesk } from './alerts/desk/desk.ts';
import { Answers, KeptAnswers } from './answers/answers.ts';
import type { Clock } from './clock.ts';
import type { GatewayConfig } from './config.ts';
import { pageFiles } from './docs/page-files.ts';
import { servicesPath } from './docs/service-path.ts';
import { serviceReads } from './docs/service-reads.ts';
import type { Callers } from './edge/caller.ts';
import type { HotReads } from './edge/hot-reads.ts';
import { callerCacheControl } from './edge/view-headers.ts';
import { createForward } from './forward/forward.ts';
import type { Histories } from './history/histories.ts';
import type { Live } from './live/live.ts';
import { createKey } from './operations/about-access/create-key.ts';
import { createLink } from './operations/about-access/create-link.ts';
import { getMe } from './operations/about-access/get-me.ts';
import { linkBaseBy } from './operations/about-access/link-base.ts';
import { listAudit } from './operations/about-access/list-audit.ts';
import { listKeys } from './operations/about-access/list-keys.ts';
import { listLinks } from './operations/about-access/list-links.ts';
import { makeKeysWith } from './operations/about-access/make-key.ts';
import { revokeKey } from './operations/about-access/revoke-key.ts';
import { rotateKey } from './operations/about-access/rotate-key.ts';
import { acknowledgeAlert } from './operations/about-alerts/acknowledge-alert.ts';
import { createSilence } from './operations/about-alerts/create-silence.ts';
import { endSilence } from './operations/about-alerts/end-silence.ts';
import { listAlertDeliveries } from './operations/about-alerts/list-alert-deliveries.ts';
import { listAlertRules } from './operations/about-alerts/list-alert-rules.ts';
import { listAlertTargets } from './operations/about-alerts/list-alert-targets.ts';
import { listAlerts } from './operations/about-alerts/list-alerts.ts';
import { listSilences } from './operations/about-alerts/list-silences.ts';
import { replayAlertDelivery } from './operations/about-alerts/replay-alert-delivery.ts';
import { testAlertTarget } from './operations/about-alerts/test-alert-target.ts';
import { withdrawAcknowledgement } from './operations/about-alerts/withdraw-acknowledgement.ts';
import { deleteSource } from './operations/about-gateway/delete-source.ts';
import { getContract } from './operations/about-gateway/get-contract.ts';
import { getDocs } from './operations/about-gateway/get-docs.ts';
import { getIndex } from './operations/about-gateway/get-index.ts';
import { getLiveness } from './operations/about-gateway/get-liveness.ts';
import { getMetrics } from './operations/about-gateway/get-metrics.ts';
import { getPoolsHealth } from './operations/about-gateway/get-pools-health.ts';
import { getReadiness, type Readiness } from './operations/about-gateway/get-readiness.ts';
import { getSourceContract } from './operations/about-gateway/get-source-contract.ts';
import { createPool } from './operations/about-pools/create-pool.ts';
import { deletePool } from './operations/about-pools/delete-pool.ts';
import { getPoolSettings } from './operations/about-pools/get-pool-settings.ts';
import { updatePool } from './operations/about-pools/update-pool.ts';
import { getAnomalies } from './operations/forwarded/get-anomalies.ts';
import { getEarnings } from './operations/forwarded/get-earnings.ts';
import { getHistory } from './operations/forwarded/get-history.ts';
import { getPayoutEvents } from './operations/forwarded/get-payout-events.ts';
import { getPayouts } from './operations/forwarded/get-payouts.ts';
import { getWorkerHistory } from './operations/forwarded/get-worker-history.ts';
import { getWorkerHistoryById } from './operations/forwarded/get-worker-history-by-id.ts';
import { getWorkers } from './operations/forwarded/get-workers.ts';
import { passOnTo } from './operations/forwarded/pass-on.ts';
import { pollPool } from './operations/forwarded/poll-pool.ts';
import { updateAnomaly } from './operations/forwarded/update-anomaly.ts';
import { getClientSummary } from './operations/from-memory/get-client-summary.ts';
import { getClientSummaryByQuery } from './operations/from-memory/get-client-summary-by-query.ts';
import { getDashboard } from './operations/from-memory/get-dashboard.ts';
import { getEvents } from './operations/from-memory/get-events.ts';
import { getPool } from './operations/from-memory/get-pool.ts';
import { getStatus } from './operations/from-memory/get-status.ts';
import { getTile } from './operations/from-memory/get-tile.ts';
import { getTotals } from './operations/from-memory/get-totals.ts';
import { listClients } from './operations/from-memory/list-clients.ts';
import { listPools } from './operations/from-memory/list-pools.ts';
import { listSources } from './operations/from-memory/list-sources.ts';
import { listStatuses } from './operations/from-memory/list-statuses.ts';
import { fromMemory, type MemoryRead } from './operations/from-memory/memory-read.ts';
import type { OperationId } from './operations/handler.ts';
import { answerEarnings } from './operations/over-services/answer-earnings.ts';
import { createTurns } from './operations/over-services/in-turns.ts';
import { listAnomalies } from './operations/over-services/list-anomalies.ts';
import { listPayouts } from './operations/over-services/list-payouts.ts';
import { listPoolTemplates } from './operations/over-services/list-pool-templates.ts';
import { listPoolTypes } from './operations/over-services/list-pool-types.ts';
import { listTrends } from './operations/over-services/list-trends.ts';
import { listWorkers } from './operations/over-services/list-workers.ts';
import { sumClientEarnings } from './operations/over-services/sum-client-earnings.ts';
import { sumClientEarningsByQuery } from './operations/over-services/sum-client-earnings-by-query.ts';
import { sumEarnings } from './operations/over-services/sum-earnings.ts';
import { createEarningsOverServices } from './over-services/earnings-over-services.ts';
import { createListsOverServices } from './over-services/lists-over-services.ts';
import { createTrendsOverServices } from './over-services/trends/trends-over-services.ts';
import { createTypesOverServices } from './over-services/types/types-over-services.ts';
import type { Page } from './page/page.ts';
import { pageAssets } from './page/page-assets.ts';
import type { Sources } from './sources/sources.ts';
import type { GatewayState } from './state/gateway-state.ts';
import type { TemplatesFollower } from './templates/follow-templates.ts';
import { onceForEach } from './views/once-for-each.ts';
import type { Views } from './views/views.ts';

export interface AppOptions {
  config: GatewayConfig;
  state: GatewayState;
  views: Views;
  keys: KeyHolder;
  callers: Callers;
  sources: Sources;
  advice: Advice;
  now: Clock;
  logger: Logger;
  readiness: () => Readiness;
  /** For how long all services together are waited for where an answer needs them. */
  servicesDeadlineMs: number;
  hot: HotReads;
  live: Live;
  /** Null where no database has them. */
  histories: Histories | null;
  alerts: AlertDesk;
  templates: TemplatesFollower;
  registry: Registry;
  /** What browsers are shown; null where it was not built. */
  page: Page | null;
  /** Called after everything that an operation changes in the state. */
  onChange: () => void;
}

export function createApp(options: AppOptions): RequestListener {
  const { config, state, views, keys, callers, sources, advice, now, logger, readiness } = options;
  const { servicesDeadlineMs, hot, live, histories, alerts: desk, templates, registry, page, onChange } = options;
  const contract = loadContract('gateway');
  const kept = new KeptAnswers();
  const answersFor = onceForEach((view) => new Answers(view, now, kept));
  const read = <Id extends OperationId>(memoryRead: MemoryRead<Id>) => fromMemory(hot, answersFor, memoryRead);
  const { forward, readThrough } = createForward(config.serviceToken, logger);
  const serviceOf = (name: string) => state.source(name);
  const passOn = passOnTo({ forward, readThrough, histories, serviceOf });
  const lists = createListsOverServices({ sources, serviceOf, deadlineMs: servicesDeadlineMs, logger, histories });
  const trends = createTrendsOverServices({
    sources,
    serviceOf,
    poolOf: (poolId) => state.pool(poolId),
    deadlineMs: servicesDeadlineMs,
    logger,
    now,
    answers: kept,
  });
  // Years of many pools take longer to add up than a page takes to read.
  const earningsOverServices = createEarningsOverServices({
    sources,
    serviceOf,
    deadlineMs: 3 * servicesDeadlineMs,
    logger,
    histories,
  });
  const earnings = answerEarnings(earningsOverServices, now);
  const makeKey = makeKeysWith({ keys, everything: views.everything, now });
  const types = createTypesOverServices({ sources, deadlineMs: servicesDeadlineMs, logger });
  const inTurns = createTurns();
  const handlers: Handlers<operations> = {
    listPools: read(listPools),
    getPool: read(getPool),
    getStatus: read(getStatus),
    listStatuses: read(listStatuses),
    getTotals: read(getTotals),
    getTile: read(getTile),
    getEvents: getEvents(live),
    // Callers share what is asked, so nobody has to wait for a turn.
    listTrends: listTrends(trends),
    getDashboard: read(getDashboard),
    listWorkers: inTurns(listWorkers(lists)),
    listAnomalies: inTurns(listAnomalies(lists)),
    listPayouts: inTurns(listPayouts(lists)),
    sumEarnings: inTurns(sumEarnings(earnings)),
    sumClientEarnings: inTurns(sumClientEarnings(earnings)),
    sumClientEarningsByQuery: inTurns(sumClientEarningsByQuery(earnings)),
    getWorkers: getWorkers(passOn),
    getHistory: getHistory(passOn),
    getWorkerHistory: getWorkerHistory(passOn),
    getWorkerHistoryById: getWorkerHistoryById(passOn),
    getEarnings: getEarnings(passOn),
    getPayouts: getPayouts(passOn),
    getPayoutEvents: getPayoutEvents(passOn),
    getAnomalies: getAnomalies(passOn),
    updateAnomaly: updateAnomaly(passOn),
    createPool: createPool(state, sources, forward),
    deletePool: deletePool(passOn),
    getPoolSettings: getPoolSettings(passOn),
    updatePool: updatePool(passOn),
    pollPool: pollPool(passOn),
    listClients: read(listClients),
    getClientSummary: read(getClientSummary),
    getClientSummaryByQuery: read(getClientSummaryByQuery),
    listSources: read(listSources),
    listPoolTypes: inTurns(listPoolTypes(types)),
    listPoolTemplates: inTurns(listPoolTemplates(templates, types)),
    deleteSource: deleteSource(state, advice, onChange),
    getSourceContract: getSourceContract(state, sources),
    getMe: getMe(keys),
    listKeys: listKeys(keys, now),
    createKey: createKey(makeKey, now),
    revokeKey: revokeKey(keys, advice, now),
    rotateKey: rotateKey(keys, now),
    listLinks: listLinks(keys, now),
    createLink: createLink(makeKey, linkBaseBy(config.publicUrl, callers), now),
    listAudit: listAudit(keys),
    listAlerts: listAlerts(desk),
    listAlertRules: listAlertRules(desk),
    listAlertTargets: listAlertTargets(desk),
    testAlertTarget: testAlertTarget(desk),
    listAlertDeliveries: listAlertDeliveries(desk),
    replayAlertDelivery: replayAlertDelivery(desk),
    listSilences: listSilences(desk),
    createSilence: createSilence(desk, keys),
    endSilence: endSilence(desk, keys),
    acknowledgeAlert: acknowledgeAlert(desk, keys),
    withdrawAcknowledgement: withdrawAcknowledgement(desk),
    getLiveness: getLiveness(),
    getPoolsHealth: getPoolsHealth(),
    getReadiness: getReadiness(readiness, keys),
    getMetrics: getMetrics(registry),
    getContract: getContract(contract),
    getDocs: getDocs(),
    getIndex: getIndex(page),
  };
  return createApi<operations>({
    contract,
    operations: handlers,
    logger,
    hasEdge: true,
    authorize: ({ access, operationId }, request) => {
      const refusal = refusalOfOperation(grantOf(request), access, advice.command);
      noteAsked(request, operationId, refusal === null);
      return refusal;
    },
    cacheControl: callerCacheControl,
    before: (app) => {
      app.use(servicesPath, serviceReads(state, forward, advice));
      if (page !== null) app.use('/assets', pageAssets(page));
      app.use('/docs/page', pageFiles());
      app.use('/docs', docsFiles());
    },
  });
}
