import { Trans, useLingui } from '@lingui/react/macro';
import type { ChartLine, LineLook } from './chart-line.ts';

const dashes: Record<LineLook, string> = { main: '', second: '2 2', quiet: '', before: '5 4' };

interface Props {
  lines: readonly ChartLine[];
  isShown: readonly boolean[];
  /** @param line its id. */
  onToggle: (line: string) => void;
  hasGaps: boolean;
  hasAnomalies: boolean;
  hasPayouts: boolean;
}

/** What is what; a line is taken away and brought back by its name. */
export function ChartLegend({ lines, isShown, onToggle, hasGaps, hasAnomalies, hasPayouts }: Props) {
  const { t } = useLingui();
  return (
    <ul className="chart-legend" aria-label={t`Legend`}>
      {lines.map(({ id, name, look }, index) => (
        <li key={id}>
          <button type="button" aria-pressed={isShown[index] ?? true} onClick={() => onToggle(id)}>
            <svg className="chart-swatch" data-look={look} viewBox="0 0 20 8" aria-hidden="true">
              <path d="M0 4H20" strokeDasharray={dashes[look]} strokeWidth={look === 'quiet' ? 1.25 : 2} />
            </svg>
            {name}
          </button>
        </li>
      ))}
      {hasGaps && (
        <li>
          <span className="chart-sign" data-kind="gap" aria-hidden="true" />
          <Trans>nothing known</Trans>
        </li>
      )}
      {hasAnomalies && (
        <li>
          <span className="chart-sign" data-kind="anomaly" aria-hidden="true" />
          <Trans>anomaly</Trans>
        </li>
      )}
      {hasPayouts && (
        <li>
          <span className="chart-sign" data-kind="payout" aria-hidden="true" />
          <Trans>payout</Trans>
        </li>
      )}
    </ul>
  );
}
