import { ReadFailure } from '../failure.ts';
import type { Steps } from '../kit/slices.ts';
import { endOfText, surveyJson } from './json-survey.ts';

/** Hand-written JSON is short. Mending takes a second for about ten megabytes. */
const longestMended = 2 * 1024 * 1024;

/**
 * The parsed body, or null if it is not JSON, not even hand-written (empty, cut off, a web page).
 * @throws ReadFailure `changed` if it holds too much to be parsed.
 */
export function* parseJson(text: string): Steps<{ value: unknown } | null> {
  const plain = yield* parsed(text);
  return plain ?? (text.length > longestMended ? null : yield* parsed(mendedJson(text)));
}

function* parsed(body: string): Steps<{ value: unknown } | null> {
  const { text, excess } = yield* surveyJson(body);
  if (excess !== null)
    throw new ReadFailure(
      'changed',
      `The pool's answer ${excess}. Nothing was taken from it; if it stays so, the adapter needs an update.`,
    );
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const space = /\s/;
const wordStart = /[a-z+-]/i;
const wordPart = /[a-z0-9.+-]/i;
/** Characters that a JSON text cannot contain unescaped, such as a tab. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are meant
const controls = /[\u0000-\u001f]/g;
const escapeOf = (control: string) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`;
const notNumbers = new Set(['inf', 'infinity', 'nan']);

/**
 * Mends hand-written JSON: drops a comma before a closing bracket, writes `null` for a missing value, and turns `inf` and `nan` into texts, which
 * no reader takes for a number. Only for bodies that are not JSON. Texts inside are never changed, and a body that was cut off is not completed.
 */
export function mendedJson(text: string): string {
  const pieces: string[] = [];
  /** Where the part that was not copied yet begins. */
  let taken = 0;
  const replace = (from: number, to: number, by: string) => {
    pieces.push(text.slice(taken, from), by);
    taken = to;
  };
  /** The last character that is not a space, and its place. It shows a missing value or a superfluous comma. */
  let before = '';
  let beforeAt = 0;
  for (let at = 0; at < text.length; ) {
    const char = text[at] as string;
    let end = at + 1;
    if (char === '"') {
      end = endOfText(text, at);
      const escaped = text.slice(at, end).replace(controls, escapeOf);
      if (escaped.length > end - at) replace(at, end, escaped);
    } else if (wordStart.test(char)) {
      while (end < text.length && wordPart.test(text[end] as string)) end += 1;
      const word = text.slice(at, end);
      if (notNumbers.has(word.replace(/^[+-]/, '').toLowerCase())) replace(at, end, `"${word}"`);
    } else if (before === ':' && (char === ',' || char === '}')) replace(at, at, 'null');
    else if (before === ',' && (char === '}' || char === ']')) replace(beforeAt, beforeAt + 1, '');
    if (!space.test(char)) {
      before = char;
      beforeAt = at;
    }
    at = end;
  }
  return [...pieces, text.slice(taken)].join('');
}
