import { defineConfig } from '@lingui/conf';
import { formatter } from '@lingui/format-po';

export default defineConfig({
  rootDir: import.meta.dirname,
  sourceLocale: 'en',
  locales: ['en', 'ru', 'kk', 'zh', 'de', 'no', 'sv'],
  // A language that is not whole shows English where it lacks a sentence.
  fallbackLocales: { default: 'en' },
  catalogs: [{ path: '<rootDir>/src/language/locales/{locale}', include: ['<rootDir>/src'] }],
  orderBy: 'message',
  // Neither lines nor dates, so that two changes at once rarely meet in one place.
  format: formatter({ origins: false, lineNumbers: false }),
});
