import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The admin key that the first start of a gateway wrote to its `STATE_DIR`. */
export function adminKeyIn(stateDir: string): string {
  return readFileSync(join(stateDir, 'admin.key'), 'utf8').trim();
}

/** A request as the operator of that gateway sends it. */
export function byAdmin(stateDir: string, init: RequestInit = {}): RequestInit {
  return { ...init, headers: { ...init.headers, authorization: `Bearer ${adminKeyIn(stateDir)}` } };
}
