// A service of the example type. EXAMPLE_TYPE gives it another name, for files and gateways with several types.
import { startScraper } from '@poolgate/core/service.ts';
import { alphapool } from '@poolgate/core/testing/service/alphapool.ts';
import { runAsProcess } from '@poolgate/server/process/run.ts';

await runAsProcess(() => startScraper({ ...alphapool, type: process.env.EXAMPLE_TYPE ?? alphapool.type }));
