import uPlot from 'uplot';
import type { ChartLine, LineLook } from '../chart-line.ts';
import { countSteps } from '../value-axis.ts';
import type { PlotColors } from './plot-colors.ts';

export interface PlotForm {
  timeZone: string | undefined;
  /** The values are counts. */
  isCounted: boolean;
  timeLabels: (ticks: number[], distance: number) => string[];
  valueLabels: (ticks: number[], distance: number) => string[];
}

interface Hooks {
  colors: () => PlotColors;
  form: () => PlotForm;
  below: (u: uPlot) => void;
  above: (u: uPlot) => void;
  onSelect: (u: uPlot) => void;
  onCursor: (u: uPlot) => void;
}

const dashes: Partial<Record<LineLook, number[]>> = { before: [5, 4], second: [2, 2] };
const widths: Record<LineLook, number> = { main: 2, second: 2, quiet: 1.25, before: 1.5 };

function seriesOf({ name, look, isStepped }: ChartLine, isShown: boolean, colors: () => PlotColors): uPlot.Series {
  const dash = dashes[look];
  const steps = isStepped ? uPlot.paths.stepped?.({ align: 1 }) : undefined;
  return {
    label: name,
    show: isShown,
    stroke: () => colors()[look],
    width: widths[look],
    points: { size: 4, space: 12, fill: () => colors()[look] },
    ...(dash ? { dash } : {}),
    ...(steps ? { paths: steps } : {}),
  };
}

/** The lowest and the highest of each step, between which a band is drawn. */
const edgeSeries = (): uPlot.Series => ({ width: 0, points: { show: false } });

export function plotOptions(
  lines: readonly ChartLine[],
  isShown: readonly boolean[],
  hasBand: boolean,
  size: { width: number; height: number },
  { colors, form, below, above, onSelect, onCursor }: Hooks,
): uPlot.Options {
  const axis: uPlot.Axis = {
    stroke: () => colors().text,
    grid: { stroke: () => colors().grid, width: 1 },
    ticks: { stroke: () => colors().grid, width: 1, size: 4 },
    font: '12px system-ui, sans-serif',
  };
  return {
    ...size,
    // The last time of the axis may stand below the very edge.
    padding: [8, 32, 0, 0],
    tzDate: (seconds) => {
      const { timeZone } = form();
      const moment = new Date(seconds * 1000);
      return timeZone === undefined ? moment : uPlot.tzDate(moment, timeZone);
    },
    legend: { show: false },
    cursor: { y: false, drag: { x: true, y: false, dist: 6, setScale: false }, points: { size: 7 } },
    scales: {
      x: { time: true, auto: false },
      // From zero, so that half as high is half as much.
      y: { range: (_u, _min, max) => [0, max > 0 ? max * 1.08 : 1] },
    },
    axes: [
      {
        ...axis,
        size: 44,
        space: 72,
        values: (_u, ticks, _axis, _space, distance) => form().timeLabels(ticks, distance),
      },
      {
        ...axis,
        size: (_u, labels) => Math.max(leastWidth, 14 + letterWidth * longestOf(labels)),
        values: (_u, ticks, _axis, _space, distance) => form().valueLabels(ticks, distance),
        ...(form().isCounted && { incrs: countSteps }),
      },
    ],
    series: [
      {},
      ...(hasBand ? [edgeSeries(), edgeSeries()] : []),
      ...lines.map((line, index) => seriesOf(line, isShown[index] ?? true, colors)),
    ],
    ...(hasBand ? { bands: [{ series: [1, 2], fill: () => colors().band }] } : {}),
    hooks: { drawClear: [below], draw: [above], setSelect: [onSelect], setCursor: [onCursor] },
  };
}

/** Of the value axis; small amounts of money have long labels. */
const leastWidth = 56;
const letterWidth = 7.5;

function longestOf(labels: readonly string[] | null): number {
  return Math.max(0, ...(labels ?? []).map((label) => label.length));
}
