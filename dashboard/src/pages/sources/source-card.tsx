import { Trans, useLingui } from '@lingui/react/macro';
import type { Source } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { Link } from 'wouter';
import { poolPlace } from '../../address/places.ts';
import { useFigures } from '../../figures/use-figures.ts';
import { Age } from '../../parts/age.tsx';
import { Unknown } from '../../parts/unknown.tsx';
import { clockWords } from './clock-words.ts';
import { FaultList } from './fault-list.tsx';
import { ForgetButton } from './forget-button.tsx';
import { SourceMark } from './source-mark.tsx';
import { SourcePools } from './source-pools.tsx';

interface Props {
  source: Source;
  mayForget: boolean;
}

/** A service: how it is, what to do about it, which pools it reads and what its files have that is not read. */
export function SourceCard({ source, mayForget }: Props) {
  const { t } = useLingui();
  const figures = useFigures();
  const { name, state, pools, conflicts, message, refused, warnings } = source;
  const clock = clockWords(source.clock_difference_seconds, figures.locale);
  return (
    <article className="card source" aria-label={name}>
      <header className="source-head">
        <h2>{name}</h2>
        <SourceMark state={state} />
        <span className="source-since">
          <Trans>
            since <time dateTime={source.since}>{figures.moment(source.since)}</time>
          </Trans>
        </span>
        {mayForget && state === 'gone' && <ForgetButton name={name} pools={pools.length} />}
      </header>
      {message !== null && (
        <p className={state === 'up' ? 'notice' : 'problem'} lang="en">
          {message}
        </p>
      )}
      <dl className="source-facts">
        <div>
          <dt>{t`Last contact`}</dt>
          <dd>
            <LastContact source={source} />
          </dd>
        </div>
        <div>
          <dt>{t`Type`}</dt>
          <dd>{source.type ?? <Unknown />}</dd>
        </div>
        <div>
          <dt>{t`Version`}</dt>
          <dd>{source.version ?? <Unknown />}</dd>
        </div>
        <div>
          <dt>{t`Contract`}</dt>
          <dd>{source.contract_version ?? <Unknown />}</dd>
        </div>
        <div>
          <dt>{t`Clock`}</dt>
          <dd>
            {clock === null ? (
              <Unknown />
            ) : clock.seconds === 0 ? (
              t`agrees`
            ) : clock.seconds > 0 ? (
              t`${clock.text} ahead`
            ) : (
              t`${clock.text} behind`
            )}
          </dd>
        </div>
        {source.url !== null && (
          <div>
            <dt>{t`Address`}</dt>
            <dd>
              <code>{source.url}</code>
            </dd>
          </div>
        )}
      </dl>
      <SourcePools source={source} />
      <FaultList title={t`Refused`} faults={refused} />
      <FaultList title={t`Warnings`} faults={warnings} />
      {conflicts.length > 0 && (
        <section>
          <h3>{t`Listed twice`}</h3>
          <ul className="source-faults">
            {conflicts.map(({ pool_id, owner }) => (
              <li key={pool_id}>
                <Trans>
                  <Link href={poolPlace(pool_id)}>{pool_id}</Link> is read by {owner}, whose figures are shown. Give
                  each account its own pool_id, or let only one service read it.
                </Trans>
              </li>
            ))}
          </ul>
        </section>
      )}
    </article>
  );
}

/** A service that answers is heard every few seconds, of which the page is told once a minute. */
function LastContact({ source: { last_contact: at, state } }: { source: Source }) {
  const { t } = useLingui();
  if (at === null) return <Unknown reason={t`never`} />;
  return state === 'up' ? t`within the last minute` : <Age at={at} />;
}
