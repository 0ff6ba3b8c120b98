import { useLingui } from '@lingui/react/macro';
import type { FileFault } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { faultPlaces } from './fault-places.ts';

interface Props {
  title: string;
  /** null where the service never said, which is no fault. */
  faults: readonly FileFault[] | null;
}

/** Places in pool files, each with all that is wrong there. */
export function FaultList({ title, faults }: Props) {
  const { t } = useLingui();
  if (faults === null || faults.length === 0) return null;
  return (
    <section>
      <h3>
        {title} <span className="source-count">{faults.length}</span>
      </h3>
      <ul className="source-faults">
        {faultPlaces(faults).map(({ id, place, poolId, reasons, isStillRead }) => (
          <li key={id}>
            <p className="source-place">
              {place !== '' && <code>{place}</code>} {poolId !== null && <strong>{poolId}</strong>}{' '}
              {isStillRead && <span className="source-count">{t`still read with its last good settings`}</span>}
            </p>
            <ul lang="en">
              {reasons.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}
