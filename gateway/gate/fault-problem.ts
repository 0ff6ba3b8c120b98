import { Problem } from '@poolgate/server/http/problem.ts';
import type { FaultKind, GateFault } from './gate-fault.ts';

/** When to ask again for what a service that is away would answer. */
export const retryAfterSeconds = 5;

const usualAdvice: Record<FaultKind, string> = {
  away: 'Start it or try again later; GET /api/sources tells more.',
  unfit: 'GET /api/sources tells more.',
  wrong: 'Look at its log, and whether a service of a fitting version is there.',
};

/** The same for those who see some pools alone: what is wrong with a service is for who runs it. */
export function problemForReaders(subject: string, { kind, cause }: GateFault): Problem {
  return new Problem(kind === 'wrong' ? 502 : 503, `${subject} cannot answer now. The operator can see why.`, {
    cause,
    ...(kind === 'away' && { retryAfterSeconds }),
  });
}

/**
 * What a caller is told whose answer a service owes: 503 where it cannot answer now, 502 where it answered what the contract does not have.
 * @param subject names the service, as the subject of a sentence.
 * @param advice what is known better than what usually helps.
 */
export function problemOfFault(
  subject: string,
  { kind, message, cause }: GateFault,
  advice: string = usualAdvice[kind],
): Problem {
  return new Problem(kind === 'wrong' ? 502 : 503, `${subject} ${message}. ${advice}`, {
    cause,
    ...(kind === 'away' && { retryAfterSeconds }),
  });
}
