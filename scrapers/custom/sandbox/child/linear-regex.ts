import { RE2JS } from 're2js';

const compiled = new WeakMap<RegExp, RE2JS>();

/** The time of RE2 grows with the length of the text, whatever the pattern. */
function linear(written: RegExp): RE2JS {
  let pattern = compiled.get(written);
  if (!pattern) {
    pattern = RE2JS.compile(RE2JS.translateRegExp(written));
    compiled.set(written, pattern);
  }
  return pattern;
}

/** Why a pattern cannot be used, or null. */
export function regexFault(written: unknown): string | null {
  if (!(written instanceof RegExp)) return 'A regular expression cannot stand here.';
  try {
    linear(written);
    return null;
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 120) : 'it is not known';
    return `This regular expression cannot be used (${why}). Write it without looking ahead or back and without references to its own groups.`;
  }
}

type Found = [match: string, ...groups: (string | undefined)[]] & { index: number };

/** What jsonata uses in place of JavaScript's RegExp, whose time can grow without end. It asks no more of it than this. */
export class LinearRegex {
  lastIndex = 0;
  readonly #pattern: RE2JS;
  #text: string | null = null;
  #matcher: ReturnType<RE2JS['matcher']> | null = null;

  constructor(written: unknown) {
    if (!(written instanceof RegExp)) throw new TypeError('A regular expression is expected.');
    this.#pattern = linear(written);
  }

  exec(text: string): Found | null {
    if (this.#text !== text || !this.#matcher) {
      this.#text = text;
      this.#matcher = this.#pattern.matcher(text);
    }
    const matcher = this.#matcher;
    if (this.lastIndex > text.length || !matcher.find(this.lastIndex)) {
      this.lastIndex = 0;
      return null;
    }
    this.lastIndex = matcher.end();
    const groups = Array.from({ length: matcher.groupCount() }, (_, index) => matcher.group(index + 1) ?? undefined);
    return Object.assign([matcher.group() ?? '', ...groups], { index: matcher.start() }) as Found;
  }
}
