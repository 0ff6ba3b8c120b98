import { ReadFailure } from '@poolgate/core/failure.ts';
import type { PartName } from '@poolgate/language/parts.ts';
import type { Context } from '../account.ts';
import { readBalance } from '../both-ways/assets/read-assets.ts';
import { isNotServed, notServed } from '../both-ways/refusal.ts';
import { callLegacy } from './api.ts';
import { hashrateGone, moneyGone } from './failures.ts';

/** Chooses v2 or the legacy API for each part. Each request is made once; its failure is the failure of every part that needs it. */
export function createApiChoice(context: Context) {
  const { known } = context;
  const answer = once(() => callLegacy(context));
  // The choice must not change between polls: the balance would jump, and payments and income would be counted twice.
  const wasServed = known?.partsRead.has('money') === true && !known.incomeFromGrowth;
  /** Null if v2 does not serve the coin. It throws for any other failure, and if v2 served the coin before. */
  const balance = once(() =>
    readBalance(context, notServed).catch((error: unknown) => {
      if (!isNotServed(error)) throw error;
      if (wasServed) throw moneyGone();
      return null;
    }),
  );
  const isServed = () =>
    balance().then(
      (read) => read !== null,
      (failure: unknown) => {
        if (known?.partsRead.has('money')) return true;
        throw failure;
      },
    );
  const gone = hashrateGone();
  const hashing = once(() =>
    answer().catch(async (error: unknown) => {
      const isUnknown = error instanceof ReadFailure && error.kind === 'account_not_found';
      throw isUnknown && (await isServed()) ? gone : error;
    }),
  );
  return {
    answer,
    balance,
    /** The answer for hashrate and workers. */
    hashing,
    /** False if v2 knows the account's money but the legacy API knows nothing of it, as with a merge-mined coin. */
    offers: (part: PartName) =>
      hashing().then(
        () => true,
        (error: unknown) => error !== gone || known?.partsRead.has(part) === true,
      ),
    /** A list of v2. If only this list says that v2 does not serve the coin, the failure of the balance counts. */
    list: <T>(asked: Promise<T>): Promise<T> =>
      asked.catch(async (error: unknown) => {
        if (isNotServed(error)) await balance();
        throw error;
      }),
  };
}

export function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => {
    asked ??= ask();
    return asked;
  };
}
