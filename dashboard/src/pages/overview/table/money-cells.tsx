import { Trans, useLingui } from '@lingui/react/macro';
import { shareOf } from '../../../figures/money.ts';
import { Quantity } from '../../../figures/quantity.tsx';
import { useFigures } from '../../../figures/use-figures.ts';
import { Age } from '../../../parts/age.tsx';
import { Figure } from '../../../parts/figure.tsx';
import { Meter } from '../../../parts/meter.tsx';
import { Unknown } from '../../../parts/unknown.tsx';
import { partAt } from '../../../reads/part-state.ts';
import { dayBefore } from '../rows/row-figures.ts';
import type { CellProps } from './cell-props.ts';
import { useWhyUnknown } from './use-why-unknown.ts';

function Amount({ amount, currency }: { amount: string; currency: string | null }) {
  const figures = useFigures();
  return currency === null ? figures.amount(amount) : <Quantity text={figures.money(amount, currency)} />;
}

export function BalanceCell({ row, now }: CellProps) {
  const { t } = useLingui();
  const figures = useFigures();
  const why = useWhyUnknown();
  const { balance, currency } = row.pool.status;
  const part = partAt(row.pool.status, 'money', now);
  const isOld = part.freshness !== 'fresh';
  const threshold = row.trend?.payout_threshold ?? null;
  if (balance === null) return <Unknown reason={why(part)} />;
  // Of another currency it says nothing of this balance.
  const share = threshold === null || threshold.currency !== currency ? null : shareOf(balance, threshold.amount);
  // So little is not nothing.
  const isLittle = share !== null && share > 0 && share < 0.005;
  const shownShare = share === null ? null : isLittle ? `<\u00a0${figures.ratio(0.01, 0)}` : figures.ratio(share, 0);
  const whole = threshold === null ? null : figures.amount(threshold.amount);
  return (
    <>
      <Figure value={<Amount amount={balance} currency={currency} />} isOld={isOld} at={part.observedAt} />
      {share !== null && (
        <>
          <Meter share={share} />
          <span className="overview-note">{t`${shownShare} of ${whole}`}</span>
        </>
      )}
    </>
  );
}

export function EarnedCell({ row, now }: CellProps) {
  const { t } = useLingui();
  const figures = useFigures();
  const part = partAt(row.pool.status, 'earnings', now);
  const why = useWhyUnknown();
  const day = row.trend?.last_day ?? null;
  const reason = row.trend ? t`no day is known` : t`its history could not be read`;
  if (day === null) return <Unknown reason={part.isOffered ? reason : why(part)} />;
  const isYesterday = day.date === dayBefore(now);
  return (
    <>
      <Figure
        value={<Amount amount={day.total_income} currency={day.currency} />}
        isOld={!isYesterday || part.freshness !== 'fresh'}
      />
      {!isYesterday && <span className="overview-note">{figures.day(day.date)}</span>}
      {!day.complete && (
        <span className="overview-note">
          <Trans>perhaps more</Trans>
        </span>
      )}
    </>
  );
}

export function PayoutCell({ row, now }: CellProps) {
  const { t } = useLingui();
  const part = partAt(row.pool.status, 'payouts', now);
  const why = useWhyUnknown();
  const payout = row.trend?.last_payout ?? null;
  const reason = row.trend ? t`no payout is known` : t`its history could not be read`;
  if (payout === null) return <Unknown reason={part.isOffered ? reason : why(part)} />;
  return (
    <>
      <Figure value={<Amount amount={payout.amount} currency={payout.currency} />} isOld={part.freshness !== 'fresh'} />
      <Age at={payout.paid_at} />
    </>
  );
}
