import { createHash } from 'node:crypto';
import type { Database } from './schema/database.ts';

/**
 * Numbers that only grow, for each credential, across restarts too: each is on disk before it is returned. The credential itself is not
 * stored, only a digest of it.
 */
export function createNonces(database: Database): (credential: string, atLeast: number) => number {
  const advance = database
    .prepare<[string, number], number>(
      'INSERT INTO nonce VALUES (?, ?) ON CONFLICT DO UPDATE SET last = max(last + 1, excluded.last) RETURNING last',
    )
    .pluck();
  return (credential, atLeast) => {
    const digest = createHash('sha256').update(`nonce:${credential}`).digest('hex').slice(0, 32);
    return advance.get(digest, atLeast) as number;
  };
}
