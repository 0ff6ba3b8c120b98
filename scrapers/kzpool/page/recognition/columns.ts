import { saysNothing } from '@poolgate/language/shown-values.ts';
import type { TableText } from '../page-text.ts';
import { plainWords, words } from './words.ts';

export type WorkerColumn = 'name' | 'status' | 'hs10m' | 'hs1h' | 'hs24h' | 'lastSeen';
export type EarningColumn = 'date' | 'amount' | 'hashrate';
export type PayoutColumn = 'date' | 'amount' | 'tx';
/** The position of each column in a row. */
export type Columns<Name extends string> = Partial<Record<Name, number>>;

/** The rows of all tables of a kind, with their cells by column. */
export function cellsByColumn(
  tables: readonly Pick<TableText, 'headers' | 'rows'>[],
  columnsOf: (headers: readonly string[]) => Columns<string>,
): Record<string, string>[] {
  return tables.flatMap(({ headers, rows }) => {
    const columns = Object.entries(columnsOf(headers));
    return rows.map((cells) =>
      Object.fromEntries(columns.flatMap(([key, at]) => (at === undefined ? [] : [[key, cells[at] ?? '']]))),
    );
  });
}

const workerOrder: WorkerColumn[] = ['name', 'status', 'hs10m', 'hs1h', 'hs24h', 'lastSeen'];

/** By the headers. A column without a header is taken at its usual position, unless another column is there. */
export function columnsOfWorkers(headers: readonly string[]): Columns<WorkerColumn> {
  return columns(headers, workerOrder, (column, header) => workerColumnNamed(header) === column);
}

export function workerColumnNamed(header: string): WorkerColumn | null {
  const text = plainWords(header);
  if (words.day24.test(text)) return 'hs24h';
  if (words.tenMinutes.test(text)) return 'hs10m';
  if (words.oneHour.test(text)) return 'hs1h';
  if (words.status.test(text)) return 'status';
  if (words.time.test(text)) return 'lastSeen';
  return words.worker.test(text) || words.name.test(text) ? 'name' : null;
}

export function columnsOfEarnings(headers: readonly string[]): Columns<EarningColumn> {
  const total = headers.find(namesTotal);
  return columns(headers, ['date', 'amount', 'hashrate'], (column, header) => {
    const text = plainWords(header);
    if (column === 'date') return words.date.test(text);
    if (column === 'hashrate') return words.hashrate.test(text);
    return total === undefined ? words.income.test(text) || words.amount.test(text) : header === total;
  });
}

/** Whether a column is the sum of others, such as PPS and PPLNS. */
export function namesTotal(header: string): boolean {
  const text = plainWords(header);
  return words.total.test(text) && !words.hashrate.test(text);
}

/** By the headers alone. */
export function columnsOfPayouts(headers: readonly string[]): Columns<PayoutColumn> {
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
  isColumn: (column: Name, header: string) => boolean,
): Columns<Name> {
  const found: Columns<Name> = {};
  for (const column of order) {
    const index = headers.findIndex((header) => isColumn(column, header));
    if (index >= 0) found[column] = index;
  }
  const claimed = new Set(Object.values(found));
  for (const [position, column] of order.entries()) {
    // A header with unknown words is another column.
    const unnamed = headers.length === 0 || (saysNothing(headers[position] ?? '') && headers.length > position);
    if (found[column] === undefined && unnamed && !claimed.has(position)) found[column] = position;
  }
  return found;
}
