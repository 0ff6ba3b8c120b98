import { Trans, useLingui } from '@lingui/react/macro';
import { getPayouts } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import { useFigures } from '../../../figures/use-figures.ts';
import { CsvButton } from '../../../parts/csv-button.tsx';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { ProblemBox } from '../../../parts/problem-box.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import { Unknown } from '../../../parts/unknown.tsx';
import { csvPage, largestPage, ofCurrency } from '../asked/list-query.ts';
import { usePoolPayouts } from '../asked/use-pool-data.ts';
import { rowsShown, ShowMore } from '../show-more.tsx';
import type { PoolPageState, SetPoolPageState } from '../use-shown-time.ts';
import { PayoutEvents } from './payout-events.tsx';
import { TransactionId } from './transaction-id.tsx';

interface Props {
  poolId: string;
  state: PoolPageState;
  setState: SetPoolPageState;
}

/** All payments that the pool lists. One that came back is listed and marked: it is no money received. */
export function PayoutsSection({ poolId, state, setState }: Props) {
  const { t } = useLingui();
  const figures = useFigures();
  const { currency } = state;
  const most = rowsShown(state.rows);
  // The list in the present currency names the others.
  const present = usePoolPayouts(poolId, '').data?.[0];
  const { data, error, refetch } = usePoolPayouts(poolId, currency);
  const choices = present ? ['', ...present.other_currencies.map((other) => other ?? 'unknown')] : [];
  const ticker = data?.[0]?.currency ?? null;
  const payouts = data?.flatMap((page) => page.payouts) ?? [];
  const nameOf = (choice: string) =>
    choice === '' ? (present?.currency ?? t`unknown currency`) : choice === 'unknown' ? t`unknown currency` : choice;
  return (
    <>
      <div className="list-head">
        {choices.length > 1 && (
          <fieldset className="segments">
            <legend>
              <Trans>Currency</Trans>
            </legend>
            {choices.map((choice) => (
              <label key={choice}>
                <input
                  type="radio"
                  name="payouts-currency"
                  checked={choice === currency}
                  onChange={() => setState({ currency: choice, rows: null })}
                />
                <span>{nameOf(choice)}</span>
              </label>
            ))}
          </fieldset>
        )}
        <CsvButton
          name={`${poolId}-payouts${currency === '' ? '' : `-${currency}`}.csv`}
          ask={(cursor) =>
            getPayouts({
              path: { pool_id: poolId },
              query: {
                limit: largestPage,
                ...ofCurrency(currency),
                ...csvPage(cursor),
              },
              parseAs: 'text',
            })
          }
        />
      </div>
      {error && <ProblemBox error={error} retry={() => void refetch()} />}
      {data === undefined && !error && <Skeleton lines={6} />}
      {data !== undefined && payouts.length === 0 && (
        <EmptyState title={t`No payouts yet`}>
          <p>
            <Trans>A payment is here once the pool lists it.</Trans>
          </p>
        </EmptyState>
      )}
      {payouts.length > 0 && (
        <div className="card table-card">
          <table className="cards-table">
            <thead>
              <tr>
                <th scope="col">
                  <Trans>Time</Trans>
                </th>
                <th scope="col" className="number">
                  <Trans>Amount</Trans>
                </th>
                <th scope="col" className="number">
                  <Trans>Fee</Trans>
                </th>
                <th scope="col">
                  <Trans>State</Trans>
                </th>
                <th scope="col">
                  <Trans>Transaction</Trans>
                </th>
              </tr>
            </thead>
            <tbody>
              {payouts.slice(0, most).map((payout) => (
                <tr key={payout.payout_id} data-returned={payout.state === 'returned' || undefined}>
                  <th scope="row">{figures.moment(payout.paid_at)}</th>
                  <td className="number" data-title={t`Amount`}>
                    {figures.money(payout.amount, ticker)}
                  </td>
                  <td className="number" data-title={t`Fee`}>
                    {payout.fee === null ? <Unknown /> : figures.money(payout.fee, ticker)}
                  </td>
                  <td data-title={t`State`}>
                    {payout.state === 'returned' ? (
                      t`↩ returned, not counted`
                    ) : payout.state === 'sent' ? (
                      t`✓ sent`
                    ) : (
                      <Unknown />
                    )}
                  </td>
                  <td data-title={t`Transaction`}>
                    <TransactionId tx={payout.tx} replaced={payout.replaced_tx ?? null} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <ShowMore shown={most} all={payouts.length} onMore={(rows) => setState({ rows })} />
      <PayoutEvents poolId={poolId} state={state} setState={setState} />
    </>
  );
}
