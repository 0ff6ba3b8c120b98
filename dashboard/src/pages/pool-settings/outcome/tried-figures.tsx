import { useLingui } from '@lingui/react/macro';
import type { TriedFigures } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useFigures } from '../../../figures/use-figures.ts';
import { Figure } from '../../../parts/figure.tsx';

/** The main figures of an account, by which a person sees whether it is the right one. */
export function TriedFigureList({ figures: tried }: { figures: TriedFigures }) {
  const { t } = useLingui();
  const figures = useFigures();
  const money = (amount: string | null) => (amount === null ? null : figures.money(amount, tried.currency));
  const count = (value: number | null) => (value === null ? null : figures.count(value));
  const rows: [title: string, value: string | null][] = [
    ...tried.hashrates.map(({ algorithm: named, current_hashrate_hs: rate }): [string, string | null] => [
      named === null ? t`Hashrate` : t`Hashrate, ${named}`,
      rate === null ? null : figures.hashrate(rate, named),
    ]),
    [t`Online`, count(tried.online_workers)],
    [t`Offline`, count(tried.offline_workers)],
    [t`Balance`, money(tried.balance)],
    [t`Not yet payable`, money(tried.balance_pending)],
    [t`Paid in all`, money(tried.paid_total)],
    [t`Newest day`, money(tried.last_income)],
  ];
  return (
    <dl className="tried-figures">
      {rows.map(([title, value]) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>
            <Figure value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
