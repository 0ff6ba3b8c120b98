import { type Paged, type PageRequest, page, type Span } from '@poolgate/history/pages.ts';
import { type InOneCurrency, inOneCurrency } from '@poolgate/history/replies/in-one-currency.ts';
import { type EarnedDay, type EarnedDayRow, showDay } from '@poolgate/history/shown/show-day.ts';
import { type ShownPayout, type StoredPayout, showPayout } from '@poolgate/history/shown/show-payout.ts';
import { firstMoment, lastMoment, shownId } from '@poolgate/history/shown/shown-values.ts';
import type { Ask } from './history-database.ts';
import type { KnownPool } from './known-pool-row.ts';
import { within } from './statements/moments.ts';
import { earningCurrencies, earningDays, payments, payoutCurrencies } from './statements/of-money.ts';

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
  const { limit, after } = asked;
  const [before, beforeId] = after === null ? [lastMoment, null] : [within(Number(after[0])), String(after[1])];
  const rows = await ask<StoredPayout>(payments, [
    poolId,
    currency ?? '',
    span.from ?? firstMoment,
    span.to ?? lastMoment,
    before,
    beforeId ?? '\u{10ffff}',
    limit + 1,
  ]);
  return page(rows, limit, (row) => [row.paid_at, shownId(row.payout_id)], showPayout);
}
