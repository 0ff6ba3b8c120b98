import { runAsProcess } from '@poolgate/server/process/run.ts';
import { startScraper } from '../../src/service.ts';
import { alphapool } from './alphapool.ts';

await runAsProcess(() => startScraper(alphapool));
