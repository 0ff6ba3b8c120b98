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
const others = new Set([
  ...['from', 'needs', 'rows', 'keyed', 'absent', 'if_null', 'covers', 'page_size', 'largest', 'total', 'merge'],
  ...['sum_of_workers', 'pending_without_tx'],
]);

/** Every expression that is more than a plain path. */
export function expressionsOf(driver: Driver): PlacedExpression[] {
  const found: PlacedExpression[] = [];
  const add = (path: PropertyKey[], expression: string, isMoney = false) => {
    if (plainPathOf(expression) === null) found.push({ path, expression, isMoney });
  };
  for (const [name, { keep }] of Object.entries(driver.requests))
    for (const [key, expression] of Object.entries(keep)) add(['requests', name, 'keep', key], expression);
  if (driver.currency !== undefined && !Array.isArray(driver.currency))
    add(['currency', 'value'], driver.currency.value);
  for (const [part, settings] of Object.entries(driver.parts))
    for (const [name, figure] of Object.entries(settings ?? {})) {
      const isMoney = amounts.has(name);
      const at = ['parts', part, name];
      if (name === 'where') add(at, figure as string);
      else if (others.has(name) || !isFigure(figure)) continue;
      else if ('first' in figure)
        for (const [index, one] of figure.first.entries())
          for (const [own, expression] of termsOf(one)) add([...at, index, ...own], expression, isMoney);
      else for (const [own, expression] of termsOf(figure)) add([...at, ...own], expression, isMoney);
    }
  return found;
}

/** The expressions of a figure, each where it stands in it. */
function termsOf(figure: Single): [PropertyKey[], string][] {
  if ('sum' in figure) return figure.sum.map((term, index) => [['sum', index], term]);
  if (figure.or.length === 0) return [[[], figure.value]];
  return [figure.value, ...figure.or].map((expression, index) => [[index], expression]);
}

type Single = { value: string; or: readonly string[] } | { sum: string[] };

function isFigure(value: unknown): value is Single | { first: Single[] } {
  return typeof value === 'object' && value !== null && ('value' in value || 'sum' in value || 'first' in value);
}
