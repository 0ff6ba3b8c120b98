import { runAsProcess } from '@poolgate/contracts/server/run.ts';
import { startScraper } from '@poolgate/core/service.ts';
import { adapter } from './adapter.ts';

await runAsProcess(() => startScraper(adapter));
