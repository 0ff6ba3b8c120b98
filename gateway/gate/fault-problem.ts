import { Problem } from '@poolgate/server/http/problem.ts';
import type { GateFault } from './gate-fault.ts';

/** When to ask again for what a service that is away would answer. */
export const retryAfterSeconds = 5;

/**
 * What a caller is told whose answer a service owes: 503 where it cannot answer now, 502 where it answered what the contract does not have.
 * @param subject names the service, as the subject of a sentence.
 */
export function problemOfFault(subject: string, { kind, message, cause }: GateFault): Problem {
  return kind === 'away'
    ? new Problem(503, `${subject} ${message}. Start it or try again later; GET /api/sources tells more.`, {
        retryAfterSeconds,
        cause,
      })
    : new Problem(502, `${subject} ${message}. Look at its log, and whether a service of a fitting version is there.`, {
        cause,
      });
}
