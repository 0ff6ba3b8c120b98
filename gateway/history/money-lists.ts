import { type Paged, type PageRequest, page, type Span } from '@poolgate/history/pages.ts';
import { type InOneCurrency, inOneCurrency } from '@poolgate/history/replies/in-one-currency.ts';
import { type EarnedDay, type EarnedDayRow, showDay } from '@poolgate/history/shown/show-day.ts';
import {
  type EventRow,
  type ShownEvent,
  type ShownPayout,
  type StoredPayout,
  showEvent,
  showPayout,
} from '@poolgate/history/shown/show-payout.ts';
import { firstMoment, lastMoment, shownId } from '@poolgate/history/shown/shown-values.ts';
import type { Ask } from './history-database.ts';
import type { KnownPool } from './known-pool-row.ts';
import { within } from './statements/moments.ts';
import { earningCurrencies, earningDays, payments, payoutCurrencies, payoutEvents } from './statements/of-money.ts';

/** Which currency a list is in, and which others it holds. */
export async function currenciesOf(
  ask: Ask,
  { poolId, currency }: KnownPool,
  list: 'earnings' | 'payouts',
  query: { currency?: string },
): Promise<InOneCurrency> {
  const statement = { earnings: earningCurrencies, payouts: payoutCurrencies }[list];
  const held = await ask<{ currency: string | null }>(statement, [poolId]);
  return inOneCurrency(
    query,
    held.map((one) => one.currency),
    currency,
  );
}

/** @param currency null for amounts of an unknown one. */
export async function daysOfEarnings(
  ask: Ask,
  { poolId, algorithm }: KnownPool,
  { span, page: asked, currency }: { span: Span<string>; page: PageRequest; currency: string | null },
): Promise<Paged<EarnedDay>> {
  const { limit, after } = asked;
  const before = after === null ? null : String(after[0]);
  const rows = await ask<Omit<EarnedDayRow, 'algorithm'>>(earningDays, [
    poolId,
    currency ?? '',
    span.from,
    span.to,
    before,
    limit + 1,
  ]);
  return page(
    rows,
    limit,
    (row) => [row.date],
    (row) => showDay({ ...row, algorithm }),
  );
}

export async function paymentsOf(
  ask: Ask,
  { poolId }: KnownPool,
  { span, page: asked, currency }: { span: Span<number>; page: PageRequest; currency: string | null },
): Promise<Paged<ShownPayout>> {
  const rows = await ask<StoredPayout>(payments, [poolId, currency ?? '', ...placeOf(span, asked)]);
  return page(rows, asked.limit, (row) => [row.paid_at, shownId(row.payout_id)], showPayout);
}

export async function eventsOf(
  ask: Ask,
  poolId: string,
  span: Span<number>,
  asked: PageRequest,
): Promise<Paged<ShownEvent>> {
  const rows = await ask<EventRow & { time: number }>(payoutEvents, [poolId, ...placeOf(span, asked)]);
  return page(
    rows,
    asked.limit,
    ({ time, event_id: id }) => [time, shownId(id)],
    ({ time: _time, ...row }) => showEvent(row),
  );
}

/** From, to, the moment and the id of the last one of the page before, and how many rows tell whether more follow. */
function placeOf({ from, to }: Span<number>, { limit, after }: PageRequest) {
  const [before, beforeId] = after === null ? [lastMoment, '\u{10ffff}'] : [within(Number(after[0])), String(after[1])];
  return [from ?? firstMoment, to ?? lastMoment, before, beforeId, limit + 1] as const;
}
