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

/** What a person looks for first, by what it is about. Figures of several algorithms stand below each other and are never added. */
export function KeyFigures({ status, seen }: Props) {
  const groups = useKeyFigures(status, seen).filter(({ figures }) => figures.length > 0);
  return (
    <div className="key-figures">
      {groups.map(({ name, figures, isMain, isWide }) => (
        <div key={name} className="card" data-main={isMain || undefined} data-wide={isWide || undefined}>
          <h3>{name}</h3>
          <dl>
            {figures.map(({ title, part, value, reason }) => (
              <div key={title}>
                <dt>{title}</dt>
                <dd>
                  <PartFigure status={status} part={part} value={value} reason={reason} />
                </dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </div>
  );
}

interface FigureGroup {
  name: string;
  figures: KeyFigure[];
  /** Its first figure is what is looked for. */
  isMain?: boolean;
  /** Its figures are long: on a phone it stands alone in its row. */
  isWide?: boolean;
}

function useKeyFigures(status: Status, seen: readonly KeyPart[]): FigureGroup[] {
  const { t } = useLingui();
  const figures = useFigures();
  const { hashrates, algorithm, currency } = status;
  const counts = status.counts_part ?? 'hashrate';
  const several = hashrates.length > 1 ? t`the pool has no such figure over several algorithms` : undefined;

  const rates = (title: string, field: 'current_hashrate_hs' | 'avg_hashrate_24h_hs'): KeyFigure[] => {
    const show = (value: number | null, of: string | null) => known(value, (rate) => figures.hashrate(rate, of));
    if (hashrates.length <= 1) return [{ title, part: 'hashrate', value: show(status[field], algorithm) }];
    return hashrates.map((one) => {
      const named = one.algorithm ?? t`unknown algorithm`;
      return { title: `${title}, ${named}`, part: 'hashrate', value: show(one[field], one.algorithm) };
    });
  };
  const money = (amount: string | null) => known(amount, (text) => figures.money(text, currency));
  const count = (value: number | null) => known(value, figures.count);

  const hashrate: KeyFigure[] = [
    ...rates(t`Now`, 'current_hashrate_hs'),
    {
      title: t`1 h`,
      part: 'hashrate',
      value: known(status.avg_hashrate_1h_hs, (value) => figures.hashrate(value, algorithm)),
      reason: several,
    },
    ...rates(t`24 h`, 'avg_hashrate_24h_hs'),
  ];
  const workers: KeyFigure[] = [
    { title: t`Online`, part: counts, value: count(status.online_workers) },
    { title: t`Offline`, part: counts, value: count(status.offline_workers) },
  ];
  const shares: KeyFigure[] = [
    { title: t`Accepted`, part: 'hashrate', value: count(status.shares_valid) },
    { title: t`Rejected`, part: 'hashrate', value: count(status.shares_invalid) },
    { title: t`Stale`, part: 'hashrate', value: count(status.shares_stale) },
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
    { title: t`Difficulty`, part: 'network', value: known(status.network_difficulty, figures.large) },
  ];
  const sees = (part: KeyPart) => seen.includes(part);
  return [
    {
      name: t`Hashrate`,
      isMain: hashrates.length <= 1,
      isWide: hashrates.length > 1,
      figures: sees('hashrate') ? hashrate : [],
    },
    { name: t`Workers`, isMain: true, isWide: hashrates.length > 1, figures: sees('workers') ? workers : [] },
    {
      name: t`Money`,
      isMain: true,
      isWide: true,
      figures: [...(sees('money') ? moneys : []), ...(sees('money') && sees('hashrate') ? [estimate] : [])],
    },
    { name: t`Shares`, figures: sees('hashrate') ? shares : [] },
    { name: t`Network`, figures: sees('hashrate') ? network : [] },
  ];
}

function known<Value>(value: Value | null, show: (value: Value) => string): string | null {
  return value === null ? null : show(value);
}
