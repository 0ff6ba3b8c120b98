import type { Child, Stage } from '../children.ts';
import { load } from '../load.ts';
import { answerOf, checkLength, checkSame, type Read, readNames, reads } from '../reads.ts';
import type { Row, Section } from '../report.ts';
import type { FanOutPlan } from '../servers/fan-out.ts';
import { gatewayOver, type Services } from '../servers/gateway.ts';
import { startStandIns } from '../servers/stand-in-sets.ts';
import { inTurns } from '../statistics.ts';
import { beside, medianLoad } from './loads.ts';

const sizes = [
  { pools: 100, target: 10 },
  { pools: 5000, target: 200 },
];
const plans: FanOutPlan[] = ['whole', 'parts'];
const rounds = 3;
const secondsEach = 2;
const connections = 10;

export function startFanOut(stage: Stage, plan: FanOutPlan, services: Services): Promise<Child> {
  const args = [plan, ...Object.values(services)];
  return stage.start('test/bench/servers/fan-out.ts', { place: 'server', args });
}

/** The quicker way of asking, so that the gateway is not compared with a bad one. */
async function quickest(fanOuts: Record<FanOutPlan, Child>, path: string): Promise<FanOutPlan> {
  const tried = await inTurns(plans, 2, (plan) => load(fanOuts[plan], path, connections, 1));
  const [whole, parts] = plans.map((plan) => medianLoad(tried[plan].slice(1)).requestsPerSecond);
  return whole !== undefined && parts !== undefined && whole > parts ? 'whole' : 'parts';
}

/** The gateway against one that asks all services for each request. */
export const againstFanOut: Section = {
  title: 'Reads from memory against a gateway that asks all five services for each request (one core)',
  async run(stage) {
    const rows: Row[] = [];
    for (const { pools, target } of sizes) {
      const standIns = await startStandIns(stage, pools);
      const [services = {}] = standIns.sets;
      const gateway = await gatewayOver(stage, services, pools);
      const fanOuts = {
        whole: await startFanOut(stage, 'whole', services),
        parts: await startFanOut(stage, 'parts', services),
      };
      for (const path of Object.values(reads))
        for (const fanOut of Object.values(fanOuts)) await checkSame(gateway.url + path, fanOut.url + path);
      await standIns.tell({ move: true });
      for (const name of readNames) rows.push(await compare(name, pools, gateway, fanOuts, target));
      await stage.end();
    }
    return rows;
  },
};

async function compare(
  name: Read,
  pools: number,
  gateway: Child,
  fanOuts: Record<FanOutPlan, Child>,
  target: number,
): Promise<Row> {
  const path = reads[name];
  const { length } = await answerOf(gateway.url + path);
  const plan = await quickest(fanOuts, path);
  const sides = { gateway, 'fan-out': fanOuts[plan] };
  const check = () => Promise.all(Object.values(sides).map(({ url }) => checkLength(url + path, length)));
  await check();
  const measure = (side: keyof typeof sides) => load(sides[side], path, connections, secondsEach);
  await measure('gateway');
  const loads = await inTurns(['gateway', 'fan-out'], rounds, measure);
  await check();
  const [own, other] = [medianLoad(loads.gateway), medianLoad(loads['fan-out'])];
  return {
    what: `${path}, ${pools} pools`,
    value: own.requestsPerSecond / other.requestsPerSecond,
    unit: '×',
    target: { at: 'least', value: target },
    beside: { ...beside({ gateway: own, 'fan-out': other }), 'it asks for': plan },
  };
}
