import type { ChartView } from '../../charts/chart-line.ts';
import type { PoolPageState, SetPoolPageState } from './use-shown-time.ts';

/** How a chart of the page is looked at, as the address has it. @param chart its name there. */
export function chartViewOf(
  chart: string,
  { table, without }: Pick<PoolPageState, 'table' | 'without'>,
  setState: SetPoolPageState,
): ChartView {
  return {
    isTable: table.includes(chart),
    onTable: () => setState({ table: toggled(table, chart) }),
    isHidden: (line) => without.includes(`${chart}.${line}`),
    onLine: (line) => setState({ without: toggled(without, `${chart}.${line}`) }),
  };
}

function toggled(names: readonly string[], name: string): string[] {
  return names.includes(name) ? names.filter((one) => one !== name) : [...names, name];
}
