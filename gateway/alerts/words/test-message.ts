import { toTimestamp } from '@poolgate/language/time.ts';
import type { Language, Message } from '../model.ts';
import { phrasesIn } from './alert-phrases.ts';
import { foreignText, longestForeign } from './foreign-text.ts';

/** What a target is sent to see whether it can be reached. @param at unix seconds. */
export function testMessage(target: string, key: string, language: Language, at: number): Message {
  const { title, line } = phrasesIn(language).test;
  return {
    ...{ key, thread: key, type: 'test', severity: 'info', title },
    lines: [line(foreignText(target, longestForeign.name))],
    link: null,
    at: toTimestamp(at),
    data: {},
  };
}
