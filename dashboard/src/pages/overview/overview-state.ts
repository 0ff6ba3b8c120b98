import { choiceField, listField, type PageState, textField } from '../../address/state-fields.ts';
import { columnIds } from './rows/column-ids.ts';

export const stateNames = ['fresh', 'stale', 'unreachable', 'refused', 'not_read', 'no_data'] as const;

/** What the overview keeps in its address. The first five are filters of the API too; totals go by them. */
export const overviewState = {
  client: textField(),
  company: textField(),
  country: textField(),
  type: textField(),
  tag: textField(),
  search: textField(),
  state: choiceField(['', ...stateNames], ''),
  sort: choiceField(columnIds, 'state'),
  order: choiceField(['up', 'down'], 'up'),
  /** Pools whose algorithms are all shown. */
  open: listField(),
};

export type OverviewState = PageState<typeof overviewState>;

/** Filters that the gateway has too. */
export const sharedFilters = ['client', 'company', 'country', 'type', 'tag'] as const;
export type SharedFilter = (typeof sharedFilters)[number];
