import type { Child, Stage } from '../children.ts';
import { answerOf, checkLength, measuredPaths, pathNames } from '../reads.ts';
import type { Measurement, Section } from '../report.ts';
import { gatewayOver, untilTrue } from '../servers/gateway.ts';
import { startStandIns } from '../servers/stand-in-sets.ts';
import type { SteadyAnswer, SteadyOrder } from '../servers/steady-client.ts';
import { median } from '../statistics.ts';
import { startFanOut } from './against-fan-out.ts';

const pools = 100;
/** How many of its five services hang, for each compared gateway. */
const hung = [0, 1, 4] as const;
const rounds = 6;
const secondsEach = 3;
const pace = { perSecond: 150, connections: 4 };

/** The time of an answer while services take requests and never answer. */
export const hungServices: Section = {
  title: `p99 of an answer while services hang (${pools} pools, ${pace.perSecond} requests/s)`,
  async run(stage) {
    const standIns = await startStandIns(stage, pools, hung.length);
    const gateways: Child[] = [];
    const fanOuts: Child[] = [];
    for (const services of standIns.sets) {
      gateways.push(await gatewayOver(stage, services, pools));
      fanOuts.push(await startFanOut(stage, 'parts', services));
    }
    const measure = await steadyClient(stage);
    for (const path of Object.values(measuredPaths)) await measure([...gateways, ...fanOuts], path, 1);
    for (const [set, services] of hung.entries()) await standIns.order({ hang: { set, services } });
    await Promise.all(gateways.map((gateway, index) => untilUnreachable(gateway, hung[index] as number)));
    await standIns.order({ move: true });
    const rows: Measurement[] = [];
    for (const name of pathNames) {
      const path = measuredPaths[name];
      const lengths: number[] = [];
      for (const { url } of gateways) lengths.push((await answerOf(url + path)).length);
      const measured: SteadyAnswer[][] = [];
      for (let round = 0; round < rounds; round += 1) measured.push(await measure(gateways, path, secondsEach));
      for (const [index, { url }] of gateways.entries()) await checkLength(url + path, lengths[index] as number);
      rows.push({
        ...rowOf(`${path}, 4 of 5 hung against none`, measured),
        target: { at: 'most', value: 1.5 },
      });
    }
    const waiting: SteadyAnswer[] = [];
    for (const fanOut of fanOuts) waiting.push(...(await measure([fanOut], measuredPaths.summary, secondsEach)));
    rows.push(rowOf('for contrast: one that asks for each request and waits at most 3 s', [waiting]));
    return rows;
  },
};

type Measure = (servers: Child[], path: string, seconds: number) => Promise<SteadyAnswer[]>;

/** @throws where an answer is missing or an error. */
export async function steadyClient(stage: Stage): Promise<Measure> {
  const client = await stage.start('test/bench/servers/steady-client.ts', { place: 'load' });
  return async (servers, path, seconds) => {
    const urls = servers.map(({ url }) => url + path);
    const answers = await client.ask<SteadyAnswer[]>({ urls, seconds, ...pace } satisfies SteadyOrder);
    for (const [index, answer] of answers.entries())
      if (answer.failed > 0)
        throw new Error(`${urls[index]}: ${answer.failed} of ${answer.answers} got no good answer`);
    return answers;
  };
}

async function untilUnreachable({ url }: Child, services: number): Promise<void> {
  await untilTrue(async () => {
    const sources = JSON.parse((await answerOf(`${url}/api/sources`)).toString('utf8')) as { state: string }[];
    return sources.filter(({ state }) => state === 'unreachable').length === services;
  }, `${services} services are unreachable`);
}

/** @param measured a row for each round, with an answer for each number of hung services. */
function rowOf(what: string, measured: SteadyAnswer[][]): Measurement {
  const middle = (side: number, of: 'p50' | 'p99') =>
    median(measured.flatMap((round) => (round[side] === undefined ? [] : [round[side][of]])));
  return {
    what,
    value: middle(2, 'p99') / middle(0, 'p99'),
    unit: '×',
    beside: {
      'none ms': middle(0, 'p99'),
      'one ms': middle(1, 'p99'),
      'four ms': middle(2, 'p99'),
      'none p50 ms': middle(0, 'p50'),
      'four p50 ms': middle(2, 'p50'),
    },
  };
}
