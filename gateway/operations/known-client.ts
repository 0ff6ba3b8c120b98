import { Problem } from '@poolgate/server/http/problem.ts';

/** @throws Problem 404 */
export function unknownClient(name: string): never {
  throw new Problem(404, `No pool belongs to a client named "${name}". GET /api/clients lists the known ones.`);
}
