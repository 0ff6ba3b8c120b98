import { i18n, type Messages } from '@lingui/core';
import type { Language } from './languages.ts';

type Catalog = Promise<{ messages: Messages }>;

/** Each is a file of its own, and only one is loaded. */
const catalogs: Record<Language, () => Catalog> = {
  en: () => import('./locales/en.po'),
  ru: () => import('./locales/ru.po'),
  kk: () => import('./locales/kk.po'),
  zh: () => import('./locales/zh.po'),
  de: () => import('./locales/de.po'),
  no: () => import('./locales/no.po'),
  sv: () => import('./locales/sv.po'),
};

let wanted: Language | null = null;

/** Shows the page in this language, as soon as its words are here. */
export async function activate(language: Language): Promise<void> {
  wanted = language;
  if (i18n.locale === language) return;
  const { messages } = await catalogs[language]();
  // Another one was chosen meanwhile.
  if (wanted !== language) return;
  i18n.loadAndActivate({ locale: language, messages });
  document.documentElement.lang = language;
}
