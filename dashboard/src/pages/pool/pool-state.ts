import { choiceField, listField, type StateField, textField, wholeField } from '../../address/state-fields.ts';
import { comparisons, spanNames } from '../../charts/spans.ts';

export const poolTabs = ['charts', 'workers', 'earnings', 'payouts', 'anomalies', 'readings'] as const;
export type PoolTab = (typeof poolTabs)[number];

export const workerFilters = ['all', 'online', 'offline', 'unknown'] as const;
export const earningLengths = ['30', '90', '365', 'all'] as const;

/** A currency of a list: empty for the account's present one. */
const currency: StateField<string> = textField();

/** What the page of a pool keeps in its address. */
export const poolState = {
  tab: choiceField(poolTabs, 'charts'),
  /** Empty for the usual one. */
  span: choiceField(['', ...spanNames], ''),
  from: wholeField(),
  to: wholeField(),
  /** Whose hashrates the charts show; empty for the usual one. */
  algorithm: textField(),
  compare: choiceField(comparisons, 'none'),
  q: textField(),
  show: choiceField(workerFilters, 'all'),
  sort: textField(),
  worker: textField(),
  by: choiceField(['day', 'month'], 'day'),
  days: choiceField(earningLengths, '30'),
  currency,
  /** Charts that are shown as tables too, and lines that are taken away, as `hashrate.mean`. */
  table: listField(),
  without: listField(),
  /** How many rows of a long list are shown; null for the first ones. */
  rows: wholeField(),
  past: wholeField(),
};
