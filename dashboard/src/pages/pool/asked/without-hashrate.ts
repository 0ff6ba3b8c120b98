import type { History } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';

/** What stays true of a history while that of another algorithm is on its way. */
export function withoutHashrate(pages: readonly History[]): History[] {
  return pages.map((page) => ({
    ...page,
    points: page.points.map((point) => ({
      ...point,
      current_hashrate_hs: null,
      current_hashrate_min_hs: null,
      current_hashrate_max_hs: null,
      avg_hashrate_24h_hs: null,
    })),
  }));
}
