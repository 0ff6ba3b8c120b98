import { Problem } from '@poolgate/server/http/problem.ts';

/** Says that a key is needed, or that the one that was sent is not good, and how keys are sent. */
export function unauthorized(detail: string): Problem {
  return new Problem(401, detail, { challenge: 'Bearer realm="poolgate"' });
}
