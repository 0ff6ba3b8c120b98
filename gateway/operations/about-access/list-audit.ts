import { Problem } from '@poolgate/server/http/problem.ts';
import type { Handler } from '../handler.ts';

export const listAudit = (): Handler<'listAudit'> => () => {
  throw new Problem(503, 'It is not there yet.');
};
