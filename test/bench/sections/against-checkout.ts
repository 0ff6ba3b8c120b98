import { resolve } from 'node:path';
import { type Load, measureLoad } from '../load.ts';
import { answerOf, measuredPaths } from '../reads.ts';
import type { Measurement, Section } from '../report.ts';
import { gatewayOver } from '../servers/gateway.ts';
import { startStandIns } from '../servers/stand-in-sets.ts';
import { inTurns } from '../statistics.ts';
import { compared, medianLoad } from './loads.ts';

const pools = 100;
const rounds = 9;
const secondsEach = 2;
const connections = 20;
const paths = [...Object.values(measuredPaths), '/api/totals', '/api/pools/alphapool_001/status'];

/** Whether a change made reads from memory slower. @param folder a checkout of the commit before, with its packages. */
export function againstCheckout(folder: string): Section {
  const checkout = resolve(folder);
  return {
    title: `Reads from memory against the checkout ${checkout} (${pools} pools, one core)`,
    async run(stage) {
      const standIns = await startStandIns(stage, pools, 2);
      const [own = {}, others = {}] = standIns.sets;
      const sides = {
        this: await gatewayOver(stage, own, pools),
        other: await gatewayOver(stage, others, pools, checkout),
      };
      await standIns.order({ move: true });
      const rows: Measurement[] = [];
      for (const path of paths) {
        const measure = (side: keyof typeof sides): Promise<Load> =>
          measureLoad(sides[side], path, connections, secondsEach);
        // Warms up the compiler.
        await inTurns(['this', 'other'], 1, measure);
        const loads = await inTurns(['this', 'other'], rounds, measure);
        const { length } = await answerOf(sides.this.url + path);
        rows.push({
          what: `${path}, ${length} bytes`,
          ...compared('this', medianLoad(loads.this), 'other', medianLoad(loads.other)),
          target: { at: 'least', value: 0.95 },
        });
      }
      return rows;
    },
  };
}
