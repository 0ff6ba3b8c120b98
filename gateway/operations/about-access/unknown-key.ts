import { Problem } from '@poolgate/server/http/problem.ts';

/** @throws Problem 404 */
export function unknownKey(id: string): never {
  throw new Problem(404, `No key or link has the id ${id}. GET /api/keys lists the known ones.`);
}
