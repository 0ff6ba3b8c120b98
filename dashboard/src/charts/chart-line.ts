/** A figure at one moment. */
export interface ChartPoint {
  /** Unix seconds. */
  at: number;
  /** null where it was not known. */
  value: number | null;
  /** The lowest and highest of the readings that the point is made of. */
  low?: number | null;
  high?: number | null;
}

/** How a line looks; each differs from the others by more than its colour. */
export type LineLook = 'main' | 'second' | 'quiet' | 'before';

export interface ChartLine {
  /** In an address, where the line was taken away. */
  id: string;
  name: string;
  look: LineLook;
  /** Oldest first. */
  points: readonly ChartPoint[];
  /** Values hold until the next one: counts jump. */
  isStepped?: boolean;
}

/** How a person looks at a chart; the page keeps it in its address. */
export interface ChartView {
  isTable: boolean;
  onTable: () => void;
  /** @param line its id. */
  isHidden: (line: string) => boolean;
  onLine: (line: string) => void;
}

/** A span of time, in unix seconds. */
export interface TimeSpan {
  from: number;
  to: number;
}

/** Something over a span of time, such as an open anomaly, or at one moment, such as a payout. */
export interface ChartEvent extends TimeSpan {
  kind: 'anomaly' | 'payout';
  isSevere?: boolean;
  /** What it was, in a sentence. */
  text: string;
}

/** Points that are so near to each other may share a minute: their seconds are shown too. */
export const needsSeconds = (stepSeconds: number) => stepSeconds <= 60;

/** Further apart than so many steps, two points are not joined: nothing was read between them. */
const stepsToGap = 3;

/**
 * The times in which nothing is known: between points that are too far apart, around points without a value, and from the edges of what is
 * shown to the first and last point.
 * @param stepSeconds how far apart points usually are.
 * @param range what is shown; its end is not after now.
 */
export function gapsOf(points: readonly ChartPoint[], stepSeconds: number, range: TimeSpan): TimeSpan[] {
  const gaps: TimeSpan[] = [];
  const widest = stepsToGap * stepSeconds;
  let last = range.from;
  let isUnknown = false;
  for (const { at, value } of points) {
    if (value === null) {
      isUnknown = true;
      continue;
    }
    if (isUnknown || at - last > widest) gaps.push({ from: last, to: at });
    last = at;
    isUnknown = false;
  }
  if (range.to > last && (isUnknown || range.to - last > widest)) gaps.push({ from: last, to: range.to });
  return gaps.filter(({ from, to }) => to > from);
}

type Column = (number | null | undefined)[];

/** One time axis for all lines, and the values of each line on it: null ends a line, undefined is passed over. */
export interface JoinedLines {
  times: number[];
  columns: Column[];
}

/** @param gaps of each line, in which it must not be drawn. */
export function joinLines(
  lines: readonly (readonly ChartPoint[])[],
  gaps: readonly (readonly TimeSpan[])[],
  read: (point: ChartPoint) => number | null = ({ value }) => value,
): JoinedLines {
  const valuesByTime = lines.map((points, line) => {
    const values = new Map<number, number | null>();
    for (const { from, to } of gaps[line] ?? []) values.set((from + to) / 2, null);
    for (const point of points) values.set(point.at, read(point));
    return values;
  });
  const times = [...new Set(valuesByTime.flatMap((values) => [...values.keys()]))].sort((one, other) => one - other);
  const columns = valuesByTime.map((values, line): Column => {
    const isInGap = gapFinder(gaps[line] ?? []);
    // Where another line has a point, this one is passed over, or drawn as far as its gap begins.
    return times.map((time) => values.get(time) ?? (values.has(time) || isInGap(time) ? null : undefined));
  });
  return { times, columns };
}

/** @returns whether a moment is inside of one of these; moments are asked for in their order. */
function gapFinder(gaps: readonly TimeSpan[]): (moment: number) => boolean {
  let next = 0;
  return (moment) => {
    while (gaps[next] !== undefined && (gaps[next]?.to ?? moment) <= moment) next += 1;
    const gap = gaps[next];
    return gap !== undefined && gap.from < moment;
  };
}

/** The place of the point that is nearest to a moment; -1 where there is none. @param points oldest first. */
export function nearestPoint(points: readonly ChartPoint[], moment: number): number {
  let [low, high] = [0, points.length - 1];
  if (high < 0) return -1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.at ?? moment) < moment) low = middle + 1;
    else high = middle;
  }
  const before = points[low - 1];
  const found = points[low];
  return before && found && moment - before.at <= found.at - moment ? low - 1 : low;
}

/** The points of an earlier time, moved to where they are compared. */
export function movedBy(points: readonly ChartPoint[], seconds: number): ChartPoint[] {
  return points.map((point) => ({ ...point, at: point.at + seconds }));
}

/**
 * How far apart the points usually are: how often the account is read may have changed since.
 * @param least as it is now.
 */
export function usualDistance(points: readonly ChartPoint[], least: number): number {
  const distances = points.slice(1).map(({ at }, index) => at - (points[index]?.at ?? at));
  const middle = distances.sort((one, other) => one - other)[distances.length >> 1];
  return middle === undefined ? least : Math.max(least, middle);
}
