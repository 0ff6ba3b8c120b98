import { Trans, useLingui } from '@lingui/react/macro';
import { useFigures } from '../figures/use-figures.ts';
import { Unknown } from '../parts/unknown.tsx';
import { type ChartEvent, type ChartLine, needsSeconds } from './chart-line.ts';
import { pointNear } from './reading-at.ts';

interface Props {
  title: string;
  lines: readonly ChartLine[];
  events: readonly ChartEvent[];
  stepSeconds: number;
  show: (value: number) => string;
}

/** The points of a chart to read, newest first. What the first line has no point for is in none of the others either. */
export function ChartTable({ title, lines, events, stepSeconds, show }: Props) {
  const { t } = useLingui();
  const figures = useFigures();
  const hasRange = lines[0]?.points.some(({ low, high }) => typeof low === 'number' && low !== high) ?? false;
  const shown = (value: number | null | undefined) => (typeof value === 'number' ? show(value) : <Unknown />);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
    <section className="chart-table" aria-label={t`${title}, as a table`} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Time</Trans>
            </th>
            {lines.map(({ name }) => (
              <th key={name} scope="col" className="number">
                {name}
              </th>
            ))}
            {hasRange && (
              <>
                <th scope="col" className="number">
                  <Trans>Lowest</Trans>
                </th>
                <th scope="col" className="number">
                  <Trans>Highest</Trans>
                </th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {lines[0]?.points.toReversed().map((point) => (
            <tr key={point.at}>
              <th scope="row">{figures.moment(point.at * 1000, needsSeconds(stepSeconds))}</th>
              {lines.map((line, index) => (
                <td key={line.name} className="number">
                  {shown(index === 0 ? point.value : pointNear(line.points, point.at, stepSeconds / 2)?.value)}
                </td>
              ))}
              {hasRange && (
                <>
                  <td className="number">{shown(point.low)}</td>
                  <td className="number">{shown(point.high)}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {events.length > 0 && (
        <ul>
          {events.map(({ from, text }) => (
            <li key={`${from} ${text}`}>
              {figures.moment(from * 1000)}: {text}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
