import { poolAt } from '../pools.ts';
import type { Section } from '../report.ts';
import { gatewayOver } from '../servers/gateway.ts';
import { startStandIns } from '../servers/stand-in-sets.ts';
import { changeOnScreen } from './change-on-screen.ts';
import { manyPools } from './many-pools.ts';
import { manyWorkers } from './many-workers.ts';
import { openBrowser } from './tab.ts';

const pools = 500;
const workers = 10_000;

/** What people wait for who look at the page, in a real browser on one core. */
export const thePage: Section = {
  title: `The page (${pools} pools, ${workers} workers)`,
  async run(stage) {
    const changed = await changeOnScreen(stage);
    const standIns = await startStandIns(stage, pools, 1, workers);
    const gateway = await gatewayOver(stage, standIns.sets[0] ?? {}, pools);
    const browser = await openBrowser(stage);
    const scrolled = await manyWorkers(browser, gateway, poolAt(0, 0).pool.pool_id, workers);
    await standIns.order({ move: true });
    const opened = await manyPools(browser, gateway, pools);
    return [changed, opened, scrolled];
  },
};
