import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Source } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { Link } from 'wouter';
import { places, poolPlace } from '../../address/places.ts';
import { useFigures } from '../../figures/use-figures.ts';

/** More are looked for in the overview. */
const mostLinks = 12;

/** The pools that a service reads: each by itself while they are few. */
export function SourcePools({ source: { pools, type } }: { source: Source }) {
  const { t } = useLingui();
  const figures = useFigures();
  return (
    <section>
      <h3>
        <Trans>Pools</Trans> <span className="source-count">{figures.count(pools.length)}</span>
      </h3>
      {pools.length === 0 ? (
        <p className="source-none">{t`None`}</p>
      ) : pools.length <= mostLinks || type === null ? (
        <ul className="source-pools">
          {pools.map((poolId) => (
            <li key={poolId}>
              <Link href={poolPlace(poolId)}>{poolId}</Link>
            </li>
          ))}
        </ul>
      ) : (
        <p>
          <Link href={`${places.overview}?type=${encodeURIComponent(type)}`}>
            <Plural value={pools.length} one="# pool in the overview" other="# pools in the overview" />
          </Link>
        </p>
      )}
    </section>
  );
}
