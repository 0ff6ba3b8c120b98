import { startScraper } from '@poolgate/core/service.ts';
import { alphapool } from '@poolgate/core/testing/service/alphapool.ts';
import { runAsProcess } from '@poolgate/server/process/run.ts';

// Another type of pool, for files that services of several types share.
await runAsProcess(() => startScraper({ ...alphapool, type: 'betapool' }));
