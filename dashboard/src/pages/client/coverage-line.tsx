import { Plural, useLingui } from '@lingui/react/macro';
import { useFigures } from '../../figures/use-figures.ts';
import type { Lack, Lacks } from './without-figure.ts';

/** More than these are counted. */
const mostNamed = 5;

/** From how many pools a total is, and what of the others. */
export function CoverageLine({ lacks: { covered, all, pools } }: { lacks: Lacks }) {
  const { t } = useLingui();
  const figures = useFigures();
  const words = ({ poolName, kind, since }: Lack): string => {
    const time = since === null ? null : figures.moment(since);
    if (kind === 'old') return t`${poolName}: the figure of ${time}`;
    if (kind === 'not_given') return t`${poolName}: not told by the pool`;
    if (kind === 'no_data') return t`${poolName}: never read`;
    if (kind === 'unreachable')
      return time === null ? t`${poolName}: unreachable` : t`${poolName}: unreachable, last read ${time}`;
    return time === null ? t`${poolName}: too old` : t`${poolName}: too old, last read ${time}`;
  };
  const more = pools.length - mostNamed;
  return (
    <div className="client-coverage">
      <p>
        {covered === all ? (
          <Plural value={all} one="from # pool" other="from all # pools" />
        ) : (
          <Plural value={all} one={`from ${covered} of # pool`} other={`from ${covered} of # pools`} />
        )}
      </p>
      {pools.length > 0 && (
        <ul>
          {pools.slice(0, mostNamed).map((lack) => (
            <li key={lack.poolId} title={lack.poolId}>
              {words(lack)}
            </li>
          ))}
          {more > 0 && (
            <li>
              <Plural value={more} one="and # more" other="and # more" />
            </li>
          )}
        </ul>
      )}
    </div>
  );
}
