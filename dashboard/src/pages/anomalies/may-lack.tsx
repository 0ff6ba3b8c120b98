import { Trans } from '@lingui/react/macro';
import type { AnswerCoverage } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';

/** Whose anomalies may be missing, and why. */
export function MayLack({ coverage: { sources, gaps } }: { coverage: AnswerCoverage }) {
  if (sources.length === 0 && gaps.length === 0) return null;
  // A service says why for all its pools.
  const said = new Set(sources.flatMap(({ pools }) => pools));
  const reasons = [
    ...sources.map(({ name, reason }) => ({ name, reason })),
    ...gaps.filter(({ pool_id }) => !said.has(pool_id)).map(({ pool_id, reason }) => ({ name: pool_id, reason })),
  ];
  return (
    <div className="notice">
      <p>
        <Trans>Some may be missing or old here:</Trans>
      </p>
      <ul>
        {reasons.map(({ name, reason }) => (
          <li key={name}>
            <strong>{name}</strong>: <span lang="en">{reason}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
