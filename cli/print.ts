import { stripVTControlCharacters, styleText } from 'node:util';

/** What stands where a figure is unknown; never 0. */
export const unknown = '—';

export function say(line = ''): void {
  process.stdout.write(`${line}\n`);
}

export function printJson(value: unknown): void {
  say(JSON.stringify(value, null, 2));
}

export type TableCell = string | number | null;

/** A table in plain columns, of any number of rows. Without rows there is only its head. */
export function printTable(head: string[], rows: TableCell[][]): void {
  // A cell may have several lines, such as one for each algorithm.
  const table = [head, ...rows].map((row) => row.map((cell) => showCell(cell).split('\n')));
  const widths = head.map((_name, column) =>
    table.reduce((widest, row) => (row[column] ?? []).reduce((most, line) => Math.max(most, widthOf(line)), widest), 0),
  );
  const lineOf = (row: string[][], at: number) =>
    row
      .map((cell, column) => padded(cell[at] ?? '', widths[column] as number))
      .join('  ')
      .trimEnd();
  say(
    table
      .flatMap((row) => {
        const height = row.reduce((most, cell) => Math.max(most, cell.length), 1);
        return Array.from({ length: height }, (_line, at) => lineOf(row, at));
      })
      .join('\n'),
  );
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(width - widthOf(text));
}

const wide =
  /^(?:\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}])/u;
const characters = new Intl.Segmenter();

/** How many columns of a terminal a text takes: Chinese characters take two, colours none. */
function widthOf(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  const seen = [...characters.segment(stripVTControlCharacters(text))];
  return seen.reduce((sum, { segment }) => sum + (wide.test(segment) ? 2 : 1), 0);
}

function showCell(value: TableCell): string {
  return value === null ? unknown : String(value);
}

/** A text from outside on one line: what a terminal would take for a command is left out. */
export function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ');
}

/** Red on a terminal that shows colours, and plain everywhere else. */
export function alarming(text: string): string {
  return styleText('red', text, { stream: process.stdout });
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(2)} MB`;
}
