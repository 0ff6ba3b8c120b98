import type { Expression } from 'jsonata';
import { LongText } from './cells.ts';

/** Of a text anywhere in an expression. */
const longest = 1_000_000;

/**
 * Long texts do not count as memory before they are there: one call could make one of half a gigabyte. So what each part of
 * an expression gives is looked at before the next part takes it.
 */
export function boundTexts(expression: Expression): void {
  // jsonata calls what is bound to this symbol after each part.
  const atExit = Symbol.for('jsonata.__evaluate_exit') as unknown as string;
  expression.assign(atExit, (_part: unknown, _input: unknown, _environment: unknown, result: unknown) => {
    if (typeof result === 'string' && result.length > longest) throw new LongText();
  });
  // The only one that makes its text at once, out of texts that are not too long each.
  expression.registerFunction('join', join, '<a<s>s?:s>');
}

function join(texts: string[] | undefined, between = ''): string | undefined {
  if (texts === undefined) return undefined;
  const length = texts.reduce((sum, text) => sum + text.length + between.length, 0);
  if (length > longest) throw new LongText();
  return texts.join(between);
}
