import type { Change, Signals } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import { createLogger } from '@poolgate/server/process/logger.ts';
import { plainAdvice } from '../../../gateway/advice.ts';
import { AlertClock } from '../../../gateway/alerts/alert-clock.ts';
import { createCourier } from '../../../gateway/alerts/courier/courier.ts';
import { AlertEngine } from '../../../gateway/alerts/engine/alert-engine.ts';
import { defaultRules } from '../../../gateway/alerts/rules/settings.ts';
import { openAlertStore } from '../../../gateway/alerts/store/alert-store.ts';
import { GatewayState } from '../../../gateway/state/gateway-state.ts';
import { createViews } from '../../../gateway/views/views.ts';
import type { Stage } from '../children.ts';
import { poolAt, poolTypeAt, poolTypes } from '../pools.ts';
import type { Measurement } from '../report.ts';
import { stageFolder } from '../servers/gateway.ts';

const pools = 10_000;
const pollSeconds = 600;
/** As the gateway's. */
const roundSeconds = 2;
/** One account in so many has something wrong. */
const wrongOf = 100;

/** What the rules cost: every account is read once in ten minutes of simulated time, and judged by all rules after each. */
export async function engineCost(stage: Stage): Promise<Measurement> {
  const time = { now: Math.floor(Date.now() / 1000) };
  const now = () => time.now;
  const state = new GatewayState(now, undefined, undefined, plainAdvice);
  for (const name of poolTypes) {
    const address = { name, url: `http://${name}`, foundBy: 'SCRAPERS' as const };
    const introduction = { type: name, version: '1', contractVersion: '0.1.8', serviceName: name, databaseId: name };
    state.take({ kind: 'added', address });
    state.take({ kind: 'introduced', address, introduction, poolIds: [] });
    const own = indices().filter((index) => poolTypeAt(index) === name);
    tell(
      state,
      name,
      own.map((index) => accountAt(index, 0, time.now)),
      true,
    );
  }
  const { everything } = createViews(state);
  const store = openAlertStore(stageFolder(stage));
  stage.atEnd(() => store.close());
  const logger = createLogger('alerts', { level: 'silent', format: 'json' });
  const clock = new AlertClock(null, now, now);
  const courier = createCourier({ outbox: store.outbox, senders: () => new Map(), clock: () => clock.now(), logger });
  stage.atEnd(() => courier.stop());
  const target = { type: 'webhook', language: 'en', timeZone: 'UTC', view: everything, quietHours: [] } as const;
  const targets = ['ops', 'office', 'post'].map((name) => ({ ...target, name, routes: [], sender: null }));
  const says = { rulesFor: () => defaultRules, targets, maintenance: [] };
  const engine = new AlertEngine({
    ...{ state, store, clock, courier, inForce: () => says, payouts: null, publicUrl: null, logger },
  });
  const rounds: number[] = [];
  const round = () => {
    const before = process.cpuUsage();
    engine.round();
    const { user, system } = process.cpuUsage(before);
    rounds.push((user + system) / 1000);
    if (engine.fault !== null) throw new Error(engine.fault);
  };
  let read = 0;
  const goOn = (seconds: number) => {
    for (const end = time.now + seconds; time.now < end; ) {
      time.now += roundSeconds;
      const changes = Array.from({ length: Math.round((roundSeconds * pools) / pollSeconds) }, () => {
        read += 1;
        return read % pools;
      });
      for (const [name, own] of Map.groupBy(changes, poolTypeAt))
        tell(
          state,
          name,
          own.map((index) => accountAt(index, read, time.now)),
          false,
        );
      round();
    }
  };
  // Until all that is wrong is open and told.
  goOn(2 * pollSeconds * 3);
  rounds.length = 0;
  goOn(pollSeconds);
  const spent = rounds.reduce((sum, one) => sum + one, 0);
  const open = [...engine.machines()].filter(({ live }) => live.alert.state === 'firing').length;
  return {
    what: `all rules over ${pools.toLocaleString('en')} accounts, each read every ten minutes`,
    value: spent / 10 / pollSeconds,
    unit: '% of a core',
    target: { at: 'most', value: 5 },
    beside: { 'a round ms': spent / rounds.length, 'the longest ms': Math.max(...rounds), 'open alerts': open },
  };
}

function indices(): number[] {
  return Array.from({ length: pools }, (_, index) => index);
}

function tell(state: GatewayState, source: string, changed: Change[], complete: boolean): void {
  state.take({ kind: 'changes', source, changes: { since: 'x', complete, removed: [], pools: changed } });
}

/** One in a hundred has something wrong, and it stays so. */
function accountAt(index: number, reading: number, time: number): Change {
  const { pool, status } = poolAt(index, reading);
  const isWrong = index % wrongOf === 0;
  const moment = toTimestamp(time);
  const hashrates = (status.hashrates ?? []).map(
    ({ algorithm, current_hashrate_hs: hs, avg_hashrate_24h_hs: day }) => ({
      ...{ algorithm, current_hs: hs === null ? null : hs * (isWrong ? 0.5 : 1), norm_hs: day, norm_days: 14 },
      ...{ day_hs: day, long_norm_hs: day, trend_hs: day },
    }),
  );
  const signals: Signals = {
    ...{ hashrates, offline_usual: 3, offline_lasting: isWrong ? 30 : 2, silent_workers: 0, reject_rate: 0.004 },
    ...{ frozen_since: null, workers_lost: null },
  };
  const parts = Object.fromEntries(
    Object.entries(status.parts ?? {}).map(([name, part]) => [
      name,
      part.offered ? { ...part, observed_at: moment } : part,
    ]),
  ) as typeof status.parts;
  return {
    pool,
    status: {
      ...status,
      timestamp: moment,
      observed_at: moment,
      parts,
      signals,
      open_anomalies: [],
    } as Change['status'],
  };
}
