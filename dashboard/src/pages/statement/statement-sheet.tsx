import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from 'wouter';
import { places } from '../../address/places.ts';
import { showMoment } from '../../figures/moments.ts';
import { useFigures } from '../../figures/use-figures.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { areAllListed } from './figures/listed-days.ts';
import { sumsByCurrency } from './figures/money-sums.ts';
import { knownValue, type Statement } from './figures/statement.ts';
import { MoneySums } from './money-sums.tsx';
import { StatementCoverage } from './statement-coverage.tsx';
import { StatementEarnings } from './statement-earnings.tsx';
import { StatementHashrate } from './statement-hashrate.tsx';
import { StatementPayouts } from './statement-payouts.tsx';

interface Props {
  statement: Statement;
  name: string;
  askAgain: () => void;
}

/** The sheet itself: what is printed. All its times are UTC, whatever the person sees elsewhere. */
export function StatementSheet({ statement, name, askAgain }: Props) {
  const { t } = useLingui();
  const figures = useFigures();
  const { pools, parts, span, askedAt } = statement;
  if (pools.length === 0)
    return (
      <EmptyState title={t`No pools`}>
        <p>
          <Trans>
            No pool of this client is known. <Link href={places.overview}>See all that there is.</Link>
          </Trans>
        </p>
      </EmptyState>
    );
  const earned = pools.flatMap((pool) =>
    (knownValue(pool.earned) ?? []).map((one) => ({ ...one, poolId: pool.poolId })),
  );
  const paid = pools.flatMap((pool) => (knownValue(pool.paid) ?? []).map((one) => ({ ...one, poolId: pool.poolId })));
  return (
    <article className="statement">
      <header className="statement-head">
        <div>
          <p className="statement-kind">
            <Trans>Statement</Trans>
          </p>
          <p className="statement-name">{name}</p>
        </div>
        <div className="statement-when">
          <p className="statement-month">{figures.month(span.month)}</p>
          <p>
            <Trans>All days and times are UTC.</Trans>{' '}
            <Trans>As of {showMoment(askedAt, { locale: figures.locale, timeZone: 'UTC' })}.</Trans>
          </p>
          {!span.isOver && (
            <p>
              <strong>
                <Trans>The month is not over: this is what there is so far.</Trans>
              </strong>
            </p>
          )}
        </div>
      </header>
      <dl className="statement-sums">
        <div>
          <dt>
            <Trans>Pools</Trans>
          </dt>
          <dd>{figures.count(pools.length)}</dd>
        </div>
        {parts.includes('money') && (
          <>
            <div>
              <dt>
                <Trans>Earned</Trans>
              </dt>
              <dd>
                <MoneySums sums={sumsByCurrency(earned)} />
              </dd>
              {earned.length > 0 && !areAllListed(pools, span) && (
                <dd className="statement-partly">
                  <Trans>of the listed days; what is missing is below</Trans>
                </dd>
              )}
            </div>
            <div>
              <dt>
                <Trans>Paid out</Trans>
              </dt>
              <dd>
                <MoneySums sums={sumsByCurrency(paid.filter(({ sent }) => sent.length > 0))} />
              </dd>
            </div>
          </>
        )}
        <div>
          <dt>
            <Trans>Hours of the month so far</Trans>
          </dt>
          <dd>
            <Plural value={span.hours} one="# hour" other="# hours" />
          </dd>
        </div>
      </dl>
      {parts.includes('hashrate') && <StatementHashrate statement={statement} />}
      {parts.includes('money') && <StatementEarnings statement={statement} />}
      {parts.includes('money') && <StatementPayouts statement={statement} />}
      <StatementCoverage statement={statement} askAgain={askAgain} />
    </article>
  );
}
