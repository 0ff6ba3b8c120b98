import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { aboutConflicts, aboutCopy, aboutDear, aboutNotTaken } from '../../advice.ts';
import { clockSentence, isWorthTelling } from '../../state/sources/clock-difference.ts';
import type { SeenSource } from '../../views/view.ts';

/** Everything that is wrong with a source and what to do, also where it is up; null where nothing is. */
export function sourceMessage(
  { name, message, clockDifference, copyAt, isDear, notTaken, isForReaders }: SeenSource,
  conflicts: components['schemas']['PoolConflict'][],
): string | null {
  if (isForReaders) return message;
  const clock = isWorthTelling(clockDifference) ? clockSentence(clockDifference) : null;
  const copy = copyAt === null ? null : aboutCopy(name, copyAt);
  const sentences = [
    message,
    isDear ? aboutDear(name) : null,
    clock,
    aboutNotTaken(name, notTaken.reasons, notTaken.more),
    aboutConflicts(name, conflicts),
    copy,
  ].filter((one) => one !== null);
  return sentences.length === 0 ? null : sentences.join(' ');
}
