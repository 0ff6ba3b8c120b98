// A service of the example type. EXAMPLE_TYPE gives it another name, for files and gateways with several types; EXAMPLE_CLOCK_SECONDS sets its
// clock by so much ahead or behind.
import { startScraper } from '@poolgate/core/service.ts';
import { alphapool } from '@poolgate/core/testing/service/alphapool.ts';
import { runAsProcess } from '@poolgate/server/process/run.ts';

const ahead = Number(process.env.EXAMPLE_CLOCK_SECONDS ?? 0);

await runAsProcess(() =>
  startScraper(
    { ...alphapool, type: process.env.EXAMPLE_TYPE ?? alphapool.type },
    { now: () => new Date(Date.now() + ahead * 1000) },
  ),
);
