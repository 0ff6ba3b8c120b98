import type { KeyDraft } from '@poolgate/access/key-record.ts';
import type { RememberedPool } from '@poolgate/access/known-pools.ts';
import { draftOf, type KeyWish, WrongWish } from '@poolgate/access/make-draft.ts';
import type { Command } from 'commander';
import { wrongUse } from '../outcome.ts';
import { complain } from '../print.ts';

/** What a new key or link shows, as options. */
export interface ScopeOptions {
  client?: string[];
  pool?: string[];
  future?: boolean;
  parts?: string;
  expires?: string;
  json?: boolean;
}

export function addScopeOptions(command: Command): Command {
  const also = (value: string, before: string[] = []) => [...before, value];
  return command
    .option('--client <name>', 'the pools of this client; may be given again (default: all pools)', also)
    .option('--pool <pool_id>', 'this pool; may be given again', also)
    .option('--future', 'also pools that come to these clients later')
    .option('--parts <list>', 'the parts that are seen: hashrate,workers,money,anomalies (default: all)')
    .option('--expires <when>', 'after 12h, 90d, 6M or 1y, or a moment such as 2027-02-01T00:00:00Z (default: never)')
    .option('--json', 'print JSON');
}

/** Says what may not be meant, too. @throws CommandError for what cannot be made. */
export function draftFrom(
  wish: KeyWish,
  { client, pool, future, parts, expires }: ScopeOptions,
  known: readonly RememberedPool[] | null,
  now: number,
): KeyDraft {
  try {
    const { draft, notes } = draftOf(
      { ...wish, clients: client, pools: pool, future, parts: parts?.split(',').map((part) => part.trim()), expires },
      known,
      now,
    );
    for (const note of notes) complain(note);
    return draft;
  } catch (error) {
    if (error instanceof WrongWish) throw wrongUse(error.message);
    throw error;
  }
}
