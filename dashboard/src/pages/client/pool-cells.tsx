import { useLingui } from '@lingui/react/macro';
import type { LastPayout, Status } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { ProblemError } from '../../api/problem-error.ts';
import { useFigures } from '../../figures/use-figures.ts';
import { Figure } from '../../parts/figure.tsx';
import { usePreferences } from '../../preferences/preferences.ts';
import { partAt } from '../../reads/part-state.ts';

interface Props {
  status: Status;
  /** Unix seconds, by the gateway's clock. */
  now: number;
}

/** A line for each algorithm, as the API writes it unless another unit was chosen. */
export function ClientHashrate({ status, now, of }: Props & { of: 'now' | 'day' }) {
  const { t } = useLingui();
  const figures = useFigures();
  const { unit } = usePreferences();
  const { freshness, observedAt: at, error } = partAt(status, 'hashrate', now);
  const isOld = freshness !== 'fresh';
  const lines = status.hashrates.map((one) => ({
    algorithm: one.algorithm,
    text: of === 'now' ? one.current_hashrate : one.avg_hashrate_24h,
    rate: of === 'now' ? one.current_hashrate_hs : one.avg_hashrate_24h_hs,
  }));
  if (lines.length === 0) return <Figure value={null} reason={error?.message ?? t`never read`} />;
  return lines.map(({ algorithm, text, rate }, index) => (
    <div className="client-line" key={algorithm}>
      <Figure
        value={rate === null || text === null ? null : unit === 'auto' ? text : figures.hashrate(rate, algorithm)}
        reason={error?.message ?? t`the pool did not give it`}
        isOld={isOld}
        at={index === lines.length - 1 ? at : null}
        showAge={of === 'now'}
      />{' '}
      {lines.length > 1 && <span className="client-unit">{algorithm ?? t`unknown algorithm`}</span>}
    </div>
  ));
}

export function ClientWorkers({ status, now }: Props) {
  const { t } = useLingui();
  const figures = useFigures();
  const { online_workers: online, offline_workers: offline } = status;
  const { freshness, observedAt: at, error } = partAt(status, status.counts_part ?? 'hashrate', now);
  const count = (value: number | null) => <Figure value={value === null ? null : figures.count(value)} reason={why} />;
  const why = error?.message ?? t`the pool did not give it`;
  if (online === null && offline === null) return <Figure value={null} reason={why} />;
  return (
    <Figure
      value={
        <>
          {count(online)} / {count(offline)}
        </>
      }
      isOld={freshness !== 'fresh'}
      at={at}
    />
  );
}

export function ClientBalance({ status, now }: Props) {
  const { t } = useLingui();
  const figures = useFigures();
  const { freshness, observedAt: at, error } = partAt(status, 'money', now);
  return (
    <Figure
      value={status.balance === null ? null : figures.money(status.balance, status.currency)}
      reason={error?.message ?? t`the pool did not give it`}
      isOld={freshness !== 'fresh'}
      at={at}
    />
  );
}

export function ClientLastPayout({ payout, error }: { payout: LastPayout | null; error: Error | null }) {
  const { t } = useLingui();
  const figures = useFigures();
  if (payout === null) {
    const why = error instanceof ProblemError ? error.detail : null;
    return <Figure value={null} reason={why ?? t`none is known`} />;
  }
  return <Figure value={figures.money(payout.amount, payout.currency)} at={payout.paid_at} showAge />;
}
