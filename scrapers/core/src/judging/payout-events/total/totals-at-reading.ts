import { addMoney, compareMoney, type Money, subtractMoney } from '@poolgate/language/money.ts';
import type { Reading } from '../../../adapter.ts';
import type { KnownPayment } from '../../payments/match-payments.ts';
import type { ChangingEvents } from '../changing-events.ts';
import type { EventMoment } from '../moments.ts';
import type { AccountCount } from '../payout-event.ts';
import { leftSince } from './left-balance.ts';
import type { TotalInHand } from './total-in-hand.ts';

/** The currency of the reading's total. One that does not name it belongs to the only one that was counted; null if there are several. */
export function countedCurrency({ currency }: Reading, before: AccountCount | null): string | null {
  if (currency !== null || before === null || before.totals.length === 0) return currency ?? '';
  return before.totals.length === 1 ? (before.totals[0]?.currency as string) : null;
}

/** The totals that are counted. One without a currency gets it when the pool first names it, and its events too. */
export function totalsInHand(
  before: AccountCount | null,
  currency: string | null,
  { paidTotal, balance }: Reading,
  time: number,
  events: ChangingEvents,
  { least, mostLag, clockSeconds }: { least: Money } & Pick<EventMoment, 'mostLag' | 'clockSeconds'>,
): Map<string, TotalInHand> {
  const states = before === null ? [] : before.totals;
  const passed = before === null ? 0 : time - before.lastTime;
  const isNamed = currency !== null && currency !== '' && !states.some((state) => state.currency === currency);
  return new Map(
    states.map((state) => {
      const name = isNamed && state.currency === '' ? currency : state.currency;
      if (name !== state.currency) for (const event of events.open('')) events.put({ ...event, currency: name });
      const now = name === currency ? paidTotal : null;
      const isFallen = now === null ? state.fall !== null : compareMoney(addMoney(now, least), state.total) < 0;
      const { mayLag, awaited } = state;
      const waits = {
        mayLag: asOfNow(mayLag, passed, clockSeconds),
        awaited: asOfNow(awaited, passed, clockSeconds),
      };
      const left = now === null ? state.left : leftSince(state, balance, time, mostLag);
      const known = { ...state, ...waits, left, currency: name, since: Math.min(state.since, time) };
      return [name, { state: known, now, isFallen }];
    }),
  );
}

/** A wait is for polls. With a clock that was set back it ends earlier; with one that was set forth, and while nothing was read, later. */
function asOfNow<Wait extends { until: number }>(waits: readonly Wait[], passed: number, pollSeconds: number): Wait[] {
  const by = Math.min(0, passed) + Math.max(0, passed - pollSeconds);
  return waits.map((one) => ({ ...one, until: one.until + by }));
}

/** The first total: counting begins here. What was listed a short time ago may be in it or come into it later. */
export function beginTotal(
  currency: string,
  now: Money,
  recent: readonly KnownPayment[],
  { time, events, mostLag }: EventMoment,
): TotalInHand {
  return {
    now,
    isFallen: false,
    state: {
      ...{ currency, since: time, offset: subtractMoney(now, events.gained(currency)), total: now, balance: null },
      ...{ left: null, fall: null, formerOffsets: [], returned: [], awaited: [], resets: 0 },
      mayLag: recent.map(({ amount }) => ({ amount, until: time + mostLag })),
    },
  };
}
