import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Coverage, FigureCoverage } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useFigures } from '../../figures/use-figures.ts';
import { type CauseKind, type CoverageCause, coverageCauses, type NotReadCounts } from './coverage-causes.ts';
import './coverage.css';

interface Props {
  figure: FigureCoverage;
  coverage: Pick<Coverage, 'gaps' | 'sources'>;
  notRead: NotReadCounts;
  /** How people call the pools; where it is not given they are named by id. */
  names?: ReadonlyMap<string, string>;
}

/** Of which pools a total is, and which it lacks: `from 9 of 10 pools; alpha_002 unreachable since 14:05`. Opened, it names all. */
export function CoverageWords({ figure, coverage, notRead: { refused, unread }, names }: Props) {
  const { t } = useLingui();
  const wordsOf = useCauseWords();
  const known = figure.fresh + figure.old;
  const all = known + figure.missing;
  const causes = coverageCauses(figure, coverage);
  const called = (ids: readonly string[]) => ids.map((id) => names?.get(id) ?? id);
  const from =
    known === all
      ? t`from ${plural(all, { one: '# pool', other: 'all # pools' })}`
      : t`from ${known} of ${plural(all, { one: '# pool', other: '# pools' })}`;
  const words = [
    from,
    ...causes.map((cause) => wordsOf(cause, called(idsOf(cause)), 1)),
    ...(refused > 0 ? [t`${refused} not read (refused)`] : []),
    ...(unread > 0 ? [t`${unread} not read (no service)`] : []),
  ].join('; ');
  // That a pool never tells a figure is no trouble of today.
  const isTrouble = refused + unread > 0 || causes.some(({ kind }) => kind !== 'not_told');
  if (causes.length === 0)
    return (
      <p className="coverage" data-gaps={isTrouble || undefined}>
        {words}
      </p>
    );
  return (
    <details className="coverage" data-gaps={isTrouble || undefined}>
      <summary>{words}</summary>
      <ul>
        {causes.flatMap(({ kind, moments }) =>
          moments.map((moment) => (
            <li key={`${kind} ${moment.since}`}>
              {wordsOf({ kind, moments: [moment] }, called(moment.poolIds), moment.poolIds.length)}
            </li>
          )),
        )}
      </ul>
    </details>
  );
}

const idsOf = ({ moments }: CoverageCause) => moments.flatMap(({ poolIds }) => poolIds);

/** @returns says a cause: of so many pools the names, of the others how many. */
function useCauseWords(): (cause: CoverageCause, names: readonly string[], mostNamed: number) => string {
  const { t } = useLingui();
  const figures = useFigures();
  const together = (names: readonly string[], mostNamed: number) => {
    const first = names.slice(0, mostNamed).join(', ');
    const others = names.length - mostNamed;
    return others > 0 ? t`${first} and ${plural(others, { one: '# other', other: '# others' })}` : first;
  };
  return ({ kind, moments }, all, mostNamed) => {
    const names = together(all, mostNamed);
    const since = moments.find((moment) => moment.since !== null)?.since ?? null;
    const first = since === null ? null : figures.recent(since);
    const time = first === null || moments.length === 1 ? first : t`${first} or later`;
    const said: Record<CauseKind, string> = {
      unreachable: time === null ? t`${names} unreachable` : t`${names} unreachable since ${time}`,
      last_read: t`${names} last read ${time}`,
      never_read: t`${names} never read`,
      as_of: t`${names} as of ${time}`,
      not_told: t`${names}: not told by the pool`,
    };
    return said[kind];
  };
}
