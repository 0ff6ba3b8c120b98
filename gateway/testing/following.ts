import type { Status } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { onTestFinished } from 'vitest';
import { plainAdvice } from '../advice.ts';
import { Answers } from '../answers/answers.ts';
import { Sources, type SourcesOptions } from '../sources/sources.ts';
import { GatewayState } from '../state/gateway-state.ts';
import type { SourceState } from '../state/sources/source-state.ts';
import { openStore } from '../store/store.ts';
import { wholeView } from '../views/whole-view.ts';
import { quick, silent, testClock } from './gateway.ts';

export interface Following {
  source(name: string): SourceState | undefined;
  poolIds(): string[];
  /** The ids of the pools that this source owns. */
  owned(name: string): string[];
  status(poolId: string): Status | undefined;
  close(): Promise<void>;
}

/** The part of the gateway that follows services, without the HTTP server in front, which takes its time to start. */
export function following(
  scrapers: Record<string, string>,
  options: Partial<SourcesOptions> = {},
  stateDir?: string,
): Following {
  const { now } = testClock();
  const store = stateDir === undefined ? undefined : openStore(stateDir, silent);
  const state = new GatewayState(now, store?.load());
  const answers = new Answers(wholeView(state), now);
  const sources = new Sources({
    state,
    serviceToken: undefined,
    bodyLimit: 1_000_000,
    now,
    timings: quick,
    advice: plainAdvice,
    logger: silent,
    onChange: () => store?.save(state),
    ...options,
  });
  const services = Object.entries(scrapers).map(([name, url]) => ({ name, url, foundBy: 'SCRAPERS' as const }));
  sources.follow({ services, unresolved: [] });
  let open = true;
  const close = async () => {
    await sources.close();
    if (open) store?.close();
    open = false;
  };
  onTestFinished(close);
  return {
    source: (name) => state.source(name),
    poolIds: () => state.pools().map(({ pool }) => pool.pool_id),
    owned: (name) =>
      state
        .pools()
        .filter(({ owner }) => owner === name)
        .map(({ pool }) => pool.pool_id),
    status: (poolId) => {
      const answer = answers.status(poolId);
      return answer && (JSON.parse(answer.body.toString()) as Status);
    },
    close,
  };
}
