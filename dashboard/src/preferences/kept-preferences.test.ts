import { expect, test } from 'vitest';
import { languageAmong } from '../language/languages.ts';
import { readPreferences } from './kept-preferences.ts';

const usual = { theme: 'system', language: null, unit: 'auto', timeZone: null };

test('what was chosen is read again', () => {
  const chosen = { theme: 'dark', language: 'ru', unit: 'PH/s', timeZone: 'Asia/Almaty' };
  expect(readPreferences(JSON.stringify(chosen))).toEqual(chosen);
});

test.each([
  null,
  '',
  'no JSON',
  'null',
  '[]',
  '7',
  '{"theme":"blue","language":"xx","unit":"H/s","timeZone":"Mars/Olympus"}',
  '{"language":"toString","timeZone":7}',
])('%j is as if nothing was chosen', (text) => {
  expect(readPreferences(text)).toEqual(usual);
});

test.each([
  [['ru-RU', 'en'], 'ru'],
  [['nb-NO'], 'no'],
  [['nn'], 'no'],
  [['zh-Hans-CN'], 'zh'],
  [['fr', 'sv'], 'sv'],
  [['fr'], 'en'],
  [[], 'en'],
])('a browser that asks for %j gets %s', (tags, language) => {
  expect(languageAmong(tags)).toBe(language);
});
