import { Plural, useLingui } from '@lingui/react/macro';
import type { FileFault } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { faultPlaces } from './fault-places.ts';

interface Props {
  title: string;
  /** null where the service never said, which is no fault. */
  faults: readonly FileFault[] | null;
  level?: 'h2' | 'h3';
}

/** Places in pool files, each with all that is wrong there. */
export function FaultList({ title, faults, level: Heading = 'h3' }: Props) {
  const { t } = useLingui();
  if (faults === null || faults.length === 0) return null;
  const pools = new Set(faults.flatMap(({ pool_id }) => pool_id ?? [])).size;
  return (
    <section>
      <Heading>
        {title}{' '}
        <span className="source-count">
          {pools > 0 && <Plural value={pools} one="# pool" other="# pools" />}
          {pools > 0 && faults.length > pools && ', '}
          {(pools === 0 || faults.length > pools) && <Plural value={faults.length} one="# fault" other="# faults" />}
        </span>
      </Heading>
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
