// Rows of others that stand beside a row of the file and may be the same, because they lack a part of the key or spell it otherwise.
import { spellingOf } from '../tables/spelling.ts';
import type { Row, Table } from '../tables/table.ts';
import { keyText } from './compare-rows.ts';
import type { Ledger } from './ledger.ts';

export interface AlikeRows {
  expect(table: Table, row: Row): void;
  /** A row that only the target has. */
  look(table: Table, found: Row): void;
  /** Sentences about those of a pool; then all is forgotten. */
  told(poolId: string): string[];
}

/** Each of them is counted once for each row of the file. */
export function alikeRows(ledger: Ledger): AlikeRows {
  const counts = new Map<Table, number>();
  const place = ({ schema, name }: Table) => `alike in ${schema}.${name}`;
  const key = (table: Table, column: string, row: Row, value: string) => keyText(table, { ...row, [column]: value });
  const spelled = (value: Row[string] | undefined) =>
    value === null || value === undefined ? '' : spellingOf(String(value));
  return {
    expect(table, row) {
      const { alike } = table;
      if (alike === undefined) return;
      for (const value of ['', spelled(row[alike.column])])
        ledger.expect(place(table), key(table, alike.column, row, value), '');
    },
    look(table, found) {
      const { alike } = table;
      if (alike === undefined) return;
      const expected = ledger.take(place(table), key(table, alike.column, found, spelled(found[alike.column])));
      if (expected !== undefined) counts.set(table, (counts.get(table) ?? 0) + 1);
    },
    told(poolId) {
      const sentences = [...counts].map(
        ([{ schema, name, alike }, count]) =>
          `${schema}.${name} has ${count} rows beside those of ${poolId} that may be the same, as they lack ${alike?.column} or spell it otherwise: they count twice. Correct or delete them.`,
      );
      counts.clear();
      return sentences;
    },
  };
}
