import { useFigures } from '../../figures/use-figures.ts';
import { Unknown } from '../../parts/unknown.tsx';
import type { CurrencySum } from './figures/money-sums.ts';

/** A line for each currency; they are never added. */
export function MoneySums({ sums }: { sums: readonly CurrencySum[] }) {
  const figures = useFigures();
  if (sums.length === 0) return <Unknown />;
  return sums.map(({ currency, total }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: several may have no currency
    <span className="statement-amount" key={`${currency} ${index}`}>
      {figures.money(total, currency)}
    </span>
  ));
}
