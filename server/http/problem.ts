import { type ServerResponse, STATUS_CODES } from 'node:http';
import { showSafely } from '@poolgate/language/names.ts';
import { hideKeys } from './hide-keys.ts';

/** What is wrong at one place of a body, which a JSON pointer names. */
export interface PlacedFault {
  pointer: string;
  detail: string;
}

/** An answer that is an error (RFC 9457). Its `detail` is a sentence for the caller: what is wrong and what to do. */
export class Problem extends Error {
  override name = 'Problem';
  readonly status: number;
  readonly retryAfterSeconds: number | undefined;
  /** Of a 401: how one says who one is (`WWW-Authenticate`). */
  readonly challenge: string | undefined;
  /** Everything that is wrong with a body, where the sentence alone does not say it. */
  readonly errors: readonly PlacedFault[] | undefined;

  constructor(
    status: number,
    detail: string,
    options: { retryAfterSeconds?: number; challenge?: string; errors?: readonly PlacedFault[]; cause?: unknown } = {},
  ) {
    super(detail, { cause: options.cause });
    this.status = status;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.challenge = options.challenge;
    this.errors = options.errors;
  }
}

export const problemType = 'application/problem+json; charset=utf-8';

/** Far more than any sentence of ours; the contract has room for more. */
const longestDetail = 4000;

/** As many and as long as the contract takes. */
const mostErrors = 100;
const longestPointer = 400;

/** Part of a detail is often what somebody else wrote: a caller, a pool, a service. It ends on terminals and in logs. */
export function problemBody(
  status: number,
  sentence: string,
  requestId?: string,
  errors?: readonly PlacedFault[],
): string {
  const title = STATUS_CODES[status] ?? 'Error';
  const detail = showSafely(hideKeys(sentence), longestDetail);
  return JSON.stringify({
    ...{ type: 'about:blank', title, status, detail, request_id: requestId },
    errors: errors?.slice(0, mostErrors).map((fault) => ({
      pointer: showSafely(hideKeys(fault.pointer), longestPointer),
      detail: showSafely(hideKeys(fault.detail), longestDetail),
    })),
  });
}

/**
 * Uses plain Node, because some requests are refused before Express sees them.
 * @param headers names and values that the response does not carry yet, as a flat list.
 */
export function sendProblem(response: ServerResponse, problem: Problem, headers: readonly string[] = []): void {
  setAll(response, headers);
  if (problem.retryAfterSeconds !== undefined)
    response.setHeader('Retry-After', Math.max(0, Math.ceil(problem.retryAfterSeconds)));
  if (problem.challenge !== undefined) response.setHeader('WWW-Authenticate', problem.challenge);
  const requestId = response.getHeader('X-Request-Id');
  const id = typeof requestId === 'string' ? requestId : undefined;
  const body = problemBody(problem.status, problem.message, id, problem.errors);
  response.statusCode = problem.status;
  response.setHeader('Content-Type', problemType);
  response.setHeader('Content-Length', Buffer.byteLength(body));
  response.setHeader('Cache-Control', 'no-store');
  response.end(body);
}

export function setAll(response: ServerResponse, headers: readonly string[]): void {
  for (let index = 0; index < headers.length; index += 2)
    response.setHeader(headers[index] as string, headers[index + 1] as string);
}
