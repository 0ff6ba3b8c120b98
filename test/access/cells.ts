import type { OperationAccess } from '@poolgate/server/api/contract.ts';
import type { Asked } from './requests.ts';
import type { Caller, Sight } from './world/callers.ts';
import { type MarkedPool, markedPools } from './world/marked-pools.ts';

/** Answered without a look at any key, for those who watch the process. */
export const probes: ReadonlySet<string> = new Set(['getLiveness', 'getReadiness']);

const allowed: Record<Sight['role'], readonly OperationAccess['role'][]> = {
  admin: ['anyone', 'read', 'metrics', 'admin'],
  read: ['anyone', 'read'],
  metrics: ['anyone', 'metrics'],
  anybody: ['anyone', 'read', 'metrics'],
  nobody: ['anyone'],
};

/** The status that a cell of the table must have, from what the contract says of the operation. */
export function dueStatus(operationId: string, access: OperationAccess, { sight }: Caller, asked: Asked): number {
  if (sight === null) return probes.has(operationId) ? 200 : 401;
  const { role, parts } = sight;
  if (!allowed[role].includes(access.role)) return role === 'nobody' ? 401 : 403;
  if (access.parts && !access.parts.some((part) => parts.has(part as never))) return 404;
  if (asked.subject !== undefined && !isSeen(asked.subject, sight)) return 404;
  return typeof asked.status === 'function' ? asked.status(sight) : asked.status;
}

function isSeen(
  subject: MarkedPool | { client: string } | { source: string },
  { poolIds, seesAll, parts }: Sight,
): boolean {
  if ('poolId' in subject) return poolIds.has(subject.poolId);
  if ('client' in subject)
    return markedPools.some(({ poolId, client }) => client === subject.client && poolIds.has(poolId));
  // A service tells of all its pools and of every part.
  return seesAll && parts.size === 4;
}
