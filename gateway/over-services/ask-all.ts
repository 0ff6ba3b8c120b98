import type { Logger } from '@poolgate/server/process/logger.ts';
import type { Remedy } from '../advice.ts';
import type { ScraperClient } from '../sources/scraper-client.ts';
import { SourceFault } from '../sources/source-fault.ts';

export interface SourceAnswers<Page> {
  /** What each source answered, by its name. */
  pages: Map<string, Page>;
  /** Why the others did not: the predicate of a sentence about the service. */
  failed: Map<string, string>;
}

export interface AskAllOptions<Page> {
  names: string[];
  clientOf: (name: string) => ScraperClient | undefined;
  /** What to do about a fault of a service. */
  helpWith: (name: string, remedy: Remedy) => string;
  ask: (client: ScraperClient, timeoutMs: number, name: string) => Promise<Page>;
  /** For how long all of them together are waited for. */
  timeoutMs: number;
  /** Aborted once nobody waits for the answers any more. */
  signal: AbortSignal;
  logger: Logger;
}

/** Asks several services at once. One that fails, in whatever way, takes nothing from the answers of the others. */
export async function askAll<Page>(options: AskAllOptions<Page>): Promise<SourceAnswers<Page>> {
  const { names, clientOf, helpWith, signal, logger } = options;
  const answers: SourceAnswers<Page> = { pages: new Map(), failed: new Map() };
  await Promise.all(
    names.map(async (name) => {
      const client = clientOf(name);
      try {
        if (client) answers.pages.set(name, await askAgainOnLostConnection(name, client, options));
        else answers.failed.set(name, 'is no longer among the services of this gateway. Ask again.');
      } catch (error) {
        answers.failed.set(
          name,
          reasonOf(error, (remedy) => helpWith(name, remedy)),
        );
        if (signal.aborted) return;
        if (!(error instanceof SourceFault)) logger.error({ err: error, source: name }, 'asking a service failed');
        else logger.debug({ source: name, reason: error.message }, 'a service did not answer');
      }
    }),
  );
  return answers;
}

async function askAgainOnLostConnection<Page>(
  name: string,
  client: ScraperClient,
  { ask, timeoutMs }: AskAllOptions<Page>,
): Promise<Page> {
  const until = performance.now() + timeoutMs;
  try {
    return await ask(client, timeoutMs, name);
  } catch (error) {
    // The service may just have closed the kept connection. That alone is not a failure.
    const left = Math.floor(until - performance.now());
    if (left <= 0 || !(error instanceof SourceFault && error.connectionLost)) throw error;
    return await ask(client, left, name);
  }
}

function reasonOf(error: unknown, helpWith: (remedy: Remedy) => string): string {
  if (!(error instanceof SourceFault)) return "could not be asked. The gateway's log says more.";
  return `${error.message}. ${helpWith(error.remedy)}`;
}
