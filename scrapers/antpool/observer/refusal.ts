import { ReadFailure } from '@poolgate/core/failure.ts';
import { text } from '@poolgate/core/kit/figures.ts';
import { record } from '@poolgate/core/kit/record.ts';
import type { JsonAnswer } from '@poolgate/core/upstream/http.ts';
import { isOk } from '../both-ways/envelope.ts';
import { saysTooMany, tooManyRequests } from '../both-ways/too-many-requests.ts';

const envelope = record({ code: text, msg: text, message: text });

const ofTheLink = /access.?key|observer|not exist|not found|expired?|invalid|revoked|no such|不存在|过期|失效|无效/i;
const ofThePool = /system|server|service|internal|busy|mainten|time.?out|network|try again|later|exception|系统|繁忙/i;
const ofPermissions = /permission|denied|forbidden|not allow|unauthori[sz]ed|privilege/i;

/**
 * The failure behind a code other than "000000". The codes are not documented, so the words of `msg` decide. Where they say nothing, a refusal
 * without data is what an expired or revoked link gets.
 */
export function observerRefusal({ status, body }: JsonAnswer): ReadFailure | undefined {
  const { code = null, msg = null, message = null } = envelope.look(body)?.figures ?? {};
  // A code that only repeats "not found" is about the path, not about the link.
  if (code === null || isOk(code) || status === 429 || (status === 404 && code === '404')) return undefined;
  const words = msg ?? message ?? '';
  if (saysTooMany(words)) return new ReadFailure('rate_limited', tooManyRequests);
  if (ofPermissions.test(words))
    return new ReadFailure(
      'auth',
      'The share link lacks a permission. Allow it to show earnings and workers at Antpool, or make a new link.',
    );
  const { data = null } = body as { data?: unknown };
  const poolIsAtFault =
    status >= 500 || (ofThePool.test(words) && !/access.?key|not exist|expired?|revoked/i.test(words));
  if (!poolIsAtFault && (data === null || ofTheLink.test(words)))
    return new ReadFailure(
      'account_not_found',
      'Antpool does not accept the share link: it is expired, revoked or wrong. Check observer_url in the settings of this pool, or make a new share link at Antpool.',
    );
  return new ReadFailure('unavailable', 'Antpool reports a fault of its own. It is tried again at the next poll.');
}
