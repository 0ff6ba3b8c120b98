/** A text, the name of a field, or a number in a JSON text. */
export interface JsonToken {
  kind: 'key' | 'text' | 'number';
  /** Decoded; a number as it is written. */
  value: string;
  /** The names of the fields around it; lists have none. Of a key, those around its object. */
  path(): string[];
}

interface Frame {
  isObject: boolean;
  key: string | null;
  expectsKey: boolean;
}

const number = /-?\d[\d.eE+-]*/y;

/**
 * Replaces texts, names and numbers in JSON and leaves every other character as it is, so that `1.250` stays `1.250`.
 * @param text must be JSON. @param replace gives the new value, or null to leave it.
 */
export function replaceTokens(text: string, replace: (token: JsonToken) => string | null): string {
  const pieces: string[] = [];
  const frames: Frame[] = [];
  let taken = 0;
  const put = (start: number, end: number, written: string) => {
    pieces.push(text.slice(taken, start), written);
    taken = end;
  };
  for (let at = 0; at < text.length; ) {
    const char = text[at] as string;
    const frame = frames.at(-1);
    let end = at + 1;
    if (char === '"') {
      end = endOfText(text, at);
      const isKey = frame?.isObject === true && frame.expectsKey;
      const value = JSON.parse(text.slice(at, end)) as string;
      const around = isKey ? frames.slice(0, -1) : frames;
      if (isKey) frame.key = value;
      const by = replace({ kind: isKey ? 'key' : 'text', value, path: () => namesOf(around) });
      if (by !== null && by !== value) put(at, end, JSON.stringify(by));
    } else if (char === '-' || (char >= '0' && char <= '9')) {
      number.lastIndex = at;
      const value = number.exec(text)?.[0] ?? char;
      end = at + value.length;
      const by = replace({ kind: 'number', value, path: () => namesOf(frames) });
      if (by !== null && by !== value) put(at, end, by);
    } else if (char === '{' || char === '[') frames.push({ isObject: char === '{', key: null, expectsKey: true });
    else if (char === '}' || char === ']') frames.pop();
    else if (frame && char === ':') frame.expectsKey = false;
    else if (frame && char === ',') frame.expectsKey = true;
    at = end;
  }
  return [...pieces, text.slice(taken)].join('');
}

function namesOf(frames: readonly Frame[]): string[] {
  return frames.flatMap(({ isObject, key }) => (isObject && key !== null ? [key] : []));
}

/** Behind the closing quotes. */
function endOfText(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}
