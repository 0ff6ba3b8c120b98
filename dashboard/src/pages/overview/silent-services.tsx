import { Trans } from '@lingui/react/macro';
import type { AnswerCoverage } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { Link } from 'wouter';
import { places } from '../../address/places.ts';

/** Services of which no pool is known, as they never answered: no row and no total would tell of them. */
export function SilentServices({ coverage: { sources } }: { coverage: AnswerCoverage }) {
  const silent = sources.filter(({ pools, state }) => pools.length === 0 && state !== 'connecting');
  if (silent.length === 0) return null;
  return (
    <div className="notice">
      <p>
        <Trans>Pools of these services may be missing here:</Trans>
      </p>
      <ul>
        {silent.map(({ name, reason }) => (
          <li key={name}>
            <Link href={places.sources}>{name}</Link>: <span lang="en">{reason}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
