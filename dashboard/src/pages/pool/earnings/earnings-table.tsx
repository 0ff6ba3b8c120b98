import { Trans, useLingui } from '@lingui/react/macro';
import { useFigures } from '../../../figures/use-figures.ts';
import { Unknown } from '../../../parts/unknown.tsx';
import type { EarningSpan } from './earning-spans.ts';

interface Props {
  title: string;
  spans: readonly EarningSpan[];
  currency: string | null;
  labelOf: (name: string) => string;
  by: 'day' | 'month';
}

/** The same amounts to read, newest first, with what was left out of them. */
export function EarningsTable({ title, spans, currency, labelOf, by }: Props) {
  const { t } = useLingui();
  const figures = useFigures();
  const reasons = { orphaned: t`block not kept by the network`, unknown_kind: t`of an unknown kind` };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
    <section className="chart-table" aria-label={t`${title}, as a table`} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{by === 'day' ? t`Day` : t`Month`}</th>
            <th scope="col" className="number">
              <Trans>Income</Trans>
            </th>
            {by === 'month' && (
              <th scope="col" className="number">
                <Trans>Days</Trans>
              </th>
            )}
            <th scope="col">
              <Trans>Left out</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {spans.toReversed().map(({ name, amount, isIncomplete, leftOut, days }) => (
            <tr key={name}>
              <th scope="row">{labelOf(name)}</th>
              <td className="number">
                {amount === null ? <Unknown reason={t`the pool has no such day`} /> : figures.money(amount, currency)}
              </td>
              {by === 'month' && <td className="number">{figures.count(days)}</td>}
              <td>
                {isIncomplete && <Trans>may have brought more</Trans>}
                {leftOut.map(({ reason, what, amount: left }, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two rows may be the same in all
                  <div key={index}>
                    {[left === null ? t`an unknown amount` : figures.amount(left), what, reasons[reason]]
                      .filter((text) => text !== null)
                      .join(', ')}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
