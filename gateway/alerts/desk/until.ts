import { showSafely } from '@poolgate/language/names.ts';
import { secondsInSpan } from '@poolgate/language/span.ts';
import { Problem } from '@poolgate/server/http/problem.ts';
import { isTimestamp } from '@poolgate/server/lists/position.ts';

const mostDays = 90;

/**
 * When what somebody wishes for a time ends, in unix seconds: `30m`, `2h`, `7d`, or a moment in UTC.
 * @throws Problem 400 with what to write.
 */
export function untilOf(text: string, wall: number): number {
  const seconds = secondsInSpan(text);
  const until = seconds === null ? momentOf(text) : Math.floor(wall) + seconds;
  const shown = showSafely(text);
  if (until === null)
    throw new Problem(
      400,
      `for: "${shown}" is neither a number with m, h or d, such as 2h, nor a moment in UTC, such as 2026-12-01T06:00:00Z.`,
    );
  if (until <= wall) throw new Problem(400, `for: "${shown}" is over already. Write a later end, such as 2h.`);
  if (until > wall + mostDays * 86_400)
    throw new Problem(400, `for: "${shown}" is longer than ${mostDays}d. Write ${mostDays}d at most.`);
  return until;
}

function momentOf(text: string): number | null {
  return isTimestamp(text) ? Date.parse(text) / 1000 : null;
}
