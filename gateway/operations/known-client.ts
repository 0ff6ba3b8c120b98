import { Problem } from '@poolgate/server/http/problem.ts';
import type { View } from '../views/view.ts';

/**
 * The one client that a request asks for. A filter of a list asks for no client: where nobody has the name, the list is empty.
 * @throws Problem 404
 */
export function knownClient(view: View, name: string): string {
  return view.isClient(name) ? name : unknownClient(name);
}

/** @throws Problem 404 */
export function unknownClient(name: string): never {
  throw new Problem(404, `No pool belongs to a client named "${name}". GET /api/clients lists the known ones.`);
}
