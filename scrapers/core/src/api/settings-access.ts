import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { poolTypeOf } from '@poolgate/language/pool-id.ts';
import { Problem } from '@poolgate/server/http/problem.ts';
import type { CheckedGiven } from '../pools/given/check-given.ts';
import { openSettings } from '../pools/given/show-settings.ts';
import { showTrial } from '../pools/given/show-trial.ts';
import type { ApiContext, PoolSettingsAccess } from './context.ts';

/** Settings are for who asked alone. */
export const notKept = { 'Cache-Control': 'no-store' };

/** @throws Problem 503 while the service starts. */
export function settingsOf(context: ApiContext): PoolSettingsAccess {
  const access = context.settings();
  if (access === null)
    throw new Problem(503, 'The service is starting. Ask again in a moment.', { retryAfterSeconds: 1 });
  return access;
}

/** Reads the account once, and stores nothing. */
export async function trialOf(
  { tryPool }: PoolSettingsAccess,
  { pool, open, secret }: CheckedGiven,
  caller: AbortSignal,
): Promise<components['schemas']['PoolTrial']> {
  const { adapter, metadata } = pool;
  const outcome = await tryPool(pool, caller);
  const account = { adapter, secret: [...secret.keys()], open: Object.keys(open.account as object) };
  return {
    pool_id: metadata.poolId,
    pool_type: poolTypeOf(metadata.poolId) as string,
    observer_url: metadata.observerUrl,
    ...openSettings(open, [...secret.keys()]),
    ...showTrial(outcome, account),
  };
}
