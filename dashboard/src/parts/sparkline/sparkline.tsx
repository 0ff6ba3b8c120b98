import { memo, useId } from 'react';
import { sparklineShape } from './sparkline-path.ts';
import './sparkline.css';

interface Props {
  values: readonly (number | null)[];
  /** Drawn as a dashed line. */
  usual: number | null;
  /** What it says, in words. */
  summary: string;
}

const [width, height] = [120, 28];

/** How something went, as a small line; what is not known is hatched. */
export const Sparkline = memo(function Sparkline({ values, usual, summary }: Props) {
  const id = useId();
  const { line, gaps, usualY } = sparklineShape(values, usual, width, height);
  return (
    <svg
      className="sparkline"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={summary}
      preserveAspectRatio="none"
    >
      <title>{summary}</title>
      {gaps.length > 0 && (
        <pattern id={id} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className="sparkline-hatch" width="1.2" height="4" />
        </pattern>
      )}
      {gaps.map(({ x, width: wide }) => (
        <rect key={x} x={x} y="0" width={wide} height={height} fill={`url(#${id})`} />
      ))}
      {usualY !== null && <path className="sparkline-usual" d={`M0 ${usualY}H${width}`} />}
      <path className="sparkline-line" d={line} />
    </svg>
  );
});
