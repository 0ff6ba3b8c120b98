import { copyFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { keepRetention } from '@poolgate/core/store/retention/retention-loop.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import { createLogger } from '@poolgate/server/process/logger.ts';
import { Client } from 'undici';
import type { Stage } from '../children.ts';
import { fillAged } from '../history/aged-file.ts';
import { checkAged } from '../history/check-aged.ts';
import { benchRetention, openOwnStore, poolId, poolType } from '../history/own-file.ts';
import { createAccount, createRandom, daySeconds, workerName } from '../history/readings.ts';
import type { Measurement, Section } from '../report.ts';
import { gatewayOver, stageFolder } from '../servers/gateway.ts';
import { startService } from '../servers/service.ts';
import { inTurns, quantile } from '../statistics.ts';

const workers = 200;
const days = 365;
const asked = { steps: ['auto', '1h'], requestsEach: 100, unmeasured: 10, days: 30 } as const;
const polling = { rounds: 3, seconds: 4, meanMilliseconds: 30 };

/** The size of a year of one account, the time to read a worker's month, and whether retention delays polls. */
export const yearOfAPool: Section = {
  title: `A year of a pool with ${workers} workers (${benchRetention.workers} days as read, hours to day ${benchRetention.workerHours}, then days)`,
  async run(stage) {
    const folder = stageFolder(stage);
    const now = Math.floor(Date.now() / 1000 / daySeconds) * daySeconds;
    checkAged(folder, now);
    const file = join(folder, `${poolType}.db`);
    fillAged(file, { workers, days, retention: benchRetention, now });
    const size: Measurement = {
      what: 'file on disk',
      value: statSync(file).size / 1e6,
      unit: 'MB',
      target: { at: 'most', value: 40 },
      beside: {},
    };
    const copies = { none: join(folder, 'none.db'), backlog: join(folder, 'backlog.db') };
    for (const copy of Object.values(copies)) copyFileSync(file, copy);
    return [size, ...(await workerMonths(stage, folder, now)), ...(await polledBeside(copies, now))];
  },
};

/** Reads a month of one worker through a real gateway and a real service, another worker each time. */
async function workerMonths(stage: Stage, folder: string, now: number): Promise<Measurement[]> {
  const service = await startService(stage, poolType, folder);
  const gateway = await gatewayOver(stage, { [poolType]: service.url }, 1);
  const client = new Client(gateway.url);
  stage.atEnd(() => client.close());
  const span = `from=${toTimestamp(now - asked.days * daySeconds)}&to=${toTimestamp(now)}`;
  const rows: Measurement[] = [];
  for (const step of asked.steps) {
    const times: number[] = [];
    let points = 0;
    for (let request = -asked.unmeasured; request < asked.requestsEach; request += 1) {
      const name = workerName(((request + asked.unmeasured) * 37) % workers);
      const began = performance.now();
      const path = `/api/pools/${poolId}/workers/${name}/history?${span}&step=${step}`;
      const { statusCode, body } = await client.request({ method: 'GET', path });
      const answer = (await body.json()) as { points?: unknown[] };
      if (request >= 0) times.push(performance.now() - began);
      points = answer.points?.length ?? Number.NaN;
      if (statusCode !== 200 || !(points >= asked.days * 24))
        throw new Error(`${path}: ${statusCode}, ${points} points`);
    }
    rows.push({
      what: `${asked.days} days of one worker through the gateway, step=${step}, p99`,
      value: quantile(times, 0.99),
      unit: 'ms',
      target: { at: 'most', value: 50 },
      beside: { 'p50 ms': quantile(times, 0.5), points },
    });
  }
  return rows;
}

const sides = ['none', 'backlog'] as const;

/** How long polls wait for the file, with months to be reduced meanwhile and without. */
async function polledBeside(files: Record<(typeof sides)[number], string>, now: number): Promise<Measurement[]> {
  const short = { workers: 1, workerHours: 2, summaries: 2, resolvedAnomalies: 365 };
  const stores = { none: openOwnStore(files.none), backlog: openOwnStore(files.backlog, short) };
  const next = createAccount(workers);
  const random = createRandom(7);
  const clock = () => new Date(now * 1000);
  const logger = createLogger('bench', { level: 'silent', format: 'json' });
  let time = now;
  try {
    const results = await inTurns(sides, polling.rounds, async (side) => {
      const { store, record } = stores[side];
      const stop = keepRetention(store, clock, logger);
      const times: number[] = [];
      const end = performance.now() + polling.seconds * 1000;
      while (performance.now() < end) {
        time += 1;
        const reading = next(time);
        const due = performance.now() - Math.log(1 - random()) * polling.meanMilliseconds;
        await sleep(Math.max(0, due - performance.now()));
        record(time, reading);
        times.push(performance.now() - due);
      }
      stop();
      if (store.reduceOld(now) !== (side === 'backlog')) throw new Error(`${side} is not what the store has to reduce`);
      return times;
    });
    const ratio = (share: number): Measurement => {
      const [none, backlog] = sides.map((side) => quantile(results[side].flat(), share)) as [number, number];
      return {
        what: `polls while retention works, p${share * 100} from due to committed against without`,
        value: backlog / none,
        unit: '×',
        beside: { 'with ms': backlog, 'without ms': none, readings: results.backlog.flat().length },
      };
    };
    return [ratio(0.5), ratio(0.99)];
  } finally {
    for (const { store } of Object.values(stores)) store.close();
  }
}
