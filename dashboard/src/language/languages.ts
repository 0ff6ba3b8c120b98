/** Each language of the page by its own name. What one of them lacks is shown in English. */
export const languages = {
  en: 'English',
  ru: 'Русский',
  kk: 'Қазақша',
  zh: '中文',
  de: 'Deutsch',
  no: 'Norsk',
  sv: 'Svenska',
} as const;

export type Language = keyof typeof languages;

export function isLanguage(code: unknown): code is Language {
  return typeof code === 'string' && Object.hasOwn(languages, code);
}

/** What numbers and dates go by. Norwegian has two written forms; browsers know the letters of one of them. */
export function localeOf(language: string): string {
  return language === 'no' ? 'nb' : language;
}

/** The first language of a browser's list that the page has. */
export function languageAmong(tags: readonly string[]): Language {
  for (const tag of tags) {
    const code = tag
      .toLowerCase()
      .split('-')[0]
      ?.replace(/^n[bn]$/, 'no');
    if (isLanguage(code)) return code;
  }
  return 'en';
}
