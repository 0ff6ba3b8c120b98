import { Stage } from '../children.ts';
import { onAllCores } from '../machine.ts';
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

/** What people wait for who look at the page, in a real browser. */
export const thePage: Section = {
  title: `The page (${pools} pools, ${workers} workers)`,
  async run(stage) {
    const changed = await onItsOwn(changeOnScreen);
    const standIns = await startStandIns(stage, pools, 1, workers);
    const gateway = await gatewayOver(stage, standIns.sets[0] ?? {}, pools);
    // A browser draws while the page's script runs, and has more than one core for it nearly everywhere.
    const scrolled = await onItsOwn(async (own) => {
      const browser = await onAllCores(() => openBrowser(own));
      return manyWorkers(browser, gateway, poolAt(0, 0).pool.pool_id, workers);
    });
    await standIns.order({ move: true });
    const opened = await onItsOwn(async (own) => manyPools(await openBrowser(own), gateway, pools));
    return [changed, opened, scrolled];
  },
};

/** Nothing that it started takes a core from what is measured next. */
async function onItsOwn<Result>(measure: (own: Stage) => Promise<Result>): Promise<Result> {
  const own = new Stage();
  try {
    return await measure(own);
  } finally {
    await own.end();
  }
}
