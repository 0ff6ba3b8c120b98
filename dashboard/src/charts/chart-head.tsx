import { Trans } from '@lingui/react/macro';

interface Props {
  /** Of the heading, by which the chart is named. */
  id: string;
  title: string;
  unit?: string;
  isTable: boolean;
  onTable: () => void;
}

/** What stands above every chart: its name, and the way to the same figures as a table. */
export function ChartHead({ id, title, unit = '', isTable, onTable }: Props) {
  return (
    <div className="chart-head">
      <h3 id={id}>{title}</h3>
      {unit !== '' && <span className="chart-unit">{unit}</span>}
      <button className="button" type="button" aria-expanded={isTable} onClick={onTable}>
        <Trans>As a table</Trans>
      </button>
    </div>
  );
}
