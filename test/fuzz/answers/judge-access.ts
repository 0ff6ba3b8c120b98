import { loadContract } from '@poolgate/server/api/contract.ts';
import { refusalDue } from '../asking/callers.ts';
import type { FuzzRequest } from '../asking/requests.ts';
import { operationsFor } from './operation-of.ts';
import type { Answer } from './read-answer.ts';

const { operations } = loadContract('gateway');

/** What is wrong with an answer of the gateway, looked at with the eyes of who may not have it. */
export function judgeAccess(request: FuzzRequest, { status, headers, body }: Answer): string[] {
  const { caller, api, method, target } = request;
  // A wild request may show a second key, or name a foreign host.
  if (caller === null || request.wild) return [];
  const ids = operationsFor(api, method, target);
  const asked = operations.filter(({ operationId }) => ids.includes(operationId));
  const due = asked.map((operation) => refusalDue(caller, operation));
  const faults: string[] = [];
  if (due.length > 0 && !due.includes(null)) {
    if (status < 400) faults.push(`${status} to ${caller.name} for ${ids}`);
    else if (request.fits && !due.includes(status))
      faults.push(`${status} in place of ${due} to ${caller.name} for ${ids}`);
  } else if (due.length > 0 && (status === 401 || (status === 403 && caller.role === 'admin')))
    faults.push(`${status} to ${caller.name} for ${ids}`);
  const sent = [decoded(target), ...request.headers.flat(), request.body?.toString() ?? ''].join('\n');
  const shown = [...headers].flat().join('\n') + body.toString();
  const leaked = caller.hidden.filter((text) => shown.includes(text) && !sent.includes(text));
  return [...faults, ...leaked.map((text) => `shows ${caller.name} ${text} in ${ids}`)];
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}
