import { keepCompiledCode } from '@poolgate/server/process/compile-cache.ts';

// This must run before the other modules load, so they are imported below it.
keepCompiledCode();
const { runAsProcess } = await import('@poolgate/server/process/run.ts');
const { startScraper } = await import('@poolgate/core/service.ts');
const { adapter } = await import('./adapter.ts');

await runAsProcess(() => startScraper(adapter, { loadBrowserType: async () => (await import('playwright')).chromium }));
