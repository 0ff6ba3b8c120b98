import { statesOf } from '@poolgate/history/requests/payout-states.ts';
import { timeSpan } from '@poolgate/history/requests/span.ts';
import { type EventRow, type StoredPayment, showEvent, showPayment } from '@poolgate/history/shown/show-payout.ts';
import { firstMoment, lastMoment } from '@poolgate/history/shown/shown-values.ts';
import { toUnixSeconds } from '@poolgate/language/time.ts';
import { unknownCurrency } from '@poolgate/server/lists/account-csv.ts';
import { payoutPosition } from '@poolgate/server/lists/position.ts';
import type { PayoutsPage, PayoutsRequest } from '../sources/schemas/payouts-schema.ts';
import type { Ask } from './history-database.ts';
import { allPayouts } from './statements/of-money.ts';

type Row = { time: number; id: string; recorded_at: number | null } & EventRow & StoredPayment;

/** A page of the payments of these pools, newest first, as their services list them. */
export async function listOfPayouts(
  ask: Ask,
  request: Omit<PayoutsRequest, 'client' | 'pools'>,
  poolIds: readonly string[],
): Promise<PayoutsPage> {
  const { currency, grade = null, state, limit, after } = request;
  const { from, to } = timeSpan({
    ...(request.from !== undefined && { from: request.from }),
    ...(request.to !== undefined && { to: request.to }),
  });
  const rows = await ask<Row>(allPayouts, [
    JSON.stringify(poolIds),
    from ?? firstMoment,
    to ?? lastMoment,
    currency === unknownCurrency ? '' : (currency ?? null),
    grade,
    JSON.stringify(statesOf(state)),
    after === null ? null : toUnixSeconds(new Date(after[0])),
    after?.[1] ?? null,
    after?.[2] ?? null,
    limit + 1,
  ]);
  const entries = rows.slice(0, limit).flatMap((row) => {
    const { time: _time, id: _id, recorded_at: _recordedAt, ...event } = row;
    const shown = row.event_id === null ? showPayment(row, row.pool_id) : showEvent(event);
    return shown === null ? [] : [{ position: payoutPosition(shown), row: shown }];
  });
  return { entries, more: rows.length > limit };
}
