import { saysNothing } from '@poolgate/language/shown-values.ts';
import type { TableText } from '../browser/look.ts';
import { cardNamed } from './cards.ts';
import { plainWords, words } from './words.ts';

export type TableKind = 'workers' | 'earnings' | 'payouts';
export type WorkerColumn = 'name' | 'status' | 'hs10m' | 'hs1h' | 'hs24h' | 'lastSeen';
export type EarningColumn = 'date' | 'amount' | 'hashrate';
export type PayoutColumn = 'date' | 'amount' | 'tx';
/** At which cell of a row each column stands. */
export type Columns<Name extends string> = Partial<Record<Name, number>>;

/** A table of the page with its rows, without those that hold no data (`Пусто`, spacers). */
export interface KnownTable {
  kind: TableKind;
  /** Which of the page's tables it is. */
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
    const known = recognise(text.heading, headers, rows);
    return known ? [{ ...known, index, headers, rows: rows.filter(holdsData) }] : [];
  });
}

/** A row of one cell says that there are none, or is a spacer; one of empty cells holds the place of data. */
function holdsData(cells: readonly string[]): boolean {
  return cells.length > 1 && cells.some((cell) => cell !== '');
}

/** Some tables write their headers as an ordinary first row. */
function withHeaders({ headers, rows }: TableText): Pick<TableText, 'headers' | 'rows'> {
  const first = rows[0];
  if (headers.some((header) => header !== '') || !first || first.length < 2) return { headers, rows };
  const named = first.filter((cell) => roleOfWorker(cell) || words.date.test(plainWords(cell)) || isIncome(cell));
  const isHeader = named.length >= 2 && first.every((cell) => !statusWord.test(plainWords(cell)));
  return isHeader ? { headers: first, rows: rows.slice(1) } : { headers, rows };
}

function recognise(
  heading: string,
  headers: readonly string[],
  rows: readonly string[][],
): Pick<KnownTable, 'kind' | 'byWords'> | null {
  if (headers.filter(cardNamed).length >= 3) return null;
  const texts = headers.map(plainWords);
  const has = (word: RegExp) => texts.some((text) => word.test(text));
  const roles = headers.map(roleOfWorker);
  const rates = roles.filter((role) => role?.startsWith('hs')).length;
  if ((roles.includes('name') || roles.includes('status')) && rates > 0) return { kind: 'workers', byWords: true };
  const title = plainWords(heading);
  const ofPayouts = words.payout.test(title) && !words.income.test(title);
  if (has(words.transaction) || has(words.payout) || ofPayouts || (has(words.address) && has(words.amount)))
    return has(words.date) || has(words.time) ? { kind: 'payouts', byWords: true } : null;
  if (
    has(words.date) &&
    (has(words.income) || (words.income.test(title) && (has(words.amount) || texts.some(isTotal))))
  )
    return { kind: 'earnings', byWords: true };
  if (roles.includes('name') || roles.includes('status')) return { kind: 'workers', byWords: true };
  const ofWorkers = rows.some((cells) => cells.length >= 3 && cells.some((cell) => statusWord.test(plainWords(cell))));
  return ofWorkers ? { kind: 'workers', byWords: false } : null;
}

function roleOfWorker(header: string): WorkerColumn | null {
  const text = plainWords(header);
  if (words.day24.test(text)) return 'hs24h';
  if (words.tenMinutes.test(text)) return 'hs10m';
  if (words.oneHour.test(text)) return 'hs1h';
  if (words.status.test(text)) return 'status';
  if (words.time.test(text)) return 'lastSeen';
  return words.worker.test(text) || words.name.test(text) ? 'name' : null;
}

/** The sum of the columns beside it, such as PPS and PPLNS. */
function isTotal(text: string): boolean {
  return words.total.test(text) && !words.hashrate.test(text);
}

function isIncome(header: string): boolean {
  return words.income.test(plainWords(header));
}

const workerOrder: WorkerColumn[] = ['name', 'status', 'hs10m', 'hs1h', 'hs24h', 'lastSeen'];

/** By the headers; what they do not name stands where it has always stood, unless that place has another name. */
export function workerColumns(headers: readonly string[]): Columns<WorkerColumn> {
  return columns(headers, workerOrder, (role, header) => roleOfWorker(header) === role);
}

export function earningColumns(headers: readonly string[]): Columns<EarningColumn> {
  const total = headers.find((header) => isTotal(plainWords(header)));
  return columns(headers, ['date', 'amount', 'hashrate'], (role, header) => {
    const text = plainWords(header);
    if (role === 'date') return words.date.test(text);
    if (role === 'hashrate') return words.hashrate.test(text);
    return total === undefined ? isIncome(header) || words.amount.test(text) : header === total;
  });
}

/** Nothing but the headers says where a payment's figures stand. */
export function payoutColumns(headers: readonly string[]): Columns<PayoutColumn> {
  const texts = headers.map(plainWords);
  const at = (...wanted: RegExp[]) => {
    for (const word of wanted) {
      const index = texts.findIndex((text) => word.test(text));
      if (index >= 0) return index;
    }
    return undefined;
  };
  return {
    date: at(words.date, words.time),
    amount: at(words.amount, words.payout, words.income, words.total),
    tx: at(words.transaction),
  };
}

function columns<Name extends string>(
  headers: readonly string[],
  order: readonly Name[],
  isRole: (role: Name, header: string) => boolean,
): Columns<Name> {
  const found: Columns<Name> = {};
  for (const role of order) {
    const index = headers.findIndex((header) => isRole(role, header));
    if (index >= 0) found[role] = index;
  }
  const claimed = new Set(Object.values(found));
  for (const [place, role] of order.entries()) {
    // A header with words of its own that nobody knows is another column.
    const unnamed = headers.length === 0 || (saysNothing(headers[place] ?? '') && headers.length > place);
    if (found[role] === undefined && unnamed && !claimed.has(place)) found[role] = place;
  }
  return found;
}
