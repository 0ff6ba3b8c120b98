import { ReadFailure } from '../failure.ts';
import { Misfit, misfitFailure, type Shape } from '../kit/record.ts';
import { inSlices } from '../kit/slices.ts';
import type { Tally } from '../kit/tally.ts';
import type { PollCourse } from './course.ts';
import type { Exchange, Transport } from './exchange.ts';
import { parseJson } from './json.ts';
import type { UpstreamRequest } from './request.ts';
import type { RetryBudget } from './retry.ts';
import { failureOfStatus, isHtml, retryAfter } from './status-failure.ts';

export interface JsonAnswer {
  status: number;
  body: unknown;
}

/** An answer whose body is no JSON or which is empty. */
export interface OddAnswer {
  status: number;
  empty: boolean;
  html: boolean;
  /** The body. */
  text: string;
}

export interface JsonOptions<T> {
  shape: Shape<T>;
  /**
   * Called first for every answer that is JSON, whatever its HTTP status: the place for the pool's own error codes.
   * @returns the failure that the answer means; undefined if it is no error of the pool.
   */
  refusal?: (answer: JsonAnswer, retryAt: Date | null) => ReadFailure | undefined;
  /** Called first for an answer that is empty or no JSON. What it does not decide, the general rules (status-failure.ts) do. */
  odd?: (answer: OddAnswer, retryAt: Date | null) => ReadFailure | undefined;
  /** No retries: for figures that a reading can do without. They must not make a slow pool slower. */
  once?: boolean;
  /**
   * Whether an answer shows that the pool knows the account. Every answer does if this is left out. Return false for an answer that is the
   * same for all accounts, and for an empty list of a pool that has no word for success.
   */
  showsAccount?: (read: T) => boolean;
}

export interface UpstreamHttp {
  /**
   * One request, within the request budget, the time-out and the size cap. Retried if the pool is `unavailable`. Sends nothing once the poll
   * has ended (see `PollCourse`).
   * @param request makes the request of each try. A nonce must never be used twice.
   * @throws ReadFailure `changed` if the answer has another structure.
   */
  json<T>(request: () => UpstreamRequest, options: JsonOptions<T>): Promise<T>;
}

export interface HttpOptions {
  transport: Transport;
  retries: RetryBudget;
  course: PollCourse;
  tally: Tally;
  now(): Date;
}

export function createHttp({ transport, retries, course, tally, now }: HttpOptions): UpstreamHttp {
  return {
    async json(request, options) {
      const attempt = async () => bodyOfSuccess(await transport.exchange(request()), options, now);
      const body = await course.ask(() => (options.once ? attempt() : retries.run(attempt)));
      const read = shaped(body, options.shape, tally);
      if (options.showsAccount?.(read) ?? true) course.noteRecognised();
      return read;
    },
  };
}

/** @throws ReadFailure `changed` if the structure is another. */
function shaped<T>(body: unknown, shape: Shape<T>, tally: Tally): T {
  try {
    return shape.read(body, tally);
  } catch (error) {
    throw error instanceof Misfit ? misfitFailure(error) : error;
  }
}

/** The body of a success. @throws ReadFailure */
async function bodyOfSuccess<T>(
  exchange: Exchange,
  { refusal, odd }: JsonOptions<T>,
  now: () => Date,
): Promise<unknown> {
  const { status, text } = exchange;
  const retryAt = retryAfter(exchange, now());
  // Once: a body may be large.
  const parsed = await parsedOrRefused(exchange, now());
  const html = isHtml(exchange, parsed !== null);
  const failure = parsed
    ? refusal?.({ status, body: parsed.value }, retryAt)
    : odd?.({ status, empty: text.trim() === '', html, text }, retryAt);
  if (failure) throw failure;
  const general = failureOfStatus(exchange, html, now());
  if (general) throw general;
  if (!parsed) throw new ReadFailure('unavailable', describeNoJson(text, html));
  return parsed.value;
}

/** @throws ReadFailure if the body is too much to be parsed: what the HTTP status says, if it says anything. */
async function parsedOrRefused(exchange: Exchange, now: Date): Promise<{ value: unknown } | null> {
  try {
    return await inSlices(parseJson(exchange.text));
  } catch (error) {
    throw failureOfStatus(exchange, isHtml(exchange, false), now) ?? error;
  }
}

function describeNoJson(text: string, html: boolean): string {
  if (text.trim() === '') return 'The pool answered with an empty body. It is tried again at the next poll.';
  if (html)
    return 'The pool answered with a web page where data is due (maintenance or protection). It is tried again at the next poll.';
  return 'The pool answered with data that is cut off or broken. It is tried again at the next poll.';
}
