import { Plural, Trans } from '@lingui/react/macro';
import { useFigures } from '../../figures/use-figures.ts';
import { type KnownPayout, sumsOf } from './known-payout.ts';

/** What was received, by currency. @param isAll whether nothing follows that is not shown yet. */
export function PayoutSums({ payouts, isAll }: { payouts: readonly KnownPayout[]; isAll: boolean }) {
  const figures = useFigures();
  const sums = sumsOf(payouts);
  if (sums.length === 0) return null;
  return (
    <div className="payout-sums">
      <p>{isAll ? <Trans>Confirmed in all:</Trans> : <Trans>Confirmed among those shown:</Trans>}</p>
      <ul>
        {sums.map(({ currency, sum, count }) => (
          <li key={currency}>
            <strong>{figures.money(sum, currency)}</strong>{' '}
            <span className="payout-note">
              {currency === null && <Trans>unknown currency</Trans>}{' '}
              <Plural value={count} one="# payment" other="# payments" />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
