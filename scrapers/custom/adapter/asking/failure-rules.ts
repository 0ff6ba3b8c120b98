import { ReadFailure } from '@poolgate/core/failure.ts';
import { keylessRefusals } from '@poolgate/core/kit/keyless.ts';
import { fromUnixSeconds, toUnixSeconds } from '@poolgate/language/time.ts';
import type { Driver, FailureRule } from '../../driver/format.ts';
import { atPath, plainPathOf } from '../../driver/plain-path.ts';
import { wholeOf } from '../readers.ts';

/** The account has nothing there. It is no failure: whoever asks gets an answer in which nothing lies. */
export class NothingThere extends ReadFailure {
  override name = 'NothingThere';
}

/** One answer, as far as it tells whether it is a success. */
interface Judged {
  status: number;
  is: 'empty' | 'json' | 'page' | 'text';
  /** Undefined where the body is no JSON. */
  body: unknown;
  text: string;
}

const usual: Record<ReadFailure['kind'], string> = {
  auth: 'The pool refused the key of this account. Check it, and its rights at the pool.',
  account_not_found: 'The pool does not know this account. Check what the settings of this pool say of it.',
  rate_limited:
    'The pool limits our requests. Raise poll_interval_seconds of this pool, and check what else asks the pool from here.',
  unavailable: 'The pool says that it cannot answer now. It is tried again at the next poll.',
  changed: 'The pool refused the request in another way than the known ones. The driver needs an update.',
};

/** The first rule that fits says what an answer means. */
export function failureOf(
  rules: readonly FailureRule[],
  driver: Pick<Driver, 'troubleshooting'>,
  answer: Judged,
  retryAt: Date | null,
  now: Date,
): ReadFailure | undefined {
  const rule = rules.find((one) => fits(one, answer));
  if (rule === undefined) return undefined;
  const asked = later(retryAt, rule.retry_after === undefined ? null : waitOf(answer.body, rule.retry_after, now));
  // A moment that is over ends this poll, and a poll that a person asks for is allowed at once. The store rounds up.
  const until = asked ?? (rule.retry === false ? fromUnixSeconds(toUnixSeconds(now)) : null);
  if (rule.means === 'empty') return new NothingThere('changed', 'nothing there');
  const says = rule.says ?? driver.troubleshooting[rule.means] ?? usual[rule.means];
  return new ReadFailure(rule.means, says, { retryAt: until });
}

function fits(rule: FailureRule, { status, is, body, text }: Judged): boolean {
  // A web page, or the line of a protection service, is no word on the key, unless the rule looks for its words.
  if (rule.means === 'auth' && rule.text === undefined && body === undefined && isProtection(text)) return false;
  if (rule.status !== undefined && !rule.status.includes(status)) return false;
  if (rule.body !== undefined && !rule.body.includes(is)) return false;
  if (rule.text !== undefined && !(body === undefined && rule.text.some((part) => text.includes(part)))) return false;
  if (rule.missing !== undefined && (body === undefined || (at(body, rule.missing) ?? null) !== null)) return false;
  return rule.at === undefined || (body !== undefined && holds(rule, at(body, rule.at)));
}

function isProtection(text: string): boolean {
  return /^\s*(?:<|error code: \d{4}\s*$)/i.test(text);
}

const at = (body: unknown, written: string) => atPath(body, plainPathOf(written) ?? []);

/** `1` and `"1"` are the same word: pools write both. */
function holds({ is, is_not, has }: FailureRule, value: unknown): boolean {
  if (value === undefined) return false;
  const word = value === null ? null : typeof value === 'object' ? '(object)' : String(value);
  const among = (words: readonly (string | number | boolean | null)[]) =>
    words.some((one) => (one === null ? word === null : word === String(one)));
  if (is !== undefined && !among(is)) return false;
  if (is_not !== undefined && among(is_not)) return false;
  return has === undefined || (word !== null && has.some((part) => word.toLowerCase().includes(part.toLowerCase())));
}

/** No pool locks anybody out for longer. */
const longestWaitSeconds = 7 * 86_400;

function waitOf(body: unknown, written: string, now: Date): Date | null {
  const seconds = wholeOf(at(body, written));
  if (seconds === null || seconds === 0) return null;
  return fromUnixSeconds(toUnixSeconds(now) + Math.min(seconds, longestWaitSeconds));
}

function later(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
}

/** Of a pool without keys, 401 and 403 are no word on the account. */
export const withoutKeys = keylessRefusals(
  'unavailable',
  (status) =>
    `The pool refuses our requests (status ${status}). It needs no key, so this is its protection. It is tried again at the next poll. If this stays, poll less often.`,
);
