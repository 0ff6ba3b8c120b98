// `npm start`: the scraper services that the pool files ask for and the gateway, each in a process of its own; without any pool
// file the demo.
import { keepCompiledCode } from '@poolgate/server/process/compile-cache.ts';
import type { Demo } from './demo.ts';

// Before anything else is loaded, hence the imports in place.
keepCompiledCode();
const { ConfigurationError } = await import('@poolgate/server/process/environment.ts');
const { createChildren } = await import('./children.ts');
const { loadEnvFile, readLauncherConfig } = await import('./config.ts');
const { launch } = await import('./launch.ts');

const children = createChildren((line) => void process.stdout.write(`${line}\n`));
let demo: Demo | null = null;
let stopping = false;
const stop = async (code: number) => {
  if (stopping) return;
  stopping = true;
  await children.stop();
  demo?.clean();
  process.exit(code);
};
process.on('SIGINT', () => void stop(0));
process.on('SIGTERM', () => void stop(0));
process.on('SIGHUP', () => void stop(0));

try {
  loadEnvFile();
  await launch(readLauncherConfig(), children, (started) => {
    demo = started;
  });
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  process.stderr.write(`${error.message}\n`);
  await stop(1);
}
