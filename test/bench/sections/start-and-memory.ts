import { type Child, type Stage, startChild } from '../children.ts';
import { memory } from '../process-figures.ts';
import { answerOf, measuredPaths } from '../reads.ts';
import type { Measurement, Section } from '../report.ts';
import { type Services, stageFolder, startGateway, untilReady } from '../servers/gateway.ts';
import { startStandIns } from '../servers/stand-in-sets.ts';
import { median } from '../statistics.ts';

const sizes = [100, 1000, 10_000];
const rounds = 3;
const sides = ['first', 'again', 'node'] as const;
const targets = { pools: 10_000, seconds: 2, megabytes: 250 };

interface Start {
  seconds: number;
  memory: ReturnType<typeof memory>;
}

/** Measures the start of a process, and its memory after use. */
async function timed(
  start: () => Promise<Child>,
  ready: (child: Child) => Promise<unknown>,
  use: (child: Child) => Promise<unknown>,
): Promise<Start> {
  const began = performance.now();
  const child = await start();
  try {
    await ready(child);
    const seconds = (performance.now() - began) / 1000;
    await use(child);
    return { seconds, memory: memory(child.pid) };
  } finally {
    await child.stop();
  }
}

function startNode(): Promise<Start> {
  return timed(
    () => startChild('test/bench/servers/hello.js', { place: 'server' }),
    ({ url }) => answerOf(url),
    async () => undefined,
  );
}

/** A gateway without and with remembered figures, and Node alone. */
async function startsOf(
  stage: Stage,
  services: Services,
  pools: number,
): Promise<Record<(typeof sides)[number], Start[]>> {
  let stateDir = '';
  const startOnce = () =>
    timed(
      () => startGateway(services, stateDir),
      (gateway) => untilReady(gateway, pools),
      async ({ url }) => {
        for (const path of ['/api/pools', '/api/clients', ...Object.values(measuredPaths)]) await answerOf(url + path);
      },
    );
  const starts: Record<(typeof sides)[number], () => Promise<Start>> = {
    first: () => {
      stateDir = stageFolder(stage);
      return startOnce();
    },
    again: startOnce,
    node: startNode,
  };
  // Always in this order: the second start remembers the first.
  const results: Record<(typeof sides)[number], Start[]> = { first: [], again: [], node: [] };
  for (let round = 0; round < rounds; round += 1) for (const side of sides) results[side].push(await starts[side]());
  return results;
}

/** How soon the gateway answers for all its pools, and how much memory it takes. */
export const startAndMemory: Section = {
  title: 'From start to ready, and memory of the gateway once it was used',
  async run(stage) {
    const rows: Measurement[] = [];
    for (const pools of sizes) {
      const standIns = await startStandIns(stage, pools);
      const starts = await startsOf(stage, standIns.sets[0] ?? {}, pools);
      rows.push(...rowsOf(pools, starts));
      await stage.end();
    }
    return rows;
  },
};

function rowsOf(pools: number, starts: Record<(typeof sides)[number], Start[]>): Measurement[] {
  const seconds = (side: (typeof sides)[number]) => median(starts[side].map((start) => start.seconds));
  const megabytes = (kind: 'now' | 'peak') => {
    const measured = [...starts.first, ...starts.again].flatMap((start) =>
      start.memory === null ? [] : [start.memory],
    );
    return measured.length === 0 ? null : median(measured.map((figures) => figures[kind]));
  };
  const targetOf = (value: number): Pick<Measurement, 'target'> =>
    pools === targets.pools ? { target: { at: 'most', value } } : {};
  const start = (side: 'first' | 'again', how: string): Measurement => ({
    what: `${pools} pools, ${how}`,
    value: seconds(side),
    unit: 's',
    ...targetOf(targets.seconds),
    beside: { 'times Node alone': seconds(side) / seconds('node'), 'Node alone s': seconds('node') },
  });
  const rows = [start('first', 'nothing remembered'), start('again', 'started again')];
  const [now, peak] = [megabytes('now'), megabytes('peak')];
  if (now !== null && peak !== null)
    rows.push({
      what: `${pools} pools, resident memory`,
      value: now,
      unit: 'MB',
      ...targetOf(targets.megabytes),
      beside: { 'peak MB': peak },
    });
  return rows;
}
