import { useLingui } from '@lingui/react/macro';
import type { KeyPart, PartName, Status } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import type { ReactNode } from 'react';
import { useFigures } from '../../../figures/use-figures.ts';
import { PartFigure } from './part-figure.tsx';

interface Props {
  status: Status;
  /** The parts that the caller sees. */
  seen: readonly KeyPart[];
}

interface KeyFigure {
  title: string;
  part: PartName;
  value: ReactNode;
  reason?: string | undefined;
}

/** What a person looks for first. Figures of several algorithms stand below each other and are never added. */
export function KeyFigures({ status, seen }: Props) {
  const groups = useKeyFigures(status, seen);
  return (
    <dl className="key-figures">
      {groups.map(({ title, part, value, reason }) => (
        <div key={title} className="card">
          <dt>{title}</dt>
          <dd>
            <PartFigure status={status} part={part} value={value} reason={reason} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function useKeyFigures(status: Status, seen: readonly KeyPart[]): KeyFigure[] {
  const { t } = useLingui();
  const figures = useFigures();
  const { hashrates, algorithm, currency } = status;
  const counts = status.counts_part ?? 'hashrate';
  const several = hashrates.length > 1 ? t`the pool has no such figure over several algorithms` : undefined;

  const rate = (field: 'current_hashrate_hs' | 'avg_hashrate_24h_hs') => {
    if (hashrates.length <= 1) return known(status[field], (value) => figures.hashrate(value, algorithm));
    return hashrates.map((one) => (
      <span key={one.algorithm} className="key-figures-line">
        {known(one[field], (value) => figures.hashrate(value, one.algorithm)) ?? '—'} {one.algorithm}
      </span>
    ));
  };
  const money = (amount: string | null) => known(amount, (text) => figures.money(text, currency));
  const count = (value: number | null) => known(value, figures.count);

  const hashrate: KeyFigure[] = [
    { title: t`Hashrate now`, part: 'hashrate', value: rate('current_hashrate_hs') },
    {
      title: t`Hashrate, 1 h`,
      part: 'hashrate',
      value: known(status.avg_hashrate_1h_hs, (value) => figures.hashrate(value, algorithm)),
      reason: several,
    },
    { title: t`Hashrate, 24 h`, part: 'hashrate', value: rate('avg_hashrate_24h_hs') },
  ];
  const workers: KeyFigure[] = [
    { title: t`Workers online`, part: counts, value: count(status.online_workers) },
    { title: t`Workers offline`, part: counts, value: count(status.offline_workers) },
  ];
  const shares: KeyFigure[] = [
    { title: t`Shares accepted`, part: 'hashrate', value: count(status.shares_valid) },
    { title: t`Shares rejected`, part: 'hashrate', value: count(status.shares_invalid) },
    { title: t`Shares stale`, part: 'hashrate', value: count(status.shares_stale) },
  ];
  const moneys: KeyFigure[] = [
    { title: t`Balance`, part: 'money', value: money(status.balance) },
    { title: t`Not yet payable`, part: 'money', value: money(status.balance_pending) },
    { title: t`Paid in all`, part: 'money', value: money(status.paid_total) },
    { title: t`Newest day`, part: 'earnings', value: money(status.last_income) },
  ];
  const estimate: KeyFigure = { title: t`Expected in a day`, part: 'network', value: money(status.estimated_earnings) };
  const network: KeyFigure[] = [
    { title: t`Luck of the pool`, part: 'network', value: known(status.pool_luck, figures.ratio) },
    { title: t`Network difficulty`, part: 'network', value: known(status.network_difficulty, figures.large) },
  ];
  const sees = (part: KeyPart) => seen.includes(part);
  return [
    ...(sees('hashrate') ? hashrate : []),
    ...(sees('workers') ? workers : []),
    ...(sees('money') ? moneys : []),
    ...(sees('money') && sees('hashrate') ? [estimate] : []),
    ...(sees('hashrate') ? [...shares, ...network] : []),
  ];
}

function known<Value>(value: Value | null, show: (value: Value) => string): string | null {
  return value === null ? null : show(value);
}
