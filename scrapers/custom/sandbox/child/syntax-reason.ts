import type { ExpressionFault } from '../job.ts';

/** What jsonata says of a text that is no expression, with what to do. */
export function syntaxReason(error: unknown, text: string): ExpressionFault {
  const { code, message, position } = (error ?? {}) as { code?: unknown; message?: unknown; position?: unknown };
  const column = typeof position === 'number' ? Math.min(Math.max(1, position), Math.max(1, text.length)) : 1;
  if (typeof code !== 'string')
    return error instanceof SyntaxError
      ? { column: Math.max(1, text.indexOf('/') + 1), reason: `${said(message)}. Correct the regular expression.` }
      : { column, reason: 'The expression cannot be read. Write it more simply.' };
  return { column, reason: `${said(message)}. Correct the expression; its language is JSONata.` };
}

function said(message: unknown): string {
  const text = typeof message === 'string' ? message.slice(0, 200) : 'The expression cannot be read';
  return text.replace(/[.]$/, '');
}
