import type { Logger } from '@poolgate/server/process/logger.ts';
import type { ScraperClient } from '../sources/scraper-client.ts';
import { SourceFault } from '../sources/source-fault.ts';
import type { WhySilent } from './why-silent.ts';

export interface SourceAnswers<Ask, Page> {
  pages: Map<Ask, Page>;
  /** Why the others did not answer, by the name of the service: the predicate of a sentence about it. */
  failed: Map<string, string>;
}

export interface AskAllOptions<Ask, Page, Client = ScraperClient> {
  asks: readonly Ask[];
  /** Undefined where there is no such service any more. */
  clientOf: (name: string) => Client | undefined;
  whySilent: WhySilent;
  ask: (client: Client, ask: Ask, timeoutMs: number) => Promise<Page>;
  /** For how long all of them together are waited for. */
  timeoutMs: number;
  /** Aborted once nobody waits for the answers any more. */
  signal: AbortSignal;
  logger: Logger;
}

/** Asks several services at once. One that fails, in whatever way, takes nothing from the answers of the others. */
export async function askAll<Ask extends { source: string }, Page, Client = ScraperClient>(
  options: AskAllOptions<Ask, Page, Client>,
): Promise<SourceAnswers<Ask, Page>> {
  const { asks, clientOf, whySilent, signal, logger } = options;
  const answers: SourceAnswers<Ask, Page> = { pages: new Map(), failed: new Map() };
  await Promise.all(
    asks.map(async (ask) => {
      const { source } = ask;
      const client = clientOf(source);
      try {
        if (client !== undefined) answers.pages.set(ask, await askAgainOnLostConnection(ask, client, options));
        else answers.failed.set(source, 'is no longer among the services of this gateway. Ask again.');
      } catch (error) {
        answers.failed.set(source, whySilent(source, error));
        if (signal.aborted) return;
        if (!(error instanceof SourceFault)) logger.error({ err: error, source }, 'asking a service failed');
        else logger.debug({ source, reason: error.message }, 'a service did not answer');
      }
    }),
  );
  return answers;
}

/** @throws whatever asking fails with. */
export async function askAgainOnLostConnection<Ask, Page, Client = ScraperClient>(
  what: Ask,
  client: Client,
  { ask, timeoutMs }: Pick<AskAllOptions<Ask, Page, Client>, 'ask' | 'timeoutMs'>,
): Promise<Page> {
  const until = performance.now() + timeoutMs;
  try {
    return await ask(client, what, timeoutMs);
  } catch (error) {
    // The service may just have closed the kept connection. That alone is not a failure.
    const left = Math.floor(until - performance.now());
    if (left <= 0 || !(error instanceof SourceFault && error.connectionLost)) throw error;
    return await ask(client, what, left);
  }
}
