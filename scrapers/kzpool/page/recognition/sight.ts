import { refuseTooMany } from '@poolgate/core/kit/caps.ts';
import type { PageText, TableText } from '../page-text.ts';
import { type CardTexts, cardNamed, findCards, showsSeveralAccounts } from './cards.ts';
import { type KnownTable, knownTables } from './tables.ts';

/** The page as it is now, with what was recognised in it. */
export interface Sight extends PageText {
  cards: CardTexts;
  /** Whether the page names the current hashrate, even without a value. */
  namesCurrent: boolean;
  /** Whether it shows the figures of more than one account. */
  several: boolean;
  known: KnownTable[];
}

/** The cards are at the top, each in a few words. The page is read ten times a second. */
const mostLines = 5000;
const longestLine = 500;

/** @throws ReadFailure where the page has too many rows. */
export function sightOf(text: PageText): Sight {
  refuseTooMany(
    'rows in the tables of its page',
    text.tables.reduce((sum, { rows }) => sum + rows.length, 0),
  );
  const known = knownTables(text.tables);
  const others = text.tables.filter((_, index) => known.every((table) => table.index !== index));
  const lines = [...text.lines, ...others.flatMap(linesOf)]
    .slice(0, mostLines)
    .map((line) => line.slice(0, longestLine));
  const namesCurrent = lines.some((line) => cardNamed(line) === 'current');
  return { ...text, cards: findCards(lines), namesCurrent, several: showsSeveralAccounts(lines), known };
}

/** Cards that are built as a table: its cells are lines, each value after its header. */
function linesOf({ headers, rows }: TableText): string[] {
  const only = rows.length === 1 ? rows[0] : undefined;
  if (only?.length === headers.length) return headers.flatMap((header, index) => [header, only[index] ?? '']);
  return rows.flat();
}
