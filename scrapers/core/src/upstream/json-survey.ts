import type { Steps } from '../kit/slices.ts';

/** Deeper than any pool nests its answers; who reads them on goes down level by level. */
const deepest = 64;
/** Fifty thousand rows of twenty figures. Small values take many times their place in the body. */
const mostValues = 1_000_000;

/** A body as it was looked at before it is parsed. */
export interface Survey {
  /** The body, in which numbers with more digits than a double holds are texts: pools write 64-bit integers and amounts with 18 decimals. */
  text: string;
  /** What makes it too much to be parsed, in words; null if nothing does. */
  excess: string | null;
}

/** What a character can begin, outside of texts. */
const other = 0;
const [quote, number, opener, closer, comma] = [1, 2, 3, 4, 5];
const kinds = new Map<string, number>([
  ['"', quote],
  ['[', opener],
  ['{', opener],
  [']', closer],
  ['}', closer],
  [',', comma],
  ...[...'-0123456789'].map((char): [string, number] => [char, number]),
]);
const kindOf = Uint8Array.from({ length: 128 }, (_, code) => kinds.get(String.fromCharCode(code)) ?? other);
const isOfNumber = Array.from({ length: 128 }, (_, code) => '-+.eE0123456789'.includes(String.fromCharCode(code)));
const backslash = '\\'.charCodeAt(0);

const wholeNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i;
const manyDigits = /\d[\d.]{15}/;

/** Values between two pauses. */
const valuesOfStep = 1000;

/** Goes through a body once, text by text and number by number. Whether it is JSON is for the parser to say. */
export function* surveyJson(text: string): Steps<Survey> {
  const pieces: string[] = [];
  /** Up to where the text was taken over. */
  let taken = 0;
  let depth = 0;
  let values = 1;
  for (let at = 0; at < text.length; ) {
    const kind = kindOf[text.charCodeAt(at)];
    if (kind === quote) at = endOfText(text, at);
    else if (kind === number) {
      const end = endOfNumber(text, at);
      if (end - at > 15 && isLong(text.slice(at, end))) {
        pieces.push(text.slice(taken, at), `"${text.slice(at, end)}"`);
        taken = end;
      }
      at = end;
    } else {
      if (kind === opener) depth += 1;
      else if (kind === closer) depth -= 1;
      if (kind === opener || kind === comma) {
        values += 1;
        if (depth > deepest) return { text, excess: `is nested more than ${deepest} levels deep, as no known one is` };
        if (values > mostValues) return { text, excess: `holds more than ${mostValues} values, as no known one does` };
        if (values % valuesOfStep === 0) yield;
      }
      at += 1;
    }
  }
  return { text: pieces.length === 0 ? text : [...pieces, text.slice(taken)].join(''), excess: null };
}

function isLong(number: string): boolean {
  return manyDigits.test(number) && wholeNumber.test(number);
}

function endOfNumber(text: string, start: number): number {
  let end = start + 1;
  while (isOfNumber[text.charCodeAt(end)]) end += 1;
  return end;
}

/** Where the text that begins here ends, its quotes included; the end of all where it is cut off. */
export function endOfText(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let before = end - 1;
    while (text.charCodeAt(before) === backslash) before -= 1;
    // Of an even number of backslashes each second one is itself meant.
    if ((end - before) % 2 === 1) return end + 1;
  }
  return text.length;
}
