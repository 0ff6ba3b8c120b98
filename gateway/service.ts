import { holdStateDir } from '@poolgate/access/running-gateway.ts';
import { type HttpLimits, httpLimits } from '@poolgate/server/http/limits.ts';
import { isLoopbackHost } from '@poolgate/server/http/own-names.ts';
import { createLogger, type Logger } from '@poolgate/server/process/logger.ts';
import { listen, type Service } from '@poolgate/server/process/run.ts';
import { z } from 'zod';
import { auditChangesTo } from './access/audit-changes.ts';
import { ranWithoutKeys, tellAccess } from './access/first-start.ts';
import { gatekeeperBy } from './access/gatekeeper.ts';
import { KeyHolder } from './access/key-holder.ts';
import { adviceFor } from './advice.ts';
import type { AlertsSource } from './alerts/desk/alerts-source.ts';
import { type Alerting, openAlerting } from './alerts/desk/open-alerting.ts';
import type { Alert } from './alerts/model.ts';
import { payoutNews, payoutsWithin } from './alerts/payout-news.ts';
import { startAlerts } from './alerts/start-alerts.ts';
import { createApp } from './app.ts';
import { type Clock, systemClock } from './clock.ts';
import { type GatewayConfig, readScrapers } from './config.ts';
import { type Resolve, systemResolve } from './discovery/resolve.ts';
import { watchServices } from './discovery/watch-services.ts';
import { accessLogTo } from './edge/access-log.ts';
import { authorizeBy } from './edge/authorize.ts';
import { callersBy } from './edge/caller.ts';
import { crossOriginBy } from './edge/cross-origin.ts';
import { createEdge } from './edge/edge.ts';
import { HotReads } from './edge/hot-reads.ts';
import { rateLimitBy } from './edge/rate-limit.ts';
import { requestsAtOnceBy } from './edge/requests-at-once.ts';
import { streamsAtOnceBy } from './edge/streams.ts';
import type { HistoryTimings } from './history/history-database.ts';
import { openHistories } from './history/open-histories.ts';
import { Live, type LiveTimings } from './live/live.ts';
import { addAlertMetrics } from './metrics/alert-metrics.ts';
import { addHistoryMetrics } from './metrics/history-metrics.ts';
import { createHttpMetrics } from './metrics/http-metrics.ts';
import { addLiveMetrics } from './metrics/live-metrics.ts';
import { addPayoutMetrics } from './metrics/payout-metrics.ts';
import { createMetrics } from './metrics/pool-metrics.ts';
import type { Readiness } from './operations/about-gateway/get-readiness.ts';
import { pageFolder, readPageIfGood } from './page/page.ts';
import { openPayoutStore } from './payouts/payout-store.ts';
import { Payouts, type PayoutTimings } from './payouts/payouts.ts';
import { createFaultLog } from './sources/fault-log.ts';
import { type FollowerTimings, followerTimings } from './sources/follower.ts';
import { Sources } from './sources/sources.ts';
import { GatewayState } from './state/gateway-state.ts';
import { createSaver } from './store/saver.ts';
import { openStore } from './store/store.ts';
import { followTemplates } from './templates/follow-templates.ts';
import { createViews, type Views } from './views/views.ts';

/** What tests replace: time, names and patience. */
export interface GatewayParts {
  now: Clock;
  resolve: Resolve;
  timings: FollowerTimings;
  resolveEveryMs: number;
  /** The most bytes of one answer of a service. */
  bodyLimit: number;
  /** For how long services are waited for where an answer needs several of them. */
  servicesDeadlineMs: number;
  httpLimits: Partial<HttpLimits>;
  /** Where pages were built. */
  pageFolder: string;
  liveTimings: LiveTimings;
  /** What the alerts file says. */
  alerts: (views: Views) => AlertsSource;
  /** Seconds that only grow, of any beginning. */
  steady: Clock;
  /** How often alerts are judged, where something moved. */
  alertRoundMs: number;
  payoutTimings: PayoutTimings;
  historyTimings: HistoryTimings;
  logger: Logger;
  /** Called once, when the start is over. */
  onReady: () => void;
}

/** The start is over once every service has answered or failed, or after this long: one that hangs must not hold up the others. */
const firstAnswersMs = 2000;
/** How often figures are checked for their age; every read does so too. */
const ageingMs = 500;
const alertRoundMs = 2000;

/** Of one caller from elsewhere. */
const defaultConnectionsPerCaller = 1000;

/** What the process that started the gateway tells it: the services there are from now on, written as in SCRAPERS. */
const toldSchema = z.object({ scrapers: z.string() });

/** @throws ConfigurationError where the folder or port cannot be used, or another gateway has the folder. */
export async function startGateway(config: GatewayConfig, parts: Partial<GatewayParts> = {}): Promise<Service> {
  const hold = holdStateDir(config.stateDir);
  try {
    const service = await startHolding(config, parts);
    hold.listensAt(service.url);
    return { ...service, close: () => service.close().finally(hold.release) };
  } catch (error) {
    hold.release();
    throw error;
  }
}

/** With a STATE_DIR that no other gateway has. */
async function startHolding(config: GatewayConfig, parts: Partial<GatewayParts>): Promise<Service> {
  const { now = systemClock, resolve = systemResolve, timings = followerTimings } = parts;
  const { resolveEveryMs = 3000, bodyLimit = 32 * 1024 * 1024, servicesDeadlineMs = 2000 } = parts;
  const { logger = createLogger('gateway', config.log) } = parts;
  const areKeysGone = ranWithoutKeys(config.stateDir);
  const store = openStore(config.stateDir, logger);
  const advice = adviceFor({ startedBy: config.startedBy, dnsNames: config.scrapersDns });
  const state = new GatewayState(
    now,
    store.load(config.poolLimits.ofAll),
    config.sourceRetentionSeconds,
    advice,
    config.poolLimits,
  );
  const saver = createSaver(store, state);
  let readiness: Readiness = 'starting';
  const startIsOver = () => {
    if (readiness !== 'starting') return;
    readiness = 'ready';
    parts.onReady?.();
  };
  const tellFaults = createFaultLog(state, now, logger, config.logPoolFiles);
  const onChange = () => {
    if (state.sources().every((source) => source.state !== 'connecting')) startIsOver();
    tellFaults();
    saver.soon();
  };
  const { serviceToken } = config;
  const payoutStore = openPayoutStore(config.stateDir);
  const payouts = new Payouts({
    store: payoutStore,
    ownerOf: (poolId) => state.pool(poolId)?.owner,
    now,
    logger,
    timings: parts.payoutTimings,
  });
  const onPayouts = (told: Parameters<Payouts['told']>[0]) => payouts.told(told);
  const sources = new Sources({ state, serviceToken, bodyLimit, now, timings, advice, logger, onChange, onPayouts });
  const views = createViews(state);
  const histories = openHistories(config, { logger, now, timings: parts.historyTimings });
  const { stateDir, auditRetentionSeconds } = config;
  const templates = followTemplates({ folder: config.poolTemplatesDir, logger });
  let alerting: Alerting | null = null;
  const keys = new KeyHolder({ stateDir, auditRetentionSeconds, views, now, logger, mark: store.keyMadeByHand });

  try {
    tellAccess(keys, areKeysGone, config, logger);
    const registry = createMetrics(state, now);
    const ofAlerts = {
      ...{ state, stateDir, now, logger, publicUrl: config.publicUrl ?? null },
      payouts: payoutNews(payoutStore, state),
      steady: parts.steady ?? (() => performance.now() / 1000),
      onMoved: (moved: readonly Alert[]) => live.alertsMoved(moved),
    };
    const { alertsFile: path, alertSecrets: environment } = config;
    const alerts =
      parts.alerts === undefined
        ? startAlerts({ ...ofAlerts, path, environment, views, payoutsWithin: payoutsWithin(payoutStore) })
        : openAlerting({ ...ofAlerts, source: parts.alerts(views) });
    alerting = alerts;
    addAlertMetrics(registry, alerts);
    addHistoryMetrics(registry, () => histories?.state() ?? null);
    const live: Live = new Live(
      state,
      alerts.feed,
      addLiveMetrics(registry, () => live.listeners),
      parts.liveTimings,
      (poolId, eventId) => payouts.stored.find(poolId, eventId),
    );
    payouts.onPayoutEvent(addPayoutMetrics(registry, state));
    payouts.onPayoutEvent(({ event, isFirstRead }) => {
      // What the lists have had for long is no news.
      if (!isFirstRead) live.payout(event);
    });
    const hot = new HotReads(() => {
      state.catchUp();
      return state.revision;
    });
    const { rateLimitPerMinute, trustProxy, corsOrigins, maxConnections, ...most } = config.edge;
    const callers = callersBy(trustProxy);
    const app = createApp({
      config,
      state,
      views,
      keys,
      callers,
      sources,
      advice,
      now,
      logger,
      readiness: () => readiness,
      servicesDeadlineMs,
      hot,
      live,
      histories,
      alerts: alerts.desk,
      templates,
      registry,
      page: readPageIfGood(parts.pageFolder ?? pageFolder, logger),
      onChange,
    });
    const accessLog = accessLogTo(logger);
    const edge = createEdge({
      app,
      hot,
      authorize: authorizeBy(config),
      gatekeeper: gatekeeperBy({
        keys,
        views,
        reading: { isLoopbackOnly: isLoopbackHost(config.host), allowAnonymous: config.allowAnonymous },
        command: advice.command,
      }),
      auditChanges: auditChangesTo(keys),
      callers,
      rateLimit: rateLimitBy(rateLimitPerMinute),
      requestsAtOnce: requestsAtOnceBy(most.maxRequestsPerCaller),
      streamsAtOnce: streamsAtOnceBy(most.maxStreamsPerCaller, maxConnections),
      maxConnectionsPerCaller: most.maxConnectionsPerCaller,
      crossOrigin: crossOriginBy(corsOrigins),
      metrics: createHttpMetrics(registry),
      accessLog,
      logger,
    });
    keys.afterLook(edge.cutVoid);
    const server = await listen(edge.listener, config.host, config.port, {
      limits: {
        connections: maxConnections,
        connectionsPerCaller: most.maxConnectionsPerCaller ?? defaultConnectionsPerCaller,
        unsentBytesPerCaller: httpLimits.unsentBytes / 2,
        ...parts.httpLimits,
      },
      ways: edge,
      portVariable: config.portVariable,
    });
    const watch = await watchServices({
      listed: config.scrapers,
      dnsNames: config.scrapersDns,
      resolve,
      intervalMs: resolveEveryMs,
      firstAnswerMs: firstAnswersMs,
      onFound: (found) => sources.follow(found),
    });
    const patience = setTimeout(startIsOver, firstAnswersMs).unref();
    const ageing = setInterval(() => {
      state.catchUp();
      onChange();
    }, ageingMs).unref();
    const judging = setInterval(alerts.round, parts.alertRoundMs ?? alertRoundMs).unref();
    logger.info({ url: server.url, public_url: config.publicUrl }, 'the gateway answers');
    return {
      url: server.url,
      onMessage(message) {
        const told = toldSchema.safeParse(message);
        if (told.success) watch.setListed(readScrapers(told.data.scrapers));
      },
      close: async () => {
        readiness = 'stopping';
        clearTimeout(patience);
        clearInterval(ageing);
        clearInterval(judging);
        watch.close();
        live.close();
        templates.close();
        // What is still being answered may need the services.
        await Promise.all([server.close(), alerts.stop()]);
        alerts.close();
        await histories?.close();
        accessLog.flush();
        await sources.close();
        await payouts.close();
        // The time of the last contact, also where nothing else changed since.
        for (const { name } of state.sources()) state.unsaved.sources.add(name);
        saver.close();
        keys.close();
        payoutStore.close();
        store.close();
      },
    };
  } catch (error) {
    templates.close();
    alerting?.close();
    keys.close();
    payoutStore.close();
    store.close();
    throw error;
  }
}
