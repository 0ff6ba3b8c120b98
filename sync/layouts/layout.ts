import type { Facts } from '../facts/facts.ts';
import type { Operation, Table, Write } from '../tables/table.ts';

export type LayoutName = 'predecessor' | 'plain' | 'history';

/** A function or a trigger that stands beside the tables. */
export interface Program {
  /** As `COMMENT ON` names it: `FUNCTION poolgate.f(text)`, `TRIGGER t ON poolgate.month`. */
  name: string;
  /** `CREATE OR REPLACE …` */
  sql: string;
  /** Statements about it, such as grants. */
  after?: readonly string[];
}

/** A view in the schema public. Who reads it sees what they may see of its tables. */
export interface View {
  name: string;
  select: string;
}

/** How facts stand in the tables of a target. Pure: what goes where is decided without a database. */
export interface Layout {
  name: LayoutName;
  tables: readonly Table[];
  programs?: readonly Program[];
  views?: readonly View[];
  /** Everything that `writes` can give, in the order in which it has to be done. */
  operations: readonly Operation[];
  /** What facts come to, in the order of `operations`, without those that have no rows. */
  writes(facts: Facts): Write[];
  /** What of these facts the tables cannot hold: a sentence for each thing that is left out, the same for all facts about it. */
  leftOut?(facts: Facts): string[];
}
