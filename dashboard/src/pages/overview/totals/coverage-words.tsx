import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Coverage, FigureCoverage } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useFigures } from '../../../figures/use-figures.ts';
import { type CoverageGap, coverageGaps } from './coverage-gaps.ts';

/** So many pools are named; the others are counted, and named where somebody points. */
const mostNamed = 2;

interface Props {
  figure: FigureCoverage;
  coverage: Coverage;
}

/** Of which pools a total is, and which it lacks: `from 9 of 10 pools; alpha_002 unreachable since 14:05`. */
export function CoverageWords({ figure, coverage }: Props) {
  const { t } = useLingui();
  const gapWords = useGapWords();
  const known = figure.fresh + figure.old;
  const all = known + figure.missing;
  const gaps = coverageGaps(figure, coverage);
  const from =
    known === all
      ? t`from ${plural(all, { one: '# pool', other: 'all # pools' })}`
      : t`from ${known} of ${plural(all, { one: '# pool', other: '# pools' })}`;
  const named = gaps.slice(0, mostNamed).map((gap) => gapWords(gap, 1));
  const left = gaps.slice(mostNamed).reduce((sum, { poolIds }) => sum + poolIds.length, 0);
  const words = [from, ...named, ...(left > 0 ? [t`and ${plural(left, { one: '# more', other: '# more' })}`] : [])];
  const whole = gaps.map((gap) => gapWords(gap, gap.poolIds.length));
  return (
    <p
      className="totals-coverage"
      data-gaps={gaps.length > 0 || undefined}
      title={gaps.length > 0 ? whole.join('\n') : undefined}
    >
      {words.join('; ')}
    </p>
  );
}

function useGapWords(): (gap: CoverageGap, named: number) => string {
  const { t } = useLingui();
  const figures = useFigures();
  const namesOf = (ids: readonly string[], named: number) => {
    const names = ids.slice(0, named).join(', ');
    const others = ids.length - named;
    return others > 0 ? t`${names} and ${plural(others, { one: '# other', other: '# others' })}` : names;
  };
  return ({ poolIds, state, since, isInTotal }, named) => {
    const names = namesOf(poolIds, named);
    if (state === 'no_data') return t`${names} never read`;
    if (since === null) return state === 'unreachable' ? t`${names} unreachable` : t`${names}: not told by the pool`;
    const time = figures.recent(since);
    if (state === 'unreachable') return t`${names} unreachable since ${time}`;
    return isInTotal ? t`${names} as of ${time}` : t`${names} last read ${time}`;
  };
}
