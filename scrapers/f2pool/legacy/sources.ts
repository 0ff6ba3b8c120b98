import { ReadFailure } from '@poolgate/core/failure.ts';
import type { PartName } from '@poolgate/language/parts.ts';
import type { Context } from '../account.ts';
import { readBalance } from '../both-ways/assets/read-assets.ts';
import { isNotServed, notServed } from '../both-ways/refusal.ts';
import { callLegacy } from './api.ts';
import { hashrateGone, moneyGone } from './failures.ts';

/** Where each part of the account comes from. Each request is made once; its failure is the failure of every part that it feeds. */
export function legacySources(context: Context) {
  const { known } = context;
  const answer = once(() => callLegacy(context));
  // The source must not change between polls: the balance would jump, and payments and income would be counted twice.
  const wasServed = known?.partsRead.has('money') === true && !known.incomeFromGrowth;
  /** Null where v2 does not serve the coin. It throws for any other failure, and where v2 served the coin before. */
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
    /** False where v2 knows the account's money but the legacy API knows nothing of it, as with a merge-mined coin. */
    offers: (part: PartName) =>
      hashing().then(
        () => true,
        (error: unknown) => error !== gone || known?.partsRead.has(part) === true,
      ),
    /** A list of v2. Where it alone says that v2 does not serve the coin, the failure of the balance is the one that counts. */
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
