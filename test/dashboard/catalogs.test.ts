import { getCatalogs } from '@lingui/cli/api';
import { getConfig } from '@lingui/conf';
import { describe, expect, test } from 'vitest';
import { dashboard } from './built-page.ts';

const config = getConfig({ cwd: dashboard });
const locales: string[] = [...config.locales];
const [catalog] = await getCatalogs(config);
if (catalog === undefined) throw new Error('The page has no catalog');
const inCode = await catalog.collect();
if (inCode === undefined) throw new Error('The sentences of the page cannot be read');
const read = async (locale: string) => (await catalog.read(locale)) ?? {};

/** The arguments and tags of a sentence: `{name}`, `<0>`. */
function placeholders(sentence: string): string[] {
  return [
    ...new Set([...sentence.matchAll(/\{(\w+)[,}]|<\/?(\w+)\/?>/g)].map(([found]) => found.replace(',', '}'))),
  ].sort();
}

test('the sentences of the page are found', () => {
  expect(Object.keys(inCode).length).toBeGreaterThan(20);
});

describe.each(locales)('the catalog %s', (locale) => {
  test('has the sentences of the page and no others; else run `npm run generate`', async () => {
    expect(Object.keys(await read(locale)).sort()).toEqual(Object.keys(inCode).sort());
  });

  test('keeps what is put into each sentence', async () => {
    const english = await read('en');
    const changed = Object.entries(await read(locale)).filter(([id, { translation = '' }]) => {
      const original = english[id]?.translation ?? '';
      return translation !== '' && placeholders(translation).join() !== placeholders(original).join();
    });
    expect(changed.map(([, { translation }]) => translation)).toEqual([]);
  });
});

test.each(['en', 'ru'])('the catalog %s is whole', async (locale) => {
  const missing = Object.values(await read(locale)).filter(({ translation = '' }) => translation === '');
  expect(missing.map(({ message }) => message)).toEqual([]);
});
