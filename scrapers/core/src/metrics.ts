import { type PartName, partNames } from '@poolgate/language/parts.ts';
import type { FeedState } from '@poolgate/sync/engine/feed.ts';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from '@prometheus-io/client';
import type { BackupState } from './backup/keep-backups.ts';
import type { FileFaultLists } from './pools/configuration.ts';
import type { PoolQueries } from './store/current/pool-queries.ts';
import type { Status } from './store/current/show-status.ts';
import { createSyncMetrics } from './sync/sync-metrics.ts';

export interface ScraperMetrics {
  notePoll(poolId: string, outcome: string, seconds: number): void;
  /** A part failed in a poll that read other parts. */
  notePartFailure(poolId: string, part: PartName, kind: string): void;
  /** Prometheus text. Figures are read when this is called; an unknown figure has no sample. */
  text(): Promise<string>;
  contentType: `text/plain;${string}`;
}

/** The state of the file. */
export interface FileCondition {
  isWell(): boolean;
  /** Null if no backups are made. */
  backups(): BackupState | null;
}

/** Who the service is, and what it found in the pool files. */
export interface ServiceFacts {
  serviceName: string;
  poolType: string;
  version: string;
  faults(): FileFaultLists;
  /** How it goes with each target that is fed. */
  targets(): readonly FeedState[];
}

export function createMetrics(pools: PoolQueries, file: FileCondition, service: ServiceFacts): ScraperMetrics {
  const registry = new Registry();
  // Their defaults wake a service that has nothing to do a hundred times a second: half of what it costs then.
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 100, eventLoopUtilizationTimeout: 1000 });
  const registers = [registry];
  const polls = new Counter({
    name: 'poolgate_polls_total',
    help: 'Polls by outcome',
    labelNames: ['pool_id', 'outcome'],
    registers,
  });
  const partFailures = new Counter({
    name: 'poolgate_part_failures_total',
    help: 'Parts that were not read in polls that read others, by kind of failure',
    labelNames: ['pool_id', 'part', 'kind'],
    registers,
  });
  const pollSeconds = new Histogram({
    name: 'poolgate_poll_seconds',
    help: 'How long a poll took',
    labelNames: ['pool_id'],
    buckets: [0.1, 0.5, 1, 2, 5, 10, 30, 60, 120],
    registers,
  });
  const gauge = (name: string, help: string, ...labels: string[]) =>
    new Gauge({ name: `poolgate_pool_${name}`, help, labelNames: ['pool_id', ...labels], registers });
  const hashrate = gauge('hashrate_hs', 'Hashrate now in H/s', 'algorithm');
  const workers = gauge('workers', 'Workers by state', 'state');
  const balance = gauge('balance_coins', 'Balance ready to be paid, in whole coins', 'currency');
  const observedAt = gauge(
    'observed_at_seconds',
    'When the main part that was read longest ago was read, unix seconds',
  );
  const failures = gauge('failures_in_a_row', 'How many polls in a row have failed, whole or in a main part');
  const partObservedAt = gauge('part_observed_at_seconds', 'When a part was last read, unix seconds', 'part');
  const partFailuresInARow = gauge('part_failures_in_a_row', 'How many polls in a row did not read a part', 'part');
  const unreadable = gauge('unreadable_figures', 'Figures of the newest reading that could not be read');
  const dropped = gauge('dropped_rows', 'Rows that the newest reading left out');
  const responseSeconds = gauge(
    'response_seconds',
    'How long the pool took for an answer in the newest poll that had one: the median over its requests',
  );
  const fresh = gauge('fresh', '1 where the figures are fresh, else 0');
  const fileGauge = (name: string, help: string) => new Gauge({ name: `poolgate_${name}`, help, registers });
  const storeWell = fileGauge('store_ok', '1 where the file can be read and written and is sound, else 0');
  const backupAt = fileGauge('backup_newest_seconds', 'When the newest scheduled backup was made, unix seconds');
  const backupWell = fileGauge('backup_ok', '1 where the last scheduled backup succeeded, else 0');
  const info = new Gauge({
    name: 'poolgate_scraper_info',
    help: 'Always 1; its labels say which service this is',
    labelNames: ['name', 'type', 'version'],
    registers,
  });
  info.set({ name: service.serviceName, type: service.poolType, version: service.version }, 1);
  const refused = new Gauge({
    name: 'poolgate_scraper_refused',
    help: 'Entries of the pool files by what became of them: faults that were refused, pools of other types, and warnings',
    labelNames: ['kind'],
    registers,
  });
  const showTargets = createSyncMetrics(registers);
  const figures = [
    hashrate,
    workers,
    balance,
    observedAt,
    failures,
    fresh,
    partObservedAt,
    partFailuresInARow,
    unreadable,
    dropped,
    responseSeconds,
  ];

  const show = (status: Status) => {
    const { pool_id } = status;
    for (const { algorithm, current_hashrate_hs } of status.hashrates)
      if (current_hashrate_hs !== null)
        hashrate.set({ pool_id, algorithm: algorithm ?? 'unknown' }, current_hashrate_hs);
    if (status.online_workers !== null) workers.set({ pool_id, state: 'online' }, status.online_workers);
    if (status.offline_workers !== null) workers.set({ pool_id, state: 'offline' }, status.offline_workers);
    if (status.balance !== null)
      balance.set({ pool_id, currency: status.currency ?? 'unknown' }, Number(status.balance));
    if (status.observed_at !== null) observedAt.set({ pool_id }, Date.parse(status.observed_at) / 1000);
    failures.set({ pool_id }, status.last_error === null ? 0 : status.last_error.count);
    fresh.set({ pool_id }, status.freshness === 'fresh' ? 1 : 0);
    if (status.unreadable_figures != null) unreadable.set({ pool_id }, status.unreadable_figures);
    if (status.response_time_ms != null) responseSeconds.set({ pool_id }, status.response_time_ms / 1000);
    if (status.dropped_rows !== null) dropped.set({ pool_id }, status.dropped_rows);
    showParts(status);
  };

  const showParts = ({ pool_id, parts }: Status) => {
    for (const part of partNames) {
      const state = parts?.[part];
      if (state?.offered !== true) continue;
      if (state.observed_at !== null) partObservedAt.set({ pool_id, part }, Date.parse(state.observed_at) / 1000);
      partFailuresInARow.set({ pool_id, part }, state.error === null ? 0 : state.error.count);
    }
  };

  const showPoolFiles = () => {
    const { refused: faults, skipped, warnings } = service.faults();
    refused.set({ kind: 'refused' }, faults.length);
    refused.set({ kind: 'skipped' }, skipped.length);
    refused.set({ kind: 'warning' }, warnings.length);
  };

  const showFile = () => {
    storeWell.set(file.isWell() ? 1 : 0);
    const backups = file.backups();
    backupAt.remove();
    backupWell.remove();
    if (backups === null) return;
    backupWell.set(backups.failure === null ? 1 : 0);
    if (backups.newestAt !== null) backupAt.set(backups.newestAt);
  };

  return {
    notePoll(poolId, outcome, seconds) {
      polls.inc({ pool_id: poolId, outcome });
      pollSeconds.observe({ pool_id: poolId }, seconds);
    },
    notePartFailure: (poolId, part, kind) => partFailures.inc({ pool_id: poolId, part, kind }),
    async text() {
      showFile();
      showPoolFiles();
      showTargets(service.targets(), new Date());
      for (const figure of figures) figure.reset();
      for (const { pool_id } of pools.pools()) {
        const status = pools.status(pool_id);
        if (status) show(status);
      }
      return registry.metrics();
    },
    contentType: Registry.PROMETHEUS_CONTENT_TYPE as ScraperMetrics['contentType'],
  };
}
