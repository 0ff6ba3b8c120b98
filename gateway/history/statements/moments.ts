import { firstMoment, lastMoment } from '@poolgate/history/shown/shown-values.ts';

/** SQL: a moment as unix seconds. */
export function seconds(moment: string): string {
  return `extract(epoch FROM ${moment})::double precision`;
}

/** SQL: the moment of unix seconds. */
export function momentOf(unixSeconds: string): string {
  return `to_timestamp(${unixSeconds}::double precision)`;
}

/** SQL: the first moment of the step that a moment belongs to. @param size of the step in seconds. */
export function stepOf(time: string, size: string): string {
  return `date_bin(make_interval(secs => ${size}::double precision), ${time}, 'epoch'::timestamptz)`;
}

/** A bound of a span, within what a moment can be. */
export function within(unixSeconds: number): number {
  return Math.min(Math.max(unixSeconds, firstMoment), lastMoment);
}
