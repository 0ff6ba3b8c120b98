import { useEffect } from 'react';
import { useRefusal } from '../api/session-key.ts';
import { useMe } from '../api/use-me.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { activate } from './activate.ts';
import { isLanguage, languageAmong } from './languages.ts';

/** What the person chose, else the language of the link that brought the key, else the browser's. */
export function useLanguage(): void {
  const { language } = usePreferences();
  const { data: me, isPending } = useMe();
  const ofLink = isLanguage(me?.language) ? me.language : null;
  // Until it is known whose key it is, the language stays that of the start, or it would change twice.
  // That a link is not good any more is said in its own language.
  const refusal = useRefusal();
  const isKnown = language !== null || (!isPending && refusal === null);
  useEffect(() => {
    // Words that cannot be had leave the page in the language that it has.
    if (isKnown) activate(language ?? ofLink ?? languageAmong(navigator.languages)).catch(() => {});
  }, [isKnown, language, ofLink]);
}
