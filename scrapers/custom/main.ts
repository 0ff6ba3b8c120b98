import { keepCompiledCode } from '@poolgate/server/process/compile-cache.ts';

// This must run before the other modules load, so they are imported below it.
keepCompiledCode();
const { runAsProcess } = await import('@poolgate/server/process/run.ts');
const { startCustom } = await import('./service.ts');

await runAsProcess(startCustom);
