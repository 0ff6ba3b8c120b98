import { keepCompiledCode } from '@poolgate/server/process/compile-cache.ts';

// Before anything else is loaded, hence the imports in place.
keepCompiledCode();
const { runAsProcess } = await import('@poolgate/server/process/run.ts');
const { startScraper } = await import('@poolgate/core/service.ts');
const { adapter } = await import('./adapter.ts');

await runAsProcess(() => startScraper(adapter));
