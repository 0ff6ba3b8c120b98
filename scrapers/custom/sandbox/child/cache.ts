import type { ExpressionFault } from '../job.ts';
import { type Compiled, compile } from './compile.ts';

/** Of all texts together; a compiled expression takes about a hundred times as many bytes as its text has characters. */
const mostCharacters = 100_000;
/** What a short one takes beside its text. */
const eachCharacters = 40;

/** Compiles each text once. Those that were not used for the longest time are forgotten. */
export function createCache(): (text: string) => Compiled | ExpressionFault {
  const known = new Map<string, Compiled | ExpressionFault>();
  let characters = 0;
  return (text) => {
    const found = known.get(text) ?? compile(text);
    if (!known.delete(text)) characters += text.length + eachCharacters;
    known.set(text, found);
    for (const oldest of known.keys()) {
      if (characters <= mostCharacters) break;
      known.delete(oldest);
      characters -= oldest.length + eachCharacters;
    }
    return found;
  };
}
