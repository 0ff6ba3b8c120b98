import type { OperationAccess } from '@poolgate/server/api/contract.ts';
import { Problem } from '@poolgate/server/http/problem.ts';
import type { Grant } from './grant.ts';
import { unauthorized } from './unauthorized.ts';

const allowed: Record<Grant['role'], ReadonlySet<OperationAccess['role']>> = {
  admin: new Set(['anyone', 'read', 'metrics', 'admin']),
  read: new Set(['anyone', 'read']),
  metrics: new Set(['anyone', 'metrics']),
  anybody: new Set(['anyone', 'read', 'metrics']),
  nobody: new Set(['anyone']),
};

/** What an operation of the gateway's contract does not say is kept to admins. */
const forAdmins: OperationAccess = { role: 'admin' };

/**
 * Why a caller may not have an operation, or null.
 * @param command how the command line is called here.
 */
export function refusalOfOperation(
  { role, view }: { role: Grant['role']; view: { parts: ReadonlySet<string> } },
  access: OperationAccess | null,
  command: string,
): Problem | null {
  const { role: needed, parts } = access ?? forAdmins;
  if (!allowed[role].has(needed)) return refusalOfRole(role, needed, command);
  // As if there were nothing: what a key may not see does not exist for it.
  if (parts !== undefined && !parts.some((part) => view.parts.has(part)))
    return new Problem(404, 'There is nothing here that your key shows. GET /api/me says what it shows.');
  return null;
}

function refusalOfRole(role: Grant['role'], needed: OperationAccess['role'], command: string): Problem {
  const firstKey = `The first start wrote one for admins to the file admin.key in STATE_DIR; \`${command} keys create\` makes others.`;
  if (role === 'nobody')
    return unauthorized(
      `This needs a key${needed === 'read' ? '' : ` of the role ${needed}`}. ${howToSend} ${firstKey}`,
    );
  if (role === 'anybody')
    return new Problem(
      403,
      `This needs a key of the role ${needed}, and no key was sent. GET /api/me says what a key may do. ${firstKey}`,
    );
  // Not where the operator's own key is: this may be somebody else's.
  return new Problem(
    403,
    `This needs a key of the role ${needed}, and this one has the role ${role}. GET /api/me says what it may do; ask who gave it to you.`,
  );
}

const howToSend = 'Send it as `Authorization: Bearer pgk_…` or as `X-API-Key: pgk_…`.';
