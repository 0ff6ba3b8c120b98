import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const locales = join(import.meta.dirname, '../../../dashboard/src/language/locales');

/** The sentences of a catalog, by the English one. */
function catalogOf(language: string): Map<string, string> {
  const text = readFileSync(join(locales, `${language}.po`), 'utf8');
  const read = (lines: string) =>
    [...lines.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([whole]) => JSON.parse(whole)).join('');
  const entries = text.split(/\n\n+/).flatMap((entry) => {
    const [, id, said] = /^msgid ((?:"[^\n]*"\n?)+)msgstr ((?:"[^\n]*"\n?)+)/m.exec(`${entry}\n`) ?? [];
    return id === undefined || said === undefined ? [] : [[read(id), read(said)] as const];
  });
  return new Map(entries);
}

const catalogs = new Map<string, Map<string, string>>();

/**
 * A sentence of the page as a language has it, so that one test reads the page in each.
 * @throws where the page has no such sentence: a test that looks for it would wait for nothing.
 */
export function inLanguage(language: string, english: string): string {
  let catalog = catalogs.get(language);
  if (catalog === undefined) {
    catalog = catalogOf(language);
    catalogs.set(language, catalog);
  }
  const said = catalog.get(english);
  if (said === undefined) throw new Error(`the page has no sentence “${english}”`);
  return said === '' ? english : said;
}
