import { ConfigurationError } from '@poolgate/server/process/environment.ts';
import { lookForBrowser } from './browser.ts';
import type { Fleet } from './fleet.ts';
import { type LauncherPorts, type ServicePort, samePortFault } from './ports.ts';
import type { ScraperType } from './scraper-types.ts';

interface LaterServices {
  fleet: Fleet;
  ports: LauncherPorts;
  chromiumPath: string | undefined;
  say(line: string): void;
}

/** What becomes of a service that could not start. */
export const triedAgain = 'It is tried again when a pool file changes.';

/**
 * Starts the services of types that are needed since a change of the pool files. One that cannot start is told, does not affect the
 * others, and is tried again at the next change.
 * @returns what to call with the needed types after every change.
 */
export function startLater({ fleet, ports, chromiumPath, say }: LaterServices): (needed: ScraperType[]) => void {
  const starting = new Set<string>();
  let changes = 0;

  const startOne = async (scraper: ScraperType): Promise<void> => {
    const { type, needsBrowser } = scraper;
    const triedAt = changes;
    try {
      const clash = samePortFault([...fleet.ports(), ports.scrapers.get(type) as ServicePort]);
      if (clash !== null) throw new ConfigurationError(clash);
      if (needsBrowser) await lookForBrowser(chromiumPath, say);
      const { url } = await fleet.startService(scraper);
      say(`${type} runs now, at ${url}`);
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      if (changes > triedAt) return startOne(scraper);
      say(`${error.message} ${triedAgain}`);
    }
  };

  return (needed) => {
    changes += 1;
    for (const scraper of needed) {
      if (fleet.has(scraper.type) || starting.has(scraper.type)) continue;
      starting.add(scraper.type);
      void startOne(scraper).finally(() => starting.delete(scraper.type));
    }
  };
}
