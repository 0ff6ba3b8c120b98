import { useEffect, useLayoutEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { type ChartEvent, type ChartLine, joinLines, type TimeSpan } from '../chart-line.ts';
import { readColors } from './plot-colors.ts';
import { drawBands, drawGaps, drawMarks } from './plot-drawing.ts';
import { addGestures } from './plot-gestures.ts';
import { type PlotForm, plotOptions } from './plot-options.ts';

export interface PlotProps extends PlotForm {
  lines: readonly ChartLine[];
  /** Of each line, where it is not drawn; those of the first are shown. */
  gaps: readonly (readonly TimeSpan[])[];
  events: readonly ChartEvent[];
  range: TimeSpan;
  isShown: readonly boolean[];
  height: number;
  /** Where the cursor was put by a key; null where the pointer leads it. */
  cursorAt: number | null;
  now: () => number;
  onRange: (range: TimeSpan) => void;
  /** @param left pixels from the left edge, of this width. */
  onCursor: (moment: number | null, left: number, width: number) => void;
}

function dataOf({ lines, gaps }: PlotProps, hasBand: boolean): uPlot.AlignedData {
  const [main] = lines;
  const edges = hasBand && main ? [main.points, main.points] : [];
  const all = [...edges, ...lines.map(({ points }) => points)];
  const allGaps = [...edges.map(() => gaps[0] ?? []), ...gaps];
  const { times, columns } = joinLines(all, allGaps);
  if (hasBand && main) {
    const high = joinLines(all, allGaps, ({ high }) => high ?? null).columns[0];
    const low = joinLines(all, allGaps, ({ low }) => low ?? null).columns[1];
    if (high && low) columns.splice(0, 2, high, low);
  }
  return [times, ...columns];
}

/** uPlot in React: made anew where its lines are others, else given what changed. */
export default function Plot(props: PlotProps) {
  const { lines, range, isShown, height, cursorAt } = props;
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(null);
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  const hasBand = lines[0]?.points.some(({ low, high }) => typeof low === 'number' && low !== high) ?? false;
  const kind = JSON.stringify([
    hasBand,
    props.timeZone,
    props.isCounted,
    lines.map(({ name, look, isStepped }) => [name, look, isStepped]),
  ]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what else changes is given to the same plot below
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    let colors = readColors(element);
    const now = () => latest.current;
    const made = new uPlot(
      plotOptions(
        lines,
        isShown,
        hasBand,
        { width: Math.max(200, element.clientWidth), height },
        {
          colors: () => colors,
          form: now,
          below: (u) => {
            drawBands(u, now().events, colors);
            drawGaps(u, now().gaps[0] ?? [], colors);
          },
          above: (u) => drawMarks(u, now().events, colors),
          onSelect: (u) => {
            const { left, width } = u.select;
            if (width < 6) return;
            u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
            now().onRange({ from: u.posToVal(left, 'x'), to: u.posToVal(left + width, 'x') });
          },
          onCursor: (u) => {
            const left = u.cursor.left ?? -1;
            if (left < 0) now().onCursor(null, 0, u.width);
            else now().onCursor(u.posToVal(left, 'x'), left + u.over.offsetLeft, u.width);
          },
        },
      ),
      dataOf(props, hasBand),
      element,
    );
    made.setScale('x', { min: range.from, max: range.to });
    plot.current = made;
    const takeGesturesOff = addGestures(made, { onRange: (chosen) => now().onRange(chosen), now: () => now().now() });
    const sizes = new ResizeObserver(() =>
      made.setSize({ width: Math.max(200, element.clientWidth), height: now().height }),
    );
    sizes.observe(element);
    const recolor = () => {
      colors = readColors(element);
      made.redraw(false, true);
    };
    const themes = new MutationObserver(recolor);
    themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', recolor);
    return () => {
      dark.removeEventListener('change', recolor);
      themes.disconnect();
      sizes.disconnect();
      takeGesturesOff();
      made.destroy();
      plot.current = null;
    };
  }, [kind]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: these are all that the data is made of
  useEffect(() => {
    plot.current?.batch((u: uPlot) => {
      u.setData(dataOf(props, hasBand), false);
      u.setScale('x', { min: range.from, max: range.to });
    });
  }, [lines, props.gaps, props.events, range.from, range.to, hasBand, props.valueLabels]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a list of the same is the same
  useEffect(() => {
    const first = hasBand ? 3 : 1;
    isShown.forEach((show, index) => {
      if (plot.current?.series[first + index]?.show !== show) plot.current?.setSeries(first + index, { show });
    });
  }, [isShown.join(), hasBand]);

  useEffect(() => {
    const u = plot.current;
    if (u === null || cursorAt === null) return;
    u.setCursor({ left: u.valToPos(cursorAt, 'x'), top: u.over.clientHeight / 2 });
  }, [cursorAt]);

  return <div className="plot" ref={place} />;
}
