import { runAsProcess } from '@poolgate/contracts/server/run.ts';
import { startScraper } from '../src/service.ts';
import { alphapool } from './alphapool.ts';

await runAsProcess(() => startScraper(alphapool));
