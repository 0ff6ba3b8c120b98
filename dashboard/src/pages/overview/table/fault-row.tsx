import { StateMark } from '../../../parts/state-mark.tsx';
import type { FaultRowData } from '../rows/overview-row.ts';

export function FaultText({ row }: { row: FaultRowData }) {
  return row.faults.map(({ place, reason }) => (
    <span className="overview-reason" key={reason}>
      {place !== null && <code>{place}</code>} {reason}
    </span>
  ));
}

interface Props {
  row: FaultRowData;
  /** How many columns there are. */
  columns: number;
  place: number;
  index: number;
  measure: (element: HTMLElement | null) => void;
}

/** A pool that is configured and not read: where it stands, and why. */
export function FaultRow({ row, columns, place, index, measure }: Props) {
  return (
    <tr className="overview-row" ref={measure} data-index={index} aria-rowindex={place} data-kind="fault">
      <td data-group="state">
        <StateMark state={row.state} />
      </td>
      <th scope="row" data-group="pool">
        <span className="overview-name">{row.poolId ?? row.faults[0]?.place}</span>
        <span className="overview-note overview-about">{row.clientNames.join(', ')}</span>
      </th>
      <td colSpan={columns - 2}>
        <FaultText row={row} />
      </td>
    </tr>
  );
}
