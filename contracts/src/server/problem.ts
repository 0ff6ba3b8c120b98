import { STATUS_CODES } from 'node:http';
import type { Response } from 'express';

/** An answer that is an error (RFC 9457). Its `detail` is a sentence for the caller: what is wrong and what to do. */
export class Problem extends Error {
  override name = 'Problem';
  readonly status: number;
  readonly retryAfterSeconds: number | undefined;

  constructor(status: number, detail: string, options: { retryAfterSeconds?: number; cause?: unknown } = {}) {
    super(detail, { cause: options.cause });
    this.status = status;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

export function sendProblem(response: Response, problem: Problem): void {
  if (problem.retryAfterSeconds !== undefined)
    response.set('Retry-After', String(Math.max(0, Math.ceil(problem.retryAfterSeconds))));
  response.status(problem.status).type('application/problem+json').set('Cache-Control', 'no-store');
  response.send(
    JSON.stringify({
      type: 'about:blank',
      title: STATUS_CODES[problem.status] ?? 'Error',
      status: problem.status,
      detail: problem.message,
    }),
  );
}
