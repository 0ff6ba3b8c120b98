import { ReadFailure } from '@poolgate/core/failure.ts';
import type { PartName } from '@poolgate/language/parts.ts';
import { readBalance } from '../both-ways/assets/read-assets.ts';
import { type Context, callLegacy } from '../both-ways/call-v2.ts';
import { hashrateGone, moneyGone, notServed, saysNotServed } from '../both-ways/refusal.ts';

/** Where the parts of a legacy account come from. Each request is made once; its failure is that of each part that it feeds. */
export function legacySources(context: Context) {
  const { known } = context;
  const answer = once(() => callLegacy(context));
  // The sources must not change from poll to poll: the balance would jump, and payments and income would come twice.
  const wasServed = known?.partsRead.has('money') === true && !known.incomeFromGrowth;
  /** Null where v2 does not serve the coin. Any other failure is one, and so is that it served the coin before. */
  const assets = once(() =>
    readBalance(context, notServed).catch((error: unknown) => {
      if (!saysNotServed(error)) throw error;
      if (wasServed) throw moneyGone();
      return null;
    }),
  );
  const isServed = () =>
    assets().then(isTold, (failure: unknown) => {
      if (known?.partsRead.has('money')) return true;
      throw failure;
    });
  const gone = hashrateGone();
  const hashing = once(() =>
    answer().catch(async (error: unknown) => {
      const isUnknown = error instanceof ReadFailure && error.kind === 'account_not_found';
      throw isUnknown && (await isServed()) ? gone : error;
    }),
  );
  return {
    answer,
    assets,
    /** The answer for hashrate and workers. */
    hashing,
    /** Not where the legacy API tells nothing of an account that v2 knows by its money, as of one of a merged-mined coin. */
    offers: (part: PartName) =>
      hashing().then(
        () => true,
        (error: unknown) => error !== gone || known?.partsRead.has(part) === true,
      ),
    /** A list of v2. What it alone says of the coin is not believed where the balance failed otherwise. */
    list: <T>(asked: Promise<T>): Promise<T> =>
      asked.catch(async (error: unknown) => {
        if (saysNotServed(error)) await assets();
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

export function isTold(told: unknown): boolean {
  return told !== null;
}
