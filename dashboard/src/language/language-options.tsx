import { languages } from './languages.ts';

/** The languages of the page to choose from, each by its own name; for a `<select>`. */
export function LanguageOptions() {
  return Object.entries(languages).map(([code, name]) => (
    <option key={code} value={code} lang={code}>
      {name}
    </option>
  ));
}
