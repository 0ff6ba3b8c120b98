import { sumOfMoney } from '@poolgate/core/kit/sums.ts';
import type { Money } from '@poolgate/language/money.ts';
import type { AmountFigure, AmountsFigure } from '../../driver/format.ts';
import type { PartContext, Read } from '../part.ts';
import { amountField, needed } from '../readers.ts';

/** Amounts of one answer or row. Their terms are read as single figures; one that stands in several amounts is read, and counted, once. */
export interface Amounts {
  /** The terms, by names of their own. */
  read: Read;
  /** An amount of what was read. A sum with an unknown term is unknown; of several amounts the first that is known counts. */
  of(name: string, values: Record<string, unknown>): Money | null;
}

/** @param usually whether an amount is essential if the driver does not say. */
export function amountsOf(
  figures: Record<string, AmountsFigure | undefined>,
  usually: (name: string) => boolean,
  context: PartContext,
): Amounts {
  const read: Read = {};
  const byFigure = new Map<string, string>();
  const termNamed = (name: string, figure: AmountFigure, [value, ...or]: string[], isUsual: boolean): string => {
    const key = JSON.stringify([value, or, figure.decimals, figure.negative]);
    const known = byFigure.get(key) ?? name;
    byFigure.set(key, known);
    const term = { value: value as string, or, essential: figure.essential };
    read[known] ??= [term, needed(term, isUsual, amountField(figure, context.divisor(figure)))];
    return known;
  };
  const terms = new Map<string, string[][]>();
  for (const [name, figure] of Object.entries(figures)) {
    if (figure === undefined) continue;
    const alternatives = 'first' in figure ? figure.first : [figure];
    const isUsual = usually(name) && alternatives.length === 1;
    terms.set(
      name,
      alternatives.map((one, index) => {
        const own = index === 0 ? name : `${name} or ${index + 1}`;
        if (!('sum' in one)) return [termNamed(own, one, [one.value, ...one.or], isUsual)];
        return one.sum.map((value, place) => termNamed(`${own} ${place + 1}`, one, [value], isUsual));
      }),
    );
  }
  const known = (names: readonly string[], values: Record<string, unknown>): Money | null => {
    const all = names.map((name) => (values[name] ?? null) as Money | null);
    return all.length === 1 ? (all[0] ?? null) : sumOfMoney(all);
  };
  return {
    read,
    of(name, values) {
      for (const alternative of terms.get(name) ?? []) {
        const amount = known(alternative, values);
        if (amount !== null) return amount;
      }
      return null;
    },
  };
}
