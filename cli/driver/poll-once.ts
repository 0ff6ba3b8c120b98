import { readScraperConfig } from '@poolgate/core/config.ts';
import { ReadFailure } from '@poolgate/core/failure.ts';
import { type AccountReading, readAccount } from '@poolgate/core/runner/read-account.ts';
import { createResources } from '@poolgate/core/runner/read-resources.ts';
import type { SeenExchange } from '@poolgate/core/upstream/exchange.ts';
import type { SeenFigure, SeenList } from '@poolgate/custom/adapter/watch.ts';
import type { DriverAccount } from '@poolgate/custom/driver/account.ts';
import { kind } from '@poolgate/custom/many-types.ts';
import type { OpenDriver } from './open-driver.ts';

/** One poll, and all that was seen of it. */
export interface SeenPoll {
  /** The one moment at which the poll takes all to be. */
  now: Date;
  outcome: AccountReading | ReadFailure;
  figures: SeenFigure[];
  lists: SeenList[];
  exchanges: SeenExchange[];
}

export interface PollSettings {
  /** In place of the pool's own address, as `UPSTREAM_URL`. */
  upstream: string | undefined;
  environment: NodeJS.ProcessEnv;
}

/** Reads the account as its service would, with the same limits, once. Nothing is stored. @throws ConfigurationError */
export async function pollOnce(
  driver: Pick<OpenDriver, 'adapter'>,
  account: DriverAccount,
  { upstream, environment }: PollSettings,
): Promise<SeenPoll> {
  const seen: Omit<SeenPoll, 'outcome'> = {
    now: new Date(Math.floor(Date.now() / 1000) * 1000),
    figures: [],
    lists: [],
    exchanges: [],
  };
  const adapter = driver.adapter({
    figure: (figure) => void seen.figures.push(figure),
    list: (list) => void seen.lists.push(list),
  });
  const given = upstream === undefined ? environment : { ...environment, UPSTREAM_URL: upstream };
  const noNonces = () => {
    throw new Error('a driver asks for no nonce');
  };
  const resources = createResources(readScraperConfig(kind, given), noNonces, undefined, () => seen.now);
  const stopping = new AbortController();
  process.once('SIGINT', () => stopping.abort());
  const watch = (exchange: SeenExchange) => void seen.exchanges.push(exchange);
  try {
    const read = readAccount(adapter, account, { ...resources.of(adapter), watch }, null, stopping.signal);
    const outcome = await read.catch((error: unknown) => {
      if (error instanceof ReadFailure) return error;
      throw error;
    });
    return { ...seen, outcome };
  } finally {
    await resources.close();
  }
}
