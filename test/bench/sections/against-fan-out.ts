import type { Child, Stage } from '../children.ts';
import { measureLoad } from '../load.ts';
import { cpuTime } from '../process-figures.ts';
import { answerOf, checkLength, checkSame, measuredPaths, type PathName, pathNames } from '../reads.ts';
import type { Measurement, Section } from '../report.ts';
import type { FanOutPlan } from '../servers/fan-out.ts';
import { gatewayOver, type Services } from '../servers/gateway.ts';
import { startStandIns } from '../servers/stand-in-sets.ts';
import { inTurns } from '../statistics.ts';
import { compared, medianLoad } from './loads.ts';

interface Size {
  pools: number;
  target: number;
  /** Enough to keep the fan-out busy, and few compared with its answers in a round. */
  connections: number;
  secondsEach: number;
}

const sizes: Size[] = [
  { pools: 100, target: 10, connections: 10, secondsEach: 2 },
  { pools: 5000, target: 200, connections: 2, secondsEach: 4 },
];
const plans: FanOutPlan[] = ['whole', 'parts'];
const rounds = 3;
const gatewayLoad = { connections: 10, seconds: 2 };
const trials = 6;
const requestsEach = 5;

export function startFanOut(stage: Stage, plan: FanOutPlan, services: Services): Promise<Child> {
  const args = [plan, ...Object.values(services)];
  return stage.start('test/bench/servers/fan-out.ts', { place: 'server', args });
}

/** The cheaper plan, so that the comparison is fair. */
async function cheapest(fanOuts: Record<FanOutPlan, Child>, path: string): Promise<FanOutPlan> {
  const tried = await inTurns(plans, trials, async (plan) => {
    const { url, pid } = fanOuts[plan];
    const before = { time: performance.now(), cpu: cpuTime(pid) };
    for (let request = 0; request < requestsEach; request += 1) await answerOf(url + path);
    const cpu = cpuTime(pid);
    return cpu === null || before.cpu === null ? performance.now() - before.time : cpu - before.cpu;
  });
  const cost = (plan: FanOutPlan) => tried[plan].reduce((sum, one) => sum + one, 0);
  return cost('whole') < cost('parts') ? 'whole' : 'parts';
}

/** The gateway against a server that asks all services for each request. */
export const againstFanOut: Section = {
  title: 'Reads from memory against a gateway that asks all five services for each request (one core)',
  async run(stage) {
    const rows: Measurement[] = [];
    for (const size of sizes) {
      const { pools } = size;
      const standIns = await startStandIns(stage, pools);
      const [services = {}] = standIns.sets;
      const gateway = await gatewayOver(stage, services, pools);
      const fanOuts = {
        whole: await startFanOut(stage, 'whole', services),
        parts: await startFanOut(stage, 'parts', services),
      };
      for (const path of Object.values(measuredPaths))
        for (const fanOut of Object.values(fanOuts)) await checkSame(gateway.url + path, fanOut.url + path);
      await standIns.order({ move: true });
      for (const name of pathNames) rows.push(await compare(name, size, gateway, fanOuts));
      await stage.end();
    }
    return rows;
  },
};

async function compare(
  name: PathName,
  size: Size,
  gateway: Child,
  fanOuts: Record<FanOutPlan, Child>,
): Promise<Measurement> {
  const path = measuredPaths[name];
  const { length } = await answerOf(gateway.url + path);
  const plan = await cheapest(fanOuts, path);
  const fanOut = fanOuts[plan];
  const check = () => Promise.all([gateway, fanOut].map(({ url }) => checkLength(url + path, length)));
  const measure = {
    gateway: () => measureLoad(gateway, path, gatewayLoad.connections, gatewayLoad.seconds),
    fanOut: () => measureLoad(fanOut, path, size.connections, size.secondsEach),
  };
  await check();
  await measure.gateway();
  const loads = await inTurns(['gateway', 'fanOut'], rounds, (side) => measure[side]());
  await check();
  const row = compared('gateway', medianLoad(loads.gateway), 'fan-out', medianLoad(loads.fanOut));
  return {
    ...row,
    what: `${path}, ${size.pools} pools`,
    target: { at: 'least', value: size.target },
    beside: { ...row.beside, 'it asks for': plan },
  };
}
