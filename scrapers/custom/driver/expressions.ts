import type { Driver } from './format.ts';
import { plainPathOf } from './plain-path.ts';

/** An expression of a driver, and where it stands in its file. */
export interface PlacedExpression {
  path: PropertyKey[];
  expression: string;
  /** Of an amount: nothing may be computed in it, because doubles round. */
  isMoney: boolean;
}

const amounts = new Set([
  'balance',
  'pending',
  'paid_total',
  'payout_threshold',
  'lifetime_income',
  'amount',
  'fee',
  'estimate',
]);
/** What stands beside expressions in a part and is none. */
const others = new Set(['from', 'rows', 'keyed', 'absent', 'covers', 'page_size', 'total', 'merge', 'sum_of_workers']);

/** Every expression that is more than a plain path. */
export function expressionsOf(driver: Driver): PlacedExpression[] {
  const found: PlacedExpression[] = [];
  const add = (path: PropertyKey[], expression: string, isMoney = false) => {
    if (plainPathOf(expression) === null) found.push({ path, expression, isMoney });
  };
  for (const [name, { keep }] of Object.entries(driver.requests))
    for (const [key, expression] of Object.entries(keep)) add(['requests', name, 'keep', key], expression);
  if (typeof driver.currency === 'object') add(['currency', 'value'], driver.currency.value);
  for (const [part, settings] of Object.entries(driver.parts))
    for (const [name, figure] of Object.entries(settings ?? {})) {
      const isMoney = amounts.has(name);
      const at = ['parts', part, name];
      if (name === 'where') add(at, figure as string);
      else if (others.has(name) || !isFigure(figure)) continue;
      else if ('sum' in figure)
        for (const [index, term] of figure.sum.entries()) add([...at, 'sum', index], term, isMoney);
      else add(at, figure.value, isMoney);
    }
  return found;
}

function isFigure(value: unknown): value is { value: string } | { sum: string[] } {
  return typeof value === 'object' && value !== null && ('value' in value || 'sum' in value);
}
