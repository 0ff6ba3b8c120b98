import { clockSentence, isWorthTelling } from '../state/sources/clock-difference.ts';
import type { Lines } from './few-lines.ts';

/** From how much on another difference is said again. */
const newsSeconds = 60;

/** Says in the log once that a service's clock is wrong, again where it is wrong in another way, and that it is right again. */
export function clockReport(logger: Lines): (source: string, difference: number | null) => void {
  let said: number | null = null;
  return (source, difference) => {
    if (isWorthTelling(difference)) {
      if (said !== null && Math.abs(difference - said) <= newsSeconds) return;
      said = difference;
      logger.warn({ source, clock_difference_seconds: difference }, clockSentence(difference));
    } else if (said !== null && difference !== null) {
      said = null;
      logger.info({ source, clock_difference_seconds: difference }, "the service's clock is right again");
    }
  };
}
