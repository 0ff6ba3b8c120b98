import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { accountCsv } from '@poolgate/server/lists/account-csv.ts';
import type { Paged, PageRequest } from '../pages.ts';
import { type LinkedRequest, linkNext } from '../requests/paging.ts';
import type { InOneCurrency } from './in-one-currency.ts';

type Schemas = components['schemas'];
type Currencies = InOneCurrency['currencies'];

/** The answer with an account's days of earnings. */
export function earningsReply(
  request: LinkedRequest,
  { limit }: PageRequest,
  { poolId, currencies, days }: { poolId: string; currencies: Currencies; days: Paged<Schemas['DailyEarning']> },
) {
  const body = { pool_id: poolId, ...currencies, earnings: days.entries };
  return { headers: linkNext(request, days, limit), body, csv: accountCsv('getEarnings', body) };
}

/** The answer with an account's payout events. */
export function payoutEventsReply(
  request: LinkedRequest,
  { limit }: PageRequest,
  { poolId, events }: { poolId: string; events: Paged<Schemas['PayoutEvent']> },
) {
  const body = { pool_id: poolId, events: events.entries };
  return { headers: linkNext(request, events, limit), body, csv: accountCsv('getPayoutEvents', body) };
}

/** The answer with an account's payments. */
export function payoutsReply(
  request: LinkedRequest,
  { limit }: PageRequest,
  { poolId, currencies, payouts }: { poolId: string; currencies: Currencies; payouts: Paged<Schemas['Payout']> },
) {
  const body = { pool_id: poolId, ...currencies, payouts: payouts.entries };
  return { headers: linkNext(request, payouts, limit), body, csv: accountCsv('getPayouts', body) };
}
