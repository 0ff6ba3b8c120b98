import { join } from 'node:path';
import { installBrowserHint } from '@poolgate/core/browser/find-browser.ts';
import { ConfigurationError } from '@poolgate/server/process/environment.ts';
import type { Children } from './children.ts';
import type { LauncherConfig } from './config.ts';
import { type Demo, simulatedTypes, startDemo } from './demo.ts';
import { neededTypes } from './needed-types.ts';
import { findScraperTypes, type ScraperType } from './scraper-types.ts';
import { startedText, type TableRow } from './table.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Starts the services that the pool files need, or the demo, and prints their addresses. @throws ConfigurationError */
export async function launch(config: LauncherConfig, children: Children, onDemo: (demo: Demo) => void): Promise<void> {
  const all = await findScraperTypes();
  const needed = neededTypes(config.poolsDir);
  const demo = !needed.anyFile;
  if (demo)
    say(`There are no pool files in ${config.poolsDir}, so this is the demo: simulated pools, invented figures.`);
  const scrapers = demo
    ? simulatedTypes(all, say)
    : chosen(
        all,
        needed.types,
        needed.faults.map(({ file, line, reason }) => `${file}, line ${line}: ${reason}`),
      );
  if (scrapers.some((scraper) => scraper.needsBrowser)) await lookForBrowser(config.chromiumPath);

  const anyPort = config.port === 0;
  const common = { LOG_LEVEL: 'warn', LOG_FORMAT: 'pretty', ...config.environment };
  const running = demo ? await startDemo(children, common, anyPort) : null;
  if (running) onDemo(running);
  const started = await Promise.all(
    scrapers.map(async (scraper) => {
      const PORT = String(anyPort ? 0 : scraper.defaultPort);
      const environment = { ...common, ...running?.environmentFor(scraper), PORT };
      return children.start({ name: scraper.type, main: scraper.main, environment });
    }),
  );
  const gateway = await children.start({
    name: 'gateway',
    main: join(import.meta.dirname, '../gateway/main.ts'),
    environment: {
      ...common,
      ...(running && { STATE_DIR: running.dataDir }),
      PORT: String(config.port),
      SCRAPERS: started.map(({ name, url }) => `${name}=${url}`).join(','),
    },
  });
  const rows: TableRow[] = [
    { name: 'gateway', url: gateway.url, what: 'the API of all pools' },
    ...started.map(({ name, url }) => ({ name, url, what: 'reads its pools' })),
    ...(running
      ? [
          {
            name: 'simulator',
            url: running.simulatorUrl,
            what: 'simulated pools; GET /_sim/accounts tells the truth about them',
          },
        ]
      : []),
  ];
  const title = demo ? 'Poolgate runs with simulated pools:' : 'Poolgate runs:';
  say(startedText(title, rows, [`${gateway.url}/api/pools`, `${gateway.url}/api/clients`, `${gateway.url}/docs`]));
}

function chosen(all: ScraperType[], types: Set<string>, faults: string[]): ScraperType[] {
  for (const fault of faults) say(fault);
  const unknown = [...types].filter((type) => !all.some((scraper) => scraper.type === type));
  for (const type of unknown)
    say(`Nothing here reads pools of the type ${type}; there are ${all.map((scraper) => scraper.type).join(', ')}.`);
  const scrapers = all.filter((scraper) => types.has(scraper.type));
  if (scrapers.length === 0)
    throw new ConfigurationError(
      'The pool files name no pool that can be read. Mend them, or take them away for the demo.',
    );
  return scrapers;
}

async function lookForBrowser(chromiumPath: string | undefined): Promise<void> {
  // Playwright is slow to load, and most types need no browser.
  const { ensureBrowser } = await import('../scripts/browser.ts');
  if (ensureBrowser(chromiumPath) === null)
    say(`No browser was found, so accounts that are read from a page will be unavailable. ${installBrowserHint}.`);
}
