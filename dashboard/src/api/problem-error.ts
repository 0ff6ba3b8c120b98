import type { Problem, SettingFault } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';

/** The gateway refused, or gave no answer at all. */
export class ProblemError extends Error {
  override name = 'ProblemError';
  /** The HTTP status; null where nothing answered. */
  readonly status: number | null;
  /** What to do, as the gateway says it; null where it said nothing. */
  readonly detail: string | null;
  readonly requestId: string | null;
  /** In how many seconds it may be asked again, where it says so. */
  readonly retryAfterSeconds: number | null;
  /** What is wrong at single places of what was sent. */
  readonly faults: readonly SettingFault[];

  constructor(response: Response | undefined, body: unknown) {
    const problem = isProblem(body) ? body : null;
    super(problem?.detail ?? (response ? `${response.status} ${response.statusText}` : 'no answer'));
    this.status = response?.status ?? null;
    this.detail = problem?.detail ?? null;
    this.faults = problem?.errors ?? [];
    this.requestId = problem?.request_id ?? response?.headers.get('x-request-id') ?? null;
    const seconds = response?.headers.get('retry-after');
    this.retryAfterSeconds = seconds && /^\d{1,6}$/.test(seconds) ? Number(seconds) : null;
  }
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'detail' in body && typeof body.detail === 'string';
}

/** What another try cannot mend: a key that is not good, something that is not there, a request that is wrong, a gateway that is too old. */
export function isFinal(error: unknown): boolean {
  if (!(error instanceof ProblemError) || error.status === null) return false;
  if (error.status === 501) return true;
  return error.status < 500 && error.status !== 429 && error.status !== 408;
}
