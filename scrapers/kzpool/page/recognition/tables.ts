import type { TableText } from '../page-text.ts';
import { cardNamed } from './cards.ts';
import { namesTotal, workerColumnNamed } from './columns.ts';
import { plainWords, words } from './words.ts';

export type TableKind = 'workers' | 'earnings' | 'payouts';

/** A table of the page, without rows that hold no data (`Пусто`, spacers). */
export interface KnownTable {
  kind: TableKind;
  /** Its index among the page's tables. */
  index: number;
  /** Whether its headers say what it is, and not only its rows. */
  byWords: boolean;
  headers: string[];
  rows: string[][];
}

const statusWord =
  /^(?:online|offline|dead|inactive|онлайн|оф+лайн|(?:не)?активн\p{L}*|желіде|(?:желіден|желіде емес).*)$/u;

export function knownTables(tables: readonly TableText[]): KnownTable[] {
  return tables.flatMap((text, index) => {
    const { headers, rows } = withHeaders(text);
    const known = kindOf(text.heading, headers, rows);
    return known ? [{ ...known, index, headers, rows: rows.filter(holdsData) }] : [];
  });
}

/** A row of one cell is a spacer or says that there are none. A row of empty cells waits for its data. */
function holdsData(cells: readonly string[]): boolean {
  return cells.length > 1 && cells.some((cell) => cell !== '');
}

/** Some tables have their headers in an ordinary first row. */
function withHeaders({ headers, rows }: TableText): Pick<TableText, 'headers' | 'rows'> {
  const first = rows[0];
  if (headers.some((header) => header !== '') || !first || first.length < 2) return { headers, rows };
  const texts = first.map(plainWords);
  const named = first.filter(
    (cell, index) =>
      workerColumnNamed(cell) || words.date.test(texts[index] ?? '') || words.income.test(texts[index] ?? ''),
  );
  const isHeader = named.length >= 2 && texts.every((text) => !statusWord.test(text));
  return isHeader ? { headers: first, rows: rows.slice(1) } : { headers, rows };
}

function kindOf(
  heading: string,
  headers: readonly string[],
  rows: readonly string[][],
): Pick<KnownTable, 'kind' | 'byWords'> | null {
  if (headers.filter(cardNamed).length >= 3) return null;
  const texts = headers.map(plainWords);
  const has = (word: RegExp) => texts.some((text) => word.test(text));
  const columns = headers.map(workerColumnNamed);
  const namesWorkers = columns.includes('name') || columns.includes('status');
  if (namesWorkers && columns.some((column) => column?.startsWith('hs'))) return { kind: 'workers', byWords: true };
  const title = plainWords(heading);
  const ofPayouts = words.payout.test(title) && !words.income.test(title);
  if (has(words.transaction) || has(words.payout) || ofPayouts || (has(words.address) && has(words.amount)))
    return has(words.date) || has(words.time) ? { kind: 'payouts', byWords: true } : null;
  const hasAmount = has(words.amount) || headers.some(namesTotal);
  if (has(words.date) && (has(words.income) || (words.income.test(title) && hasAmount)))
    return { kind: 'earnings', byWords: true };
  if (namesWorkers) return { kind: 'workers', byWords: true };
  const ofWorkers = rows.some((cells) => cells.length >= 3 && cells.some((cell) => statusWord.test(plainWords(cell))));
  return ofWorkers ? { kind: 'workers', byWords: false } : null;
}
