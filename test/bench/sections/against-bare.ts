import { measureLoad } from '../load.ts';
import { answerOf, checkLength, measuredPaths, pathNames } from '../reads.ts';
import type { Measurement, Section } from '../report.ts';
import { gatewayOver } from '../servers/gateway.ts';
import { startStandIns } from '../servers/stand-in-sets.ts';
import { inTurns } from '../statistics.ts';
import { compared, medianLoad } from './loads.ts';

const pools = 100;
const rounds = 5;
const secondsEach = 2;
const connections = 20;

/** The gateway against a node:http server that does nothing but send the same bytes. */
export const againstBare: Section = {
  title: `Reads from memory against a bare node:http server with the same bytes (${pools} pools, one core)`,
  async run(stage) {
    const standIns = await startStandIns(stage, pools);
    const gateway = await gatewayOver(stage, standIns.sets[0] ?? {}, pools);
    const bare = await stage.start('test/bench/servers/bare.ts', { place: 'server' });
    const sides = { gateway, bare };
    await standIns.order({ move: true });
    const rows: Measurement[] = [];
    for (const name of pathNames) {
      const path = measuredPaths[name];
      const body = await answerOf(gateway.url + path);
      await bare.ask({ path, body: body.toString('base64') });
      const check = () => Promise.all(Object.values(sides).map(({ url }) => checkLength(url + path, body.length)));
      const measure = (side: 'gateway' | 'bare') => measureLoad(sides[side], path, connections, secondsEach);
      await check();
      // Warms up the compiler.
      await inTurns(['gateway', 'bare'], 1, measure);
      const loads = await inTurns(['gateway', 'bare'], rounds, measure);
      await check();
      rows.push({
        what: `${path}, ${body.length} bytes`,
        ...compared('gateway', medianLoad(loads.gateway), 'bare', medianLoad(loads.bare)),
        target: { at: 'least', value: 0.5 },
      });
    }
    return rows;
  },
};
