import { Trans, useLingui } from '@lingui/react/macro';
import type { ListedPool, Status } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { Link } from 'wouter';
import { clientPlace } from '../../../address/places.ts';
import { useNow } from '../../../api/clock.ts';
import { useFigures } from '../../../figures/use-figures.ts';
import { Age } from '../../../parts/age.tsx';
import { StateMark } from '../../../parts/state-mark.tsx';
import { freshnessAt } from '../../../reads/part-state.ts';
import { nextReading } from './next-reading.ts';
import './head.css';

interface Props {
  pool: ListedPool;
  status: Status | undefined;
}

/** Where a link leads that is masked for this caller opens nothing. */
const isMasked = (url: string) => url.endsWith('/***') || !/^https?:\/\//.test(url);

/** Who and where a pool is, and how its readings go. */
export function PoolHead({ pool, status }: Props) {
  const { t } = useLingui();
  const figures = useFigures();
  const now = useNow();
  const where = [pool.location, pool.country].filter((text) => text !== null && text !== '').join(', ');
  const next = status ? nextReading(status) : null;
  const freshness = status ? freshnessAt(status, now) : pool.freshness;
  const inSeconds = next === null ? null : Math.max(0, Math.ceil(next - now));
  const every = status ? figures.count(status.poll_interval_seconds) : null;
  return (
    <div className="pool-head">
      <p className="pool-state">
        <StateMark state={freshness} reason={status?.last_error?.message} />
        {status?.observed_at && (
          <span>
            <Trans context="when">read</Trans> <Age at={status.observed_at} />
          </span>
        )}
        {/* Nobody knows when a service that does not answer will read it. */}
        {pool.active && every !== null && freshness !== 'unreachable' && (
          <span className="pool-next">
            {inSeconds !== null && inSeconds > 0 ? t`next in ${inSeconds} s, every ${every} s` : t`every ${every} s`}
          </span>
        )}
        {!pool.active && (
          <span>
            <Trans>no longer read</Trans>
          </span>
        )}
      </p>
      {status?.last_error && (
        <div className="notice">
          <p>{status.last_error.message}</p>
        </div>
      )}
      {freshness === 'unreachable' && (
        <div className="notice">
          <p>
            <Trans>The service that reads this pool does not answer. What is shown is what was known last.</Trans>
          </p>
        </div>
      )}
      <dl className="pool-facts">
        <div>
          <dt>
            <Trans>Pool</Trans>
          </dt>
          <dd>
            <code>{pool.pool_id}</code>
          </dd>
        </div>
        <div>
          <dt>
            <Trans>Client</Trans>
          </dt>
          <dd>
            <Link href={clientPlace(pool.client_name)}>{pool.client_name}</Link>
          </dd>
        </div>
        <div>
          <dt>
            <Trans>Company</Trans>
          </dt>
          <dd>{pool.company}</dd>
        </div>
        {where !== '' && (
          <div>
            <dt>
              <Trans>Place</Trans>
            </dt>
            <dd>{where}</dd>
          </div>
        )}
        {pool.tags.length > 0 && (
          <div>
            <dt>
              <Trans>Tags</Trans>
            </dt>
            <dd>
              <ul className="pool-tags">
                {pool.tags.map((tag) => (
                  <li key={tag}>{tag}</li>
                ))}
              </ul>
            </dd>
          </div>
        )}
        {!isMasked(pool.observer_url) && (
          <div>
            <dt>
              <Trans>At the pool</Trans>
            </dt>
            <dd>
              <a href={pool.observer_url} target="_blank" rel="noreferrer">
                <Trans>Open its page</Trans> <span aria-hidden="true">↗</span>
              </a>
            </dd>
          </div>
        )}
      </dl>
    </div>
  );
}
