import { places } from '../../faults/hostile/service/exchange.ts';
import type { HostileOrder, Met } from '../../faults/hostile/service/hostile-main.ts';
import type { Child } from '../children.ts';
import { measuredPaths, pathNames } from '../reads.ts';
import type { Measurement, Section } from '../report.ts';
import { gatewayOver, untilTrue } from '../servers/gateway.ts';
import { startStandIns } from '../servers/stand-in-sets.ts';
import type { SteadyAnswer } from '../servers/steady-client.ts';
import { median } from '../statistics.ts';
import { steadyClient } from './hung-services.ts';

const pools = 100;
const rounds = 5;
const secondsEach = 2;
const hostile = 'wild-1';
/** Those that cost a gateway most; of the modes in test/faults/hostile. */
const worst = [
  'body: full of {}',
  'listing: a million removed',
  'listing: ever new pools',
  'listing: 10,000 pools that come and go',
  'identity: a contract version of 5 MB, each time another',
  'description: of a million schemas',
];

/** The time of an answer while one of six services sends the worst that it can. */
export const hostileServices: Section = {
  title: `p99 of an answer while one service sends its worst (${pools} pools of the others)`,
  async run(stage) {
    const standIns = await startStandIns(stage, pools, 2);
    const [quietServices = {}, otherServices = {}] = standIns.sets;
    const wild = await stage.start('test/faults/hostile/service/hostile-main.ts', { place: 'load', args: [hostile] });
    const quiet = await gatewayOver(stage, quietServices, pools);
    const measure = await steadyClient(stage);
    await standIns.order({ move: true });
    const rows: Measurement[] = [];
    for (const mode of worst) {
      // One for each, as a gateway asks a service less often that has cost it much. At first the service is honest, with two pools.
      await behave(wild, quiet, null);
      const disturbed = await gatewayOver(stage, { ...otherServices, [hostile]: wild.url }, pools + 2);
      for (const path of Object.values(measuredPaths)) await measure([quiet, disturbed], path, 1);
      await behave(wild, disturbed, mode);
      await untilMet(wild, mode);
      for (const name of pathNames) {
        const measured: SteadyAnswer[][] = [];
        for (let round = 0; round < rounds; round += 1)
          measured.push(await measure([quiet, disturbed], measuredPaths[name], secondsEach));
        rows.push(rowOf(`${mode}, ${name}`, measured));
      }
      await disturbed.stop();
    }
    return rows;
  },
};

/** What the hostile service does from now on. */
async function behave(wild: Child, gateway: Child, mode: string | null): Promise<void> {
  const nobody = { url: '', name: '', type: '', databaseId: '', poolIds: [], clientName: '' };
  const orders = { [hostile]: { mode, at: [...places], victims: { ...nobody, gatewayUrl: gateway.url } } };
  await wild.ask({ orders } satisfies HostileOrder);
}

async function untilMet(wild: Child, mode: string): Promise<void> {
  const isMet = async () => {
    const met = (await wild.ask<Met>({ met: true } satisfies HostileOrder))[hostile];
    return Object.keys(met ?? {}).length > 0;
  };
  await untilTrue(isMet, `the gateway has met ${mode}`);
}

function rowOf(what: string, measured: SteadyAnswer[][]): Measurement {
  const middle = (side: number, of: 'p50' | 'p99') =>
    median(measured.flatMap((round) => (round[side] === undefined ? [] : [round[side][of]])));
  return {
    what,
    value: middle(1, 'p99') / middle(0, 'p99'),
    unit: '×',
    target: { at: 'most', value: 3 },
    beside: {
      'quiet ms': middle(0, 'p99'),
      'disturbed ms': middle(1, 'p99'),
      'quiet p50 ms': middle(0, 'p50'),
      'disturbed p50 ms': middle(1, 'p50'),
    },
  };
}
