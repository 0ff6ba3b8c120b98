import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from 'wouter';
import { poolPlace } from '../../../address/places.ts';
import { useFigures } from '../../../figures/use-figures.ts';
import { Age } from '../../../parts/age.tsx';
import { Figure } from '../../../parts/figure.tsx';
import { StateMark } from '../../../parts/state-mark.tsx';
import { Unknown } from '../../../parts/unknown.tsx';
import { partAt } from '../../../reads/part-state.ts';
import { stateOf } from '../rows/overview-row.ts';
import { countsPart, rejectsOf } from '../rows/row-figures.ts';
import type { CellProps } from './cell-props.ts';
import { useWhyUnknown } from './use-why-unknown.ts';

export function StateCell({ row, now }: CellProps) {
  const { pool } = row;
  const faults = pool.file_faults;
  return (
    <>
      <StateMark state={stateOf(row, now)} reason={pool.status.last_error?.message} />
      {faults.length > 0 && (
        <span className="overview-note overview-fault" title={faults.map(({ reason }) => reason).join('\n')}>
          <Trans>file refused</Trans>
        </span>
      )}
    </>
  );
}

export function NameCell({ row }: Pick<CellProps, 'row'>) {
  const { pool_id, pool_name, client_name, country } = row.pool;
  return (
    <>
      <Link className="overview-name" href={poolPlace(pool_id)} title={pool_name}>
        {pool_name}
      </Link>
      <span className="overview-note overview-about" title={`${pool_id} · ${client_name} · ${country}`}>
        {pool_id} · {client_name} · {country}
      </span>
    </>
  );
}

export function WorkersCell({ row, now }: CellProps) {
  const { t } = useLingui();
  const figures = useFigures();
  const why = useWhyUnknown();
  const { online_workers: on, offline_workers: off } = row.pool.status;
  const part = partAt(row.pool.status, countsPart(row.pool.status), now);
  const isOld = part.freshness !== 'fresh';
  if (on === null && off === null) return <Unknown reason={why(part)} />;
  const value = (
    <>
      {on === null ? <Unknown reason={why(part)} /> : <span title={t`online`}>{figures.count(on)}</span>}
      {' / '}
      {off === null ? (
        <Unknown reason={why(part)} />
      ) : (
        <span className="overview-off" data-some={off > 0 || undefined} title={t`offline`}>
          {figures.count(off)}
        </span>
      )}
    </>
  );
  return <Figure value={value} isOld={isOld} at={part.observedAt} />;
}

export function RejectsCell({ row, now }: CellProps) {
  const { t } = useLingui();
  const figures = useFigures();
  const why = useWhyUnknown();
  const rate = rejectsOf(row.pool.status);
  const part = partAt(row.pool.status, 'hashrate', now);
  const reason = part.freshness === 'fresh' && part.isOffered ? t`the pool does not count shares` : why(part);
  return (
    <Figure value={rate === null ? null : figures.ratio(rate)} reason={reason} isOld={part.freshness !== 'fresh'} />
  );
}

export function LuckCell({ row, now }: CellProps) {
  const figures = useFigures();
  const why = useWhyUnknown();
  const { pool_luck: luck } = row.pool.status;
  const part = partAt(row.pool.status, 'network', now);
  return (
    <Figure
      value={luck === null ? null : figures.ratio(luck, 1)}
      reason={why(part)}
      isOld={part.freshness !== 'fresh'}
      at={part.observedAt}
    />
  );
}

export function ReadCell({ row }: CellProps) {
  const { t } = useLingui();
  const { observed_at } = row.pool.status;
  return observed_at === null ? <Unknown reason={t`it was never read`} /> : <Age at={observed_at} />;
}
