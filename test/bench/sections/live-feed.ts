import { setTimeout as sleep } from 'node:timers/promises';
import type { Child, Stage } from '../children.ts';
import { measureLoad } from '../load.ts';
import { memory } from '../process-figures.ts';
import type { Measurement, Section } from '../report.ts';
import { stageFolder, startGateway, untilReady } from '../servers/gateway.ts';
import type { ListenersOrder, Reached } from '../servers/live-listeners.ts';
import { type StandIns, startStandIns } from '../servers/stand-in-sets.ts';
import { inTurns, median, quantile } from '../statistics.ts';
import { committedToListener } from './committed-to-listener.ts';
import { compared, medianLoad } from './loads.ts';

const pools = 500;
const listeners = 5000;
const events = 100;
const rounds = 5;
const secondsEach = 4;
const connections = 20;
const path = '/api/status?limit=100';

/** What thousands of listeners cost, and when the last of them has an event. */
export const liveFeed: Section = {
  title: `The live feed (${listeners} listeners, ${pools} pools)`,
  async run(stage) {
    const committed = await committedToListener(stage);
    const standIns = await startStandIns(stage, pools);
    const gateway = await startGateway(standIns.sets[0] ?? {}, stageFolder(stage), undefined, {
      MAX_CONNECTIONS: '20000',
      MAX_STREAMS_PER_CALLER: '10000',
    });
    stage.atEnd(() => gateway.stop());
    await untilReady(gateway, pools);
    const crowd = await startCrowd(stage, gateway);
    // Warms up the compiler and fills what is kept, so that what comes is the listeners' own.
    await measureLoad(gateway, path, connections, secondsEach);
    await crowd.open(listeners / 10);
    await crowd.close();
    const before = memory(gateway.pid);
    await crowd.open(listeners);
    const reached = await reachAll(crowd, standIns);
    const after = memory(gateway.pid);
    await crowd.close();
    await standIns.order({ move: true });
    const loads = await inTurns(['with', 'without'], rounds, async (side) => {
      if (side === 'with') await crowd.open(listeners);
      const load = await measureLoad(gateway, path, connections, secondsEach);
      await crowd.close();
      return load;
    });
    return [
      committed,
      ...(before === null || after === null ? [] : [memoryRow(before.now, after.now)]),
      reached,
      {
        what: `${path}: with ${listeners} listeners, against without`,
        ...compared('with', medianLoad(loads.with), 'without', medianLoad(loads.without)),
        target: { at: 'least', value: 0.8 },
      },
    ];
  },
};

function memoryRow(before: number, after: number): Measurement {
  return {
    what: 'resident memory more for a listener, thousandths of a MB',
    value: ((after - before) * 1000) / listeners / 1000,
    unit: 'MB',
    target: { at: 'most', value: 0.03 },
    beside: { 'before MB': before, 'after MB': after },
  };
}

interface Crowd {
  open(many: number): Promise<unknown>;
  close(): Promise<unknown>;
  expect(text: string): Promise<Reached>;
}

async function startCrowd(stage: Stage, { url }: Child): Promise<Crowd> {
  const child = await stage.start('test/bench/servers/live-listeners.ts', { place: 'load' });
  const ask = <Answer>(order: ListenersOrder) => child.ask<Answer>(order);
  return {
    open: (many) => ask({ open: many, url }),
    close: () => ask({ close: true }),
    expect: (text) => ask({ expect: text }),
  };
}

/** From a service's change until the last listener has it. */
async function reachAll(crowd: Crowd, standIns: StandIns): Promise<Measurement> {
  const times: { first: number; last: number }[] = [];
  for (let event = 1; event <= events; event += 1) {
    const reading = 5_000_000 + event;
    const reached = crowd.expect(`"id":${1_000_000 + reading},`);
    await sleep(120 + ((event * 37) % 100));
    const began = process.hrtime.bigint();
    await standIns.order({ put: { index: event % pools, reading } });
    const { first, last } = await reached;
    const since = (at: string) => Number(BigInt(at) - began) / 1e6;
    times.push({ first: since(first), last: since(last) });
  }
  const lasts = times.map(({ last }) => last);
  return {
    what: `until the last of ${listeners} listeners has an event, p99 of ${events}`,
    value: quantile(lasts, 0.99),
    unit: 'ms',
    target: { at: 'most', value: 500 },
    beside: { 'p50 ms': median(lasts), 'the first has it, p50 ms': median(times.map(({ first }) => first)) },
  };
}
