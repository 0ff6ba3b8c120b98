import type { BrowserContextOptions } from 'playwright';

/** How a person looks at the page. */
export interface Mode {
  name: string;
  language: 'en' | 'ru';
  colorScheme: 'light' | 'dark';
  viewport: { width: number; height: number };
}

const desktop = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

/** The two in which every screen is tried: between them they have each size, theme and language once. */
export const desktopLight: Mode = {
  name: 'desktop, light, English',
  language: 'en',
  colorScheme: 'light',
  viewport: desktop,
};
export const phoneDark: Mode = { name: 'phone, dark, Russian', language: 'ru', colorScheme: 'dark', viewport: phone };
export const bothModes = [desktopLight, phoneDark];

/** The themes and languages the other way round. */
export const otherModes: Mode[] = [
  { name: 'desktop, dark, Russian', language: 'ru', colorScheme: 'dark', viewport: desktop },
  { name: 'phone, light, English', language: 'en', colorScheme: 'light', viewport: phone },
];

export const wall: Mode = {
  name: 'wall, dark, English',
  language: 'en',
  colorScheme: 'dark',
  viewport: { width: 2560, height: 1440 },
};

export function contextOptions({ language, colorScheme, viewport }: Mode): BrowserContextOptions {
  return {
    viewport,
    colorScheme,
    locale: language === 'ru' ? 'ru-RU' : 'en-US',
    timezoneId: 'UTC',
    hasTouch: viewport.width < 640,
    reducedMotion: 'reduce',
  };
}
