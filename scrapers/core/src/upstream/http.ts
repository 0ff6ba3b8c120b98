import type { z } from 'zod';
import { ReadFailure } from '../failure.ts';
import type { Exchange, Transport } from './exchange.ts';
import { asJson, failureOfStatus, isHtml, retryAfter } from './judge.ts';
import type { UpstreamRequest } from './request.ts';
import type { RetryBudget } from './retry.ts';

export interface JsonAnswer {
  status: number;
  body: unknown;
}

export interface JsonOptions<T> {
  schema: z.ZodType<T>;
  /**
   * Looks at an answer that is JSON, whatever its HTTP status, before anything else judges it: the place for the pool's own
   * error codes. Return a failure to end the poll with it; return nothing where the answer is no error of the pool's.
   */
  refusal?: (answer: JsonAnswer, retryAt: Date | null) => ReadFailure | undefined;
  /** Judges an answer whose body is no JSON or which is empty, before the general rules do. `retryAt` is its `Retry-After`. */
  odd?: (answer: { status: number; empty: boolean; html: boolean }, retryAt: Date | null) => ReadFailure | undefined;
  /** Makes JSON of what the pool is documented to write instead. It must leave an answer that is JSON as it is. */
  repair?: (text: string) => string;
  /** Asked once only: for figures that a reading can do without, which must not make a slow pool slower. */
  once?: boolean;
}

export interface UpstreamHttp {
  /**
   * One exchange: within the request budget, the time-out and the size cap, tried again where the pool is `unavailable`.
   * @param request made anew for each try, because a nonce must never be used twice.
   * @throws ReadFailure `changed` where the answer does not fit the schema.
   */
  json<T>(request: () => UpstreamRequest, options: JsonOptions<T>): Promise<T>;
}

export function createHttp(transport: Transport, retries: RetryBudget, now: () => Date): UpstreamHttp {
  return {
    json(request, options) {
      const attempt = async () => judge(await transport.exchange(request()), options, now);
      return options.once ? attempt() : retries.run(attempt);
    },
  };
}

function judge<T>(answered: Exchange, { schema, refusal, odd, repair }: JsonOptions<T>, now: () => Date): T {
  const exchange = repair ? { ...answered, text: repair(answered.text) } : answered;
  const { status, text } = exchange;
  const retryAt = retryAfter(exchange, now());
  const parsed = asJson(text);
  if (!parsed) {
    const failure = odd?.({ status, empty: text.trim() === '', html: isHtml(exchange) }, retryAt);
    if (failure) throw failure;
  }
  if (parsed) {
    const failure = refusal?.({ status, body: parsed.value }, retryAt);
    if (failure) throw failure;
  }
  const general = failureOfStatus(exchange, now());
  if (general) throw general;
  if (!parsed) throw new ReadFailure('unavailable', describeNoJson(exchange));
  const result = schema.safeParse(parsed.value);
  if (result.success) return result.data;
  const places = result.error.issues.slice(0, 3).map((issue) => issue.path.join('.') || '(the whole answer)');
  throw new ReadFailure(
    'changed',
    `The pool's answer no longer has the known shape (${places.join(', ')}). Nothing was taken from it; the adapter needs an update.`,
    { cause: result.error },
  );
}

function describeNoJson(exchange: Exchange): string {
  if (exchange.text.trim() === '') return 'The pool answered with an empty body. It is tried again at the next poll.';
  if (isHtml(exchange))
    return 'The pool answered with a web page where data is due (maintenance or protection). It is tried again at the next poll.';
  return 'The pool answered with data that is cut off or broken. It is tried again at the next poll.';
}
