import type { Facts } from '../facts/facts.ts';
import type { Operation, Table, Write } from '../tables/table.ts';

export type LayoutName = 'predecessor' | 'plain' | 'history';

/** How facts stand in the tables of a target. Pure: what goes where is decided without a database. */
export interface Layout {
  name: LayoutName;
  tables: readonly Table[];
  /** Everything that `writes` can give, in the order in which it has to be done. */
  operations: readonly Operation[];
  /** What facts come to, in the order of `operations`, without those that have no rows. */
  writes(facts: Facts): Write[];
}
