import { text } from '@poolgate/core/kit/figures.ts';
import { Misfit } from '@poolgate/core/kit/record.ts';
import type { Driver } from '../../driver/format.ts';
import { type DriverPoll, nullIfFailed, tickerOf } from '../driver-poll.ts';
import type { PartContext } from '../part.ts';
import { refuseOtherUnits } from './other-units.ts';

type ReadPart<Part, T> = (part: Part, own: PartContext) => Promise<T>;

export interface Money {
  /** As far as it is known by now. */
  currency(): string | null;
  /** Reads a part whose amounts are in the driver's currency and unit. */
  inCoins<Part, T>(read: ReadPart<Part, T>): ReadPart<Part, T>;
}

/** In which coin, and in which unit of it, the amounts of an account are. An amount without a coin is not money, nor is one in another unit. */
export function moneyOf(driver: Driver, poll: DriverPoll): Money {
  const told = driver.currency ?? null;
  let currency = Array.isArray(told) ? tickerOf(poll.filled(told)) : told === null ? poll.coin : null;
  let isUnitRight: Promise<void> | null = null;
  const checkUnit = async (): Promise<void> => {
    const { earnings } = driver.parts;
    await poll.fetchKept(earnings?.largest);
    const largest = poll.filled(earnings?.largest);
    if (earnings === undefined || largest === null) return;
    const own = await poll.contextOf(earnings).catch(nullIfFailed);
    if (own !== null) await refuseOtherUnits(earnings, largest, { ...own, currency });
  };
  return {
    currency: () => currency,
    inCoins: (read) => async (part, own) => {
      await poll.fetchKept([driver.coin, told, driver.decimals, driver.divisor]);
      if (told !== null && !Array.isArray(told)) currency ??= await currencyIn(told, poll);
      if (currency === null) throw new Misfit('currency');
      isUnitRight ??= checkUnit();
      await isUnitRight;
      return read(part, { ...own, currency });
    },
  };
}

async function currencyIn(
  { from, value }: Exclude<NonNullable<Driver['currency']>, string[]>,
  { evaluator, answer }: DriverPoll,
): Promise<string | null> {
  const { currency } = await evaluator.values(from, await answer(from), { currency: value });
  return tickerOf(text.parse(currency ?? '', { unreadable: [], lost: [] }, 'currency') ?? null);
}
