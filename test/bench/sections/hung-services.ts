import type { Child } from '../children.ts';
import { answerOf, checkLength, readNames, reads } from '../reads.ts';
import type { Row, Section } from '../report.ts';
import { gatewayOver, until } from '../servers/gateway.ts';
import { startStandIns } from '../servers/stand-in-sets.ts';
import type { SteadyAnswer, SteadyOrder } from '../servers/steady-client.ts';
import { inTurns, median } from '../statistics.ts';
import { startFanOut } from './against-fan-out.ts';

const pools = 100;
const hung = [0, 1, 4] as const;
const rounds = 5;
const secondsEach = 3;
const pace = { perSecond: 200, connections: 4 };

async function untilUnreachable({ url }: Child, services: number): Promise<void> {
  await until(async () => {
    const sources = JSON.parse((await answerOf(`${url}/api/sources`)).toString('utf8')) as { state: string }[];
    return sources.filter(({ state }) => state === 'unreachable').length === services;
  }, `${services} services are unreachable`);
}

/** How the time of an answer depends on services that take requests and never answer. */
export const hungServices: Section = {
  title: `p99 of an answer while services hang (${pools} pools, ${pace.perSecond} requests/s)`,
  async run(stage) {
    const standIns = await startStandIns(stage, pools, hung.length);
    const gateways = new Map<number, Child>();
    const fanOuts = new Map<number, Child>();
    for (const [set, services] of standIns.sets.entries()) {
      gateways.set(hung[set] as number, await gatewayOver(stage, services, pools));
      fanOuts.set(hung[set] as number, await startFanOut(stage, 'parts', services));
    }
    const client = await stage.start('test/bench/servers/steady-client.ts', { place: 'load' });
    const measure = async (server: Child | undefined, path: string, seconds: number) => {
      const order: SteadyOrder = { url: `${server?.url}${path}`, seconds, ...pace };
      const answer = await client.ask<SteadyAnswer>(order);
      if (answer.failed > 0) throw new Error(`${order.url}: ${answer.failed} of ${answer.answers} got no good answer`);
      return answer;
    };
    for (const server of [...gateways.values(), ...fanOuts.values()])
      for (const path of Object.values(reads)) await measure(server, path, 1);
    for (const [set, services] of hung.entries()) await standIns.tell({ hang: { set, services } });
    await Promise.all(hung.map((services) => untilUnreachable(gateways.get(services) as Child, services)));
    await standIns.tell({ move: true });
    const rows: Row[] = [];
    for (const name of readNames) {
      const path = reads[name];
      const lengths = new Map<number, number>();
      for (const [services, { url }] of gateways) lengths.set(services, (await answerOf(url + path)).length);
      const sides = hung.map((services) => `${services}` as const);
      const times = await inTurns(sides, rounds, (side) => measure(gateways.get(Number(side)), path, secondsEach));
      for (const [services, { url }] of gateways) await checkLength(url + path, lengths.get(services) as number);
      const p99 = (side: '0' | '1' | '4') => median(times[side].map((answer) => answer.p99));
      rows.push({
        what: `${path}, 4 of 5 hung against none`,
        value: p99('4') / p99('0'),
        unit: '×',
        target: { at: 'most', value: 1.5 },
        beside: { 'none ms': p99('0'), 'one ms': p99('1'), 'four ms': p99('4') },
      });
    }
    rows.push(await contrast(fanOuts, (server) => measure(server, reads.summary, secondsEach)));
    return rows;
  },
};

/** The gateway that asks all services has to wait until its patience is over. */
async function contrast(
  fanOuts: Map<number, Child>,
  measure: (server: Child | undefined) => Promise<SteadyAnswer>,
): Promise<Row> {
  const p99: number[] = [];
  for (const services of hung) p99.push((await measure(fanOuts.get(services))).p99);
  const [none = Number.NaN, one = Number.NaN, four = Number.NaN] = p99;
  return {
    what: 'for contrast the gateway that asks for each request, time-out 3 s',
    value: four / none,
    unit: '×',
    beside: { 'none ms': none, 'one ms': one, 'four ms': four },
  };
}
