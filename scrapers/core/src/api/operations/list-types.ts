import { compareText } from '@poolgate/server/lists/position.ts';
import type { ApiContext } from '../context.ts';
import type { Handler } from '../handler.ts';

export function listTypes({ types }: ApiContext): Handler<'listTypes'> {
  return () => ({ body: { types: [...types()].sort((a, b) => compareText(a.type, b.type)) } });
}
