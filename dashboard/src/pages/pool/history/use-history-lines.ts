import { useLingui } from '@lingui/react/macro';
import type { History } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useMemo } from 'react';
import { type ChartLine, movedBy } from '../../../charts/chart-line.ts';
import { balancePoints, hashratePoints, pointsOf } from './history-lines.ts';

interface Compared {
  name: string;
  /** How much earlier it was; 0 where nothing is compared. */
  seconds: number;
  pages: readonly History[] | undefined;
}

/** What the charts of an account draw. */
export function useHistoryLines(pages: readonly History[] | undefined, before: Compared) {
  const { t } = useLingui();
  const { name, seconds, pages: earlierPages } = before;
  return useMemo(() => {
    const points = pages?.flatMap((page) => page.points) ?? [];
    const earlier = seconds === 0 ? [] : (earlierPages?.flatMap((page) => page.points) ?? []);
    const beforeLine = (moved: ChartLine['points']): ChartLine[] =>
      seconds === 0 ? [] : [{ id: 'before', name, look: 'before', points: movedBy(moved, seconds) }];
    const hashrate: ChartLine[] = [
      { id: 'now', name: t`Hashrate`, look: 'main', points: hashratePoints(points) },
      { id: 'mean', name: t`Mean of 24 h`, look: 'quiet', points: pointsOf(points, 'avg_hashrate_24h_hs') },
      ...beforeLine(hashratePoints(earlier)),
    ];
    const workers: ChartLine[] = [
      { id: 'online', name: t`Online`, look: 'main', points: pointsOf(points, 'online_workers'), isStepped: true },
      { id: 'offline', name: t`Offline`, look: 'second', points: pointsOf(points, 'offline_workers'), isStepped: true },
      ...beforeLine(pointsOf(earlier, 'online_workers')),
    ];
    const balance: ChartLine[] = [
      { id: 'balance', name: t`Balance`, look: 'main', points: balancePoints(points), isStepped: true },
    ];
    /** An amount as it came, by its height in the picture. */
    const amounts = new Map(
      points.flatMap((one) => (one.balance === null ? [] : [[Number(one.balance), one.balance]])),
    );
    return { hashrate, workers, balance, amounts };
  }, [pages, earlierPages, name, seconds, t]);
}
