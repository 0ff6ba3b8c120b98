import { styleText } from 'node:util';
import Table from 'cli-table3';

/** What stands where a figure is unknown; never 0. */
export const unknown = '—';

export function say(line = ''): void {
  process.stdout.write(`${line}\n`);
}

export function printJson(value: unknown): void {
  say(JSON.stringify(value, null, 2));
}

export type Cell = string | number | null;

/** A table in plain columns. Without rows there is only its head. */
export function printTable(head: string[], rows: Cell[][]): void {
  const line = { mid: '', left: '', right: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '', middle: '  ' };
  const edge = {
    top: '',
    'top-mid': '',
    'top-left': '',
    'top-right': '',
    bottom: '',
    'bottom-mid': '',
    'bottom-left': '',
    'bottom-right': '',
  };
  const table = new Table({
    head,
    chars: { ...line, ...edge },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  table.push(...rows.map((row) => row.map(showCell)));
  say(
    table
      .toString()
      .split('\n')
      .map((text) => text.trimEnd())
      .join('\n'),
  );
}

function showCell(value: Cell): string {
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
