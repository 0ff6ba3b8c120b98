import type { ExpressionFault } from '../job.ts';

const longest = 2_000;
const deepest = 32;
const mostElse = 6;

/** What must be known before jsonata reads a text: it goes down with each bracket, and copies all that stands before `??` and `?:`. */
export function readBeforeParsing(text: string): ExpressionFault | null {
  if (text.trim() === '') return { column: 1, reason: 'The expression is empty. Write a path such as data.hashrate.' };
  if (text.length > longest)
    return {
      column: longest + 1,
      reason: `The expression has ${text.length} characters, and ${longest} are the most. Make several fields of it.`,
    };
  let depth = 0;
  let alternatives = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if ('([{'.includes(sign)) depth += 1;
    if (')]}'.includes(sign)) depth = Math.max(0, depth - 1);
    if (sign === '?' && '?:'.includes(text.charAt(at + 1) || ' ')) alternatives += 1;
    if (depth > deepest)
      return { column: at + 1, reason: `Brackets stand more than ${deepest} deep here. Write it more simply.` };
    if (alternatives > mostElse)
      return {
        column: at + 1,
        reason: `“??” and “?:” stand here more than ${mostElse} times. Use fewer alternatives.`,
      };
  }
  return null;
}
