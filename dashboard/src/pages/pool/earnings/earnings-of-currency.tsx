import { Trans, useLingui } from '@lingui/react/macro';
import { getEarnings } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import { useMemo } from 'react';
import { type Bar, BarChart } from '../../../charts/bars/bar-chart.tsx';
import { timeLabels } from '../../../charts/time-axis.ts';
import { compareAmounts, shareOf } from '../../../figures/money.ts';
import { useFigures } from '../../../figures/use-figures.ts';
import { CsvButton } from '../../../parts/csv-button.tsx';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { ProblemBox } from '../../../parts/problem-box.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import { csvPage, largestPage, ofCurrency } from '../asked/list-query.ts';
import { usePoolEarnings } from '../asked/use-pool-data.ts';
import { earningDays, earningMonths } from './earning-spans.ts';
import { EarningsTable } from './earnings-table.tsx';

interface Props {
  poolId: string;
  /** As it is asked for; empty for the account's present one. */
  currency: string;
  by: 'day' | 'month';
  /** How many days; null for all. */
  most: number | null;
  isTable: boolean;
  onTable: () => void;
}

/** What one currency brought. Amounts of different currencies never share a chart. */
export function EarningsOfCurrency({ poolId, currency, by, most, isTable, onTable }: Props) {
  const { t } = useLingui();
  const figures = useFigures();
  const { data, error, refetch } = usePoolEarnings(poolId, currency);
  const spans = useMemo(() => {
    const days = data?.flatMap((page) => page.earnings) ?? [];
    return by === 'day' ? earningDays(days, most) : earningMonths(days);
  }, [data, by, most]);
  if (data === undefined)
    return error ? <ProblemBox error={error} retry={() => void refetch()} /> : <Skeleton lines={6} />;
  const ticker = data[0]?.currency ?? null;
  const named = ticker ?? t`unknown currency`;
  const title = t`Earnings, ${named}`;
  if (spans.length === 0)
    return (
      <EmptyState title={t`No earnings in ${named} yet`}>
        <p>
          <Trans>A day is here once the pool has credited it.</Trans>
        </p>
      </EmptyState>
    );
  const labelOf = by === 'day' ? figures.day : figures.month;
  const shortOf = (name: string) =>
    timeLabels([Date.parse(name) / 1000], by === 'day' ? daySeconds : monthSeconds, {
      locale: figures.locale,
      timeZone: 'UTC',
    })[0] ?? name;
  const known = spans.flatMap(({ amount }) => (amount === null ? [] : [amount]));
  const highest = known.reduce((most, amount) => (compareAmounts(amount, most) > 0 ? amount : most), '0');
  const bars: Bar[] = spans.map(({ name, amount, isIncomplete }) => {
    const money = amount === null ? t`the pool has no such day` : figures.money(amount, ticker);
    return {
      name,
      label: labelOf(name),
      short: shortOf(name),
      length: amount === null ? null : lengthOf(amount, highest),
      text: isIncomplete ? t`${money}, may have brought more` : money,
      isIncomplete,
    };
  });
  const [firstLabel, lastLabel] = [bars[0]?.label, bars.at(-1)?.label];
  const highestText = figures.money(highest, ticker);
  return (
    <div className="card">
      {error && <ProblemBox error={error} retry={() => void refetch()} />}
      <BarChart
        title={title}
        bars={bars}
        highest={highestText}
        summary={t`${title}, ${firstLabel} to ${lastLabel}: at most ${highestText}.`}
        isTable={isTable}
        onTable={onTable}
        table={<EarningsTable title={title} spans={spans} currency={ticker} labelOf={labelOf} by={by} />}
      />
      <CsvButton
        name={`${poolId}-earnings-${named.replace(/\W+/g, '-')}.csv`}
        ask={(cursor) =>
          getEarnings({
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
  );
}

const daySeconds = 86_400;
const monthSeconds = 31 * daySeconds;

function lengthOf(amount: string, highest: string): number | null {
  const share = shareOf(amount, highest);
  return share === null ? null : Math.max(0, share);
}
