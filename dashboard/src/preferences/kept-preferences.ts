import { type HashrateUnit, hashrateUnits } from '../figures/hashrate.ts';
import { isTimeZone } from '../figures/time-zone.ts';
import { isLanguage, type Language } from '../language/languages.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** How somebody wants to see the page. Kept in this browser, for this gateway. */
export interface Preferences {
  theme: Theme;
  /** null for the link's language, or the browser's. */
  language: Language | null;
  unit: HashrateUnit;
  /** null for the browser's. */
  timeZone: string | null;
}

const usual: Preferences = { theme: 'system', language: null, unit: 'auto', timeZone: null };
/** What is kept may be of another version, or somebody else's text: what is not known counts as not chosen. */
export function readPreferences(text: string | null): Preferences {
  const kept = parsed(text);
  return {
    theme: themes.find((theme) => theme === kept.theme) ?? usual.theme,
    language: isLanguage(kept.language) ? kept.language : null,
    unit: hashrateUnits.find((unit) => unit === kept.unit) ?? usual.unit,
    timeZone: typeof kept.timeZone === 'string' && isTimeZone(kept.timeZone) ? kept.timeZone : null,
  };
}

function parsed(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
