import { runAsProcess } from '@poolgate/contracts/server/run.ts';
import { startScraper } from '@poolgate/core/service.ts';
import { chromium } from 'playwright';
import { adapter } from './adapter.ts';

await runAsProcess(() => startScraper(adapter, { browserType: chromium }));
