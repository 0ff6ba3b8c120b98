import { type ChartEvent, type ChartLine, type ChartPoint, nearestPoint, type TimeSpan } from './chart-line.ts';

/** What a chart says at one moment. */
export interface ReadingAt {
  /** Unix seconds: that of the point, or the moment itself where nothing was read. */
  at: number;
  isGap: boolean;
  /** One for each line. */
  points: (ChartPoint | null)[];
  events: ChartEvent[];
}

/** @param stepSeconds further away than so much, a point says nothing about the moment. */
export function readingAt(
  moment: number,
  lines: readonly ChartLine[],
  events: readonly ChartEvent[],
  gaps: readonly TimeSpan[],
  stepSeconds: number,
): ReadingAt {
  const points = lines.map((line) => pointNear(line.points, moment, 1.5 * stepSeconds));
  const main = points[0] ?? null;
  const isGap = gaps.some(({ from, to }) => moment > from && moment < to) && (main === null || main.at !== moment);
  return {
    at: isGap ? moment : (main?.at ?? moment),
    isGap,
    points: isGap ? points.map((point, index) => (index === 0 ? null : point)) : points,
    events: events.filter(({ from, to }) => moment >= from - stepSeconds / 2 && moment <= to + stepSeconds / 2),
  };
}

/** The point of a line that stands for a moment; null where none is near. */
export function pointNear(points: readonly ChartPoint[], moment: number, within: number): ChartPoint | null {
  const point = points[nearestPoint(points, moment)];
  return point && Math.abs(point.at - moment) <= within ? point : null;
}

/** The next point of a line in either direction; a cursor that was nowhere comes from beyond the line's end. */
export function pointBeside(
  points: readonly ChartPoint[],
  moment: number | null,
  steps: number,
  { from, to }: TimeSpan,
): ChartPoint | null {
  const shown = points.filter(({ at }) => at >= from && at <= to);
  const before = moment === null ? (steps < 0 ? shown.length : -1) : nearestPoint(shown, moment);
  const index = before + steps;
  return shown[Math.min(shown.length - 1, Math.max(0, index))] ?? null;
}
