import { showLines } from '@poolgate/language/names.ts';
import type { Children } from './children.ts';
import type { Demo } from './demo.ts';
import type { FindTypes } from './scraper-types.ts';

/** One Ctrl-C comes twice under npm: from the terminal and from npm. A person's second one comes later than this. */
const sameKeyMilliseconds = 250;

/** Runs this process as the launcher, until a signal or a fault ends it. */
export async function runLauncher(findTypes: FindTypes): Promise<void> {
  let children: Children | null = null;
  let demo: Demo | null = null;
  let stoppingSince: number | null = null;
  const say = (text: string) => {
    if (stoppingSince === null) process.stdout.write(`${showLines(text)}\n`);
  };
  const stop = async (code: number) => {
    stoppingSince = Date.now();
    await children?.stop();
    demo?.clean();
    process.exit(code);
  };
  const onSignal = (signal: NodeJS.Signals) => {
    if (stoppingSince === null) {
      // After SIGHUP there is no terminal any more.
      if (signal !== 'SIGHUP') say('Stopping …');
      void stop(0);
    } else if (Date.now() - stoppingSince > sameKeyMilliseconds) children?.kill();
  };
  // Before anything is loaded, so that the first moments end as quietly as the others; hence the imports further down.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);

  // Must run before anything else is loaded.
  const { keepCompiledCode } = await import('@poolgate/server/process/compile-cache.ts');
  keepCompiledCode();
  const { ConfigurationError } = await import('@poolgate/server/process/environment.ts');
  const { createChildren } = await import('./children.ts');
  const { loadEnvFile, readLauncherConfig } = await import('./config.ts');
  const { launch } = await import('./launch.ts');

  try {
    children = createChildren(say);
    loadEnvFile();
    const types = await findTypes();
    await launch({
      config: readLauncherConfig(types),
      types,
      children,
      say,
      isTerminal: process.stdout.isTTY === true,
      onDemo(started) {
        demo = started;
      },
    });
  } catch (error) {
    // What fails because everything is being stopped is no fault.
    if (stoppingSince === null) {
      if (!(error instanceof ConfigurationError)) throw error;
      process.stderr.write(`${showLines(error.message)}\n`);
      await stop(1);
    }
  }
}
