import { Trans } from '@lingui/react/macro';
import { useFigures } from '../figures/use-figures.ts';
import { Unknown } from '../parts/unknown.tsx';
import { type ChartLine, needsSeconds } from './chart-line.ts';
import type { ReadingAt } from './reading-at.ts';

interface Props {
  reading: ReadingAt;
  lines: readonly ChartLine[];
  isShown: readonly boolean[];
  stepSeconds: number;
  show: (value: number) => string;
  /** Pixels from the left edge of the chart. */
  left: number;
  width: number;
}

/** The figures below the cursor. It is for the eye: whoever listens is told of them elsewhere. */
export function ChartReadout({ reading, lines, isShown, stepSeconds, show, left, width }: Props) {
  const figures = useFigures();
  const { at, isGap, points, events } = reading;
  return (
    <div
      className="chart-readout"
      aria-hidden="true"
      data-side={left > width / 2 ? 'left' : 'right'}
      style={{ left: `${left}px` }}
    >
      <p className="chart-readout-time">{figures.moment(at * 1000, needsSeconds(stepSeconds))}</p>
      {isGap && (
        <p>
          <Trans>nothing known</Trans>
        </p>
      )}
      <dl>
        {lines.map(({ name }, index) => {
          const point = points[index] ?? null;
          if (isShown[index] === false || (isGap && point === null)) return null;
          return (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{point === null || point.value === null ? <Unknown /> : show(point.value)}</dd>
            </div>
          );
        })}
      </dl>
      {events.map(({ from, text }) => (
        <p key={`${from} ${text}`} className="chart-readout-event">
          {text}
        </p>
      ))}
    </div>
  );
}
