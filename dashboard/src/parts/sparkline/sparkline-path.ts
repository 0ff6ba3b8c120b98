export interface SparklineShape {
  /** A line for each span without a gap. */
  line: string;
  /** Spans of steps that no reading tells, as x and width. */
  gaps: { x: number; width: number }[];
  /** How high the usual value stands; null where it is not known. */
  usualY: number | null;
}

/**
 * A line of means, one for each step, in a box; null is a gap, over which no line is drawn. The box begins at zero, so that half as high is half as much.
 */
export function sparklineShape(
  values: readonly (number | null)[],
  usual: number | null,
  width: number,
  height: number,
): SparklineShape {
  const known = values.filter((value) => value !== null);
  const most = Math.max(...known, usual ?? Number.NEGATIVE_INFINITY);
  const step = width / Math.max(1, values.length);
  const inset = 1.5;
  const yOf = (value: number) =>
    round(most > 0 ? height - inset - (value / most) * (height - 2 * inset) : height - inset);
  const lines: string[] = [];
  const gaps: { x: number; width: number }[] = [];
  for (let from = 0; from < values.length; ) {
    const isGap = values[from] === null;
    let to = from;
    while (to < values.length && (values[to] === null) === isGap) to += 1;
    if (isGap) gaps.push({ x: round(from * step), width: round((to - from) * step) });
    else lines.push(spanPath(values.slice(from, to) as number[], from, step, yOf));
    from = to;
  }
  return { line: lines.join(''), gaps, usualY: usual === null || known.length === 0 ? null : yOf(usual) };
}

/** Through the middle of each step; a single step is a short line, or it would not be seen. */
function spanPath(values: readonly number[], from: number, step: number, yOf: (value: number) => number): string {
  const xOf = (place: number) => round((from + place + 0.5) * step);
  if (values.length === 1) {
    const [value = 0] = values;
    return `M${round(from * step)} ${yOf(value)}H${round((from + 1) * step)}`;
  }
  return `M${values.map((value, place) => `${xOf(place)} ${yOf(value)}`).join('L')}`;
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
