import type { Language, RuleKind } from '../model.ts';
import { english } from './en.ts';
import type { Counted, Phrases } from './phrases.ts';
import { russian } from './ru.ts';
import type { SeenAlert } from './seen-alerts.ts';
import type { Speech } from './speech.ts';

const languages: Record<Language, Phrases> = { en: english, ru: russian };

export function phrasesIn(language: Language): Phrases {
  return languages[language];
}

/** What one alert says, in the words of its rule. */
export function lineOf(phrases: Phrases, alert: SeenAlert, speech: Speech): string {
  // An alert and its words are of one kind, which the compiler cannot follow through a table.
  const { line } = phrases.kinds[alert.kind] as { line(one: SeenAlert, speech: Speech): string };
  return line(alert, speech);
}

/** What alerts of one kind say together. */
export function headlineOf(phrases: Phrases, kind: RuleKind, what: Counted<RuleKind>, speech: Speech): string {
  const { headline } = phrases.kinds[kind] as { headline(counted: Counted<RuleKind>, speech: Speech): string };
  return headline(what, speech);
}
