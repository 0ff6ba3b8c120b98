// `npm start`: starts the gateway and the scraper services that the pool files need, each in its own process. Without pool files it
// starts the demo.
import { keepCompiledCode } from '@poolgate/server/process/compile-cache.ts';
import type { Demo } from './demo.ts';

// Must run before anything else is loaded, hence the imports further down.
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
