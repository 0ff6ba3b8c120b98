import type { ListPayoutsData } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { choiceField, type PageState, type StateField, textField } from '../../address/state-fields.ts';

const day = /^\d{4}-\d\d-\d\d$/;

/** A day as `2026-11-21`; empty by default, and where it is none. */
function dayField(): StateField<string> {
  return {
    read: ([text = '']) => (day.test(text) && !Number.isNaN(Date.parse(text)) ? text : ''),
    write: (text) => (text === '' ? [] : [text]),
  };
}

/** What the page keeps in its address. */
export const payoutsSchema = {
  client: textField(),
  currency: textField(),
  from: dayField(),
  to: dayField(),
  grade: choiceField(['any', 'listed', 'counted', 'deduced'], 'any'),
  state: choiceField(['sure', 'all'], 'sure'),
};

export type PayoutsState = PageState<typeof payoutsSchema>;

/** Days are whole, and those of UTC: the file says the same. */
export function queryOf({ client, currency, from, to, grade, state }: PayoutsState) {
  return {
    ...(client !== '' && { client }),
    ...(currency !== '' && { currency }),
    ...(from !== '' && { from: `${from}T00:00:00Z` }),
    ...(to !== '' && { to: `${to}T23:59:59Z` }),
    ...(grade !== 'any' && { grade }),
    ...(state === 'all' && { state }),
  } satisfies ListPayoutsData['query'];
}
