import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Coverage, FigureCoverage } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { serverNow } from '../../../api/clock.ts';
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
  const gaps = coverageGaps(figure, coverage).map(gapWords);
  const more = gaps.length - mostNamed;
  const from =
    known === all
      ? t`from ${plural(all, { one: '# pool', other: 'all # pools' })}`
      : t`from ${known} of ${plural(all, { one: '# pool', other: '# pools' })}`;
  const named = gaps.slice(0, mostNamed);
  const words = [
    from,
    ...named,
    ...(more > 0 ? [t`and ${plural(more, { one: '# more', other: '# more' })}`] : []),
  ].join('; ');
  return (
    <p
      className="totals-coverage"
      data-gaps={gaps.length > 0 || undefined}
      title={more > 0 ? gaps.join('\n') : undefined}
    >
      {words}
    </p>
  );
}

function useGapWords(): (gap: CoverageGap) => string {
  const { t } = useLingui();
  const figures = useFigures();
  return ({ poolId, state, since, isInTotal }) => {
    if (state === 'no_data') return t`${poolId} never read`;
    if (since === null) return state === 'fresh' ? t`${poolId} does not tell it` : t`${poolId} ${state}`;
    const isToday = figures.day(new Date(serverNow()).toISOString().slice(0, 10)) === figures.day(since.slice(0, 10));
    const time = isToday ? figures.time(since) : figures.moment(since);
    if (state === 'unreachable') return t`${poolId} unreachable since ${time}`;
    return isInTotal ? t`${poolId} as of ${time}` : t`${poolId} last read ${time}`;
  };
}
