import { useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, lazy, Suspense, useId, useMemo, useState } from 'react';
import { serverNow } from '../api/clock.ts';
import { useFigures } from '../figures/use-figures.ts';
import { Skeleton } from '../parts/skeleton.tsx';
import { ChartLegend } from './chart-legend.tsx';
import { type ChartEvent, type ChartLine, type ChartView, gapsOf, type TimeSpan } from './chart-line.ts';
import { ChartReadout } from './chart-readout.tsx';
import { ChartReadoutWords } from './chart-readout-words.tsx';
import { ChartTable } from './chart-table.tsx';
import './charts.css';
import { ChartHead } from './chart-head.tsx';
import { pointBeside, readingAt } from './reading-at.ts';
import { panned, zoomed } from './spans.ts';
import { timeLabels } from './time-axis.ts';
import { type AxisUnit, valueLabels } from './value-axis.ts';

// The drawing library comes where a chart is shown.
const Plot = lazy(() => import('./plot/plot.tsx'));
const now = () => Math.floor(serverNow() / 1000);

interface Props {
  title: string;
  /** The first one is what the chart is about. All of one kind of figure. */
  lines: readonly ChartLine[];
  events: readonly ChartEvent[];
  range: TimeSpan;
  /** How far apart points usually are. */
  stepSeconds: number;
  axis: AxisUnit;
  show: (value: number) => string;
  onRange: (range: TimeSpan) => void;
  view: ChartView;
}

/** Figures over time: drawn, told at a cursor that follows pointer and keys, and as a table. */
export function Chart({ title, lines, events, range, stepSeconds, axis, show, onRange, view }: Props) {
  const { t } = useLingui();
  const figures = useFigures();
  const id = useId();
  const [cursor, setCursor] = useState<{ moment: number; left: number; width: number } | null>(null);
  const [keyMoment, setKeyMoment] = useState<number | null>(null);
  const { isTable } = view;
  const isShown = lines.map((line) => !view.isHidden(line.id));
  const { from, to } = range;
  const gaps = useMemo(
    () => lines.map(({ points }) => gapsOf(points, stepSeconds, { from, to: Math.min(to, now()) })),
    [lines, stepSeconds, from, to],
  );
  const known = useMemo(
    () => (lines[0]?.points ?? []).flatMap(({ value, at }) => (value === null || at < from ? [] : [value])),
    [lines, from],
  );
  const shownEvents = useMemo(() => events.filter((event) => event.to >= from && event.from <= to), [events, from, to]);
  const labels = useMemo(
    () => ({
      timeZone: figures.timeZone,
      isCounted: axis.unit === '',
      timeLabels: (ticks: number[], distance: number) => timeLabels(ticks, distance, figures),
      valueLabels: (ticks: number[], distance: number) => valueLabels(ticks, distance, axis, figures.locale),
    }),
    [figures, axis],
  );
  const reading = cursor && readingAt(cursor.moment, lines, shownEvents, gaps[0] ?? [], stepSeconds);
  const spoken = keyMoment === null ? null : readingAt(keyMoment, lines, shownEvents, gaps[0] ?? [], stepSeconds);
  const [fromText, toText] = [figures.moment(from * 1000), figures.moment(to * 1000)];
  const [low, high] = [show(Math.min(...known)), show(Math.max(...known))];
  const summary =
    known.length === 0
      ? t`${title}, ${fromText} to ${toText}: nothing is known.`
      : t`${title}, ${fromText} to ${toText}: between ${low} and ${high}.`;

  const onKeyDown = (event: KeyboardEvent) => {
    const steps = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10, Home: -1e6, End: 1e6 }[event.key];
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === '+' || event.key === '-') onRange(zoomed(range, event.key === '+' ? 0.5 : 2, now()));
    else if (event.key === 'Escape') setKeyMoment(null);
    else if (steps === undefined) return;
    else if (event.shiftKey) onRange(panned(range, Math.sign(steps) * 0.25, now()));
    else setKeyMoment(pointBeside(lines[0]?.points ?? [], keyMoment, steps, range)?.at ?? null);
    event.preventDefault();
  };

  return (
    <section className="chart" aria-labelledby={`${id}-title`}>
      <ChartHead id={`${id}-title`} title={title} unit={axis.unit} isTable={isTable} onTable={view.onTable} />
      {/* biome-ignore lint/a11y/useSemanticElements: nothing in it is filled in */}
      <div
        className="chart-frame"
        role="group"
        aria-label={t`${title}: arrow keys go from figure to figure, with Shift through time, + and − zoom`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys move the cursor
        tabIndex={0}
        onKeyDown={onKeyDown}
        onBlur={() => setKeyMoment(null)}
        onPointerLeave={() => setCursor(null)}
      >
        <div className="chart-drawing" role="img" aria-label={summary}>
          <Suspense fallback={<Skeleton lines={6} />}>
            <Plot
              {...labels}
              lines={lines}
              gaps={gaps}
              events={shownEvents}
              range={range}
              isShown={isShown}
              height={260}
              cursorAt={keyMoment}
              now={now}
              onRange={onRange}
              onCursor={(moment, left, width) => setCursor(moment === null ? null : { moment, left, width })}
            />
          </Suspense>
        </div>
        {reading && cursor && (
          <ChartReadout
            reading={reading}
            lines={lines}
            isShown={isShown}
            stepSeconds={stepSeconds}
            show={show}
            left={cursor.left}
            width={cursor.width}
          />
        )}
        <div className="visually-hidden" role="status">
          {spoken && <ChartReadoutWords reading={spoken} lines={lines} stepSeconds={stepSeconds} show={show} />}
        </div>
      </div>
      <ChartLegend
        lines={lines}
        isShown={isShown}
        onToggle={view.onLine}
        hasGaps={gaps[0] !== undefined && gaps[0].length > 0}
        hasAnomalies={shownEvents.some(({ kind }) => kind === 'anomaly')}
        hasPayouts={shownEvents.some(({ kind }) => kind === 'payout')}
      />
      {isTable && <ChartTable title={title} lines={lines} events={shownEvents} stepSeconds={stepSeconds} show={show} />}
    </section>
  );
}
