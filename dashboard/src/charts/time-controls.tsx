import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useId } from 'react';
import { serverNow } from '../api/clock.ts';
import type { TimeSpan } from './chart-line.ts';
import { type Comparison, comparisons, panned, type SpanName, spanNames, zoomed } from './spans.ts';

interface Props {
  span: SpanName;
  range: TimeSpan & { isLive: boolean };
  comparison: Comparison;
  onSpan: (span: SpanName) => void;
  onRange: (range: TimeSpan) => void;
  onLive: () => void;
  onComparison: (comparison: Comparison) => void;
  /** What else is chosen here. */
  children?: ReactNode;
}

/** Which time the charts below show, and against which. All that pointer and keys do on a chart can be done here too. */
export function TimeControls({ span, range, comparison, onSpan, onRange, onLive, onComparison, children }: Props) {
  const { t } = useLingui();
  const id = useId();
  const now = () => Math.floor(serverNow() / 1000);
  const names: Record<SpanName, string> = {
    '1h': t`1 h`,
    '6h': t`6 h`,
    '24h': t`24 h`,
    '7d': t`7 d`,
    '30d': t`30 d`,
    '90d': t`90 d`,
    '1y': t`1 y`,
  };
  const compared: Record<Comparison, string> = { none: t`nothing`, day: t`yesterday`, week: t`last week` };
  return (
    <div className="time-controls">
      <fieldset className="segments">
        <legend className="visually-hidden">
          <Trans>Time shown</Trans>
        </legend>
        {spanNames.map((name) => (
          <label key={name}>
            <input
              type="radio"
              name={`${id}-span`}
              checked={range.isLive && name === span}
              onChange={() => onSpan(name)}
            />
            <span>{names[name]}</span>
          </label>
        ))}
      </fieldset>
      <div className="time-steps">
        <button className="button" type="button" onClick={() => onRange(panned(range, -0.5, now()))}>
          <span aria-hidden="true">←</span> <Trans>Earlier</Trans>
        </button>
        <button
          className="button"
          type="button"
          disabled={range.isLive}
          onClick={() => onRange(panned(range, 0.5, now()))}
        >
          <Trans>Later</Trans> <span aria-hidden="true">→</span>
        </button>
        <button
          className="button"
          type="button"
          aria-label={t`Show a shorter time`}
          onClick={() => onRange(zoomed(range, 0.5, now()))}
        >
          +
        </button>
        <button
          className="button"
          type="button"
          aria-label={t`Show a longer time`}
          onClick={() => onRange(zoomed(range, 2, now()))}
        >
          −
        </button>
        {!range.isLive && (
          <button className="button" type="button" data-kind="main" onClick={onLive}>
            <Trans>Live</Trans>
          </button>
        )}
      </div>
      <label className="time-comparison">
        <Trans>Compare with</Trans>
        <select
          value={comparison}
          onChange={({ target: { value } }) => onComparison(comparisons.find((one) => one === value) ?? 'none')}
        >
          {comparisons.map((one) => (
            <option key={one} value={one}>
              {compared[one]}
            </option>
          ))}
        </select>
      </label>
      {children}
    </div>
  );
}
