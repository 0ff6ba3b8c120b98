import { Trans } from '@lingui/react/macro';
import type { ConfigurationFault } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';

/** Pools that should be here and are not read, or only with old settings. A key that does not see all pools is told no file and no line. */
export function NotRead({ faults }: { faults: readonly ConfigurationFault[] }) {
  if (faults.length === 0) return null;
  return (
    <div className="notice">
      <p>
        <Trans>A pool is not set up correctly, so some figures are old or missing:</Trans>
      </p>
      <ul>
        {faults.map(({ file, line, pool_id, reason }) => (
          <li key={`${file} ${line} ${pool_id} ${reason}`}>
            <strong>{pool_id ?? file}</strong>
            {file !== null && file !== '' && <code> {line === null ? file : `${file}:${line}`}</code>}
            {reason !== '' && (
              <>
                {': '}
                <span lang="en">{reason}</span>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
