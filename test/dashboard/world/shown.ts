import type { Page } from 'playwright';

/** What stands in each column of one pool, in the table or on its card. */
export interface ShownRow {
  poolId: string;
  columns: Record<string, string>;
  /** The columns whose figure is dimmed as an old one. */
  old: string[];
}

/** The rows of the overview in their order, as they are read. */
export function shownRows(page: Page): Promise<ShownRow[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('tr.overview-row, .overview-card')].map((row) => {
      const about = row.querySelector('.overview-name + .overview-about');
      const isFault = row.querySelector('.overview-reason') !== null;
      const columns = [...row.querySelectorAll<HTMLElement>('[data-column]')];
      // What is said to those who do not see it is judged by axe.
      const seen = (column: HTMLElement) =>
        [...column.querySelectorAll<HTMLElement>('.visually-hidden')].reduce(
          (text, hidden) => text.replace(hidden.innerText, ''),
          column.innerText,
        );
      const nameOf = (column: HTMLElement) => column.dataset.column ?? '';
      return {
        poolId:
          (isFault ? row.querySelector('.overview-name')?.textContent : about?.textContent?.split(' · ')[0]) ?? '',
        columns: Object.fromEntries(columns.map((column) => [nameOf(column), seen(column)])),
        old: columns.filter((column) => column.querySelector('[data-old]') !== null).map(nameOf),
      };
    }),
  );
}

/** A figure as the API writes it: without the signs of the language that group digits, and with its decimal sign as a point. */
export function plain(text: string, language: 'en' | 'ru'): string {
  return language === 'en'
    ? text.replaceAll(/(?<=\d),(?=\d{3})/g, '').replaceAll('\u00a0', ' ')
    : text
        .replaceAll(/(?<=\d)[\u00a0\u202f](?=\d{3})/g, '')
        .replaceAll(/(?<=\d),(?=\d)/g, '.')
        .replaceAll('\u00a0', ' ');
}
