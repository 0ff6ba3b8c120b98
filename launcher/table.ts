export interface TableRow {
  name: string;
  url: string;
  what: string;
}

/** The text after the start: what runs where, what to know about it, and what to try. */
export function startedText(title: string, rows: TableRow[], notes: string[], tries: string[]): string {
  const width = (column: keyof TableRow) => Math.max(...rows.map((row) => row[column].length));
  const [names, urls] = [width('name'), width('url')];
  const table = rows.map(({ name, url, what }) => `  ${name.padEnd(names)}  ${url.padEnd(urls)}  ${what}`);
  return [
    '',
    title,
    '',
    ...table,
    '',
    ...notes.flatMap((note) => [note, '']),
    'Try:',
    ...tries.map((url) => `  ${url}`),
    '',
    'Ctrl-C stops everything.',
    '',
  ].join('\n');
}
