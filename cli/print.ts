import { stripVTControlCharacters, styleText } from 'node:util';
import { showJson, showLines, showSafely } from '@poolgate/language/names.ts';

/** Shown for an unknown figure. */
export const unknown = '—';

export function say(text = ''): void {
  process.stdout.write(`${forTerminal(text)}\n`);
}

/** Says on standard error what is wrong. */
export function complain(text: string): void {
  process.stderr.write(`${forTerminal(text)}\n`);
}

const [red = '', plain = ''] = styleText('red', '|', { validateStream: false }).split('|');

/** Nothing that a terminal obeys but the colour of `alarming`. Texts from outside have lost theirs in `oneLine`. */
function forTerminal(text: string): string {
  const parts = text.split(red).map((part) => part.split(plain).map(showLines).join(plain));
  return parts.join(red);
}

export function printJson(value: unknown): void {
  process.stdout.write(`${showJson(JSON.stringify(value, null, 2))}\n`);
}

export type TableCell = string | number | null;

/** Prints a table in plain columns. Without rows it prints only the head. */
export function printTable(head: string[], rows: TableCell[][]): void {
  // A cell may have several lines, for example one for each algorithm.
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

/** The width of a text on a terminal: Chinese characters take two columns, colours none. */
function widthOf(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  const seen = [...characters.segment(stripVTControlCharacters(text))];
  return seen.reduce((sum, { segment }) => sum + (wide.test(segment) ? 2 : 1), 0);
}

function showCell(value: TableCell): string {
  return value === null ? unknown : String(value);
}

/** A name or figure from outside, on one line. */
export function oneLine(text: string): string {
  return showSafely(text);
}

/** A sentence or text from outside, on one line. */
export function oneSentence(text: string): string {
  return showSafely(text, 2000);
}

/** Red on a terminal with colours, plain elsewhere. */
export function alarming(text: string): string {
  return styleText('red', text, { stream: process.stdout });
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(2)} MB`;
}
