import { saveText } from './save-text.ts';

/** One file made of the pages of a list: the header row stands only in the first. */
export function joinCsv(pages: readonly string[]): string {
  return pages.map((page, index) => (index === 0 ? page : page.slice(page.indexOf('\n') + 1))).join('');
}

/** With a mark, spreadsheets read letters of all languages. */
export function saveCsv(name: string, text: string): void {
  saveText(name, 'text/csv', `\ufeff${text}`);
}
