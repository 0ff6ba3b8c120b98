import type { Logger } from '@poolgate/server/process/logger.ts';
import type { Clock } from '../clock.ts';

export type Lines = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

/**
 * The log for what services bring about: as many lines as an honest one ever needs at once, then a few a minute, however often something
 * changes. How many were left out is said with the next one.
 */
export function fewLines(
  logger: Lines,
  now: Clock,
  { atOnce, perMinute }: { atOnce: number; perMinute: number },
): Lines {
  let left = atOnce;
  let countedAt = now();
  let leftOut = 0;
  const write =
    (level: 'info' | 'warn' | 'error') =>
    (fields: object, text: string): void => {
      const time = now();
      left = Math.min(atOnce, left + (Math.max(0, time - countedAt) / 60) * perMinute);
      countedAt = time;
      if (left < 1) {
        leftOut += 1;
        return;
      }
      left -= 1;
      logger[level](leftOut === 0 ? fields : { ...fields, lines_left_out: leftOut }, text);
      leftOut = 0;
    };
  return {
    debug: logger.debug.bind(logger),
    info: write('info') as Lines['info'],
    warn: write('warn') as Lines['warn'],
    error: write('error') as Lines['error'],
  };
}
