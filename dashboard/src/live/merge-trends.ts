import type { Trends } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';

/** The list with these in place of older ones of the pools that were asked for, and so with what is remarked on these. */
export function mergeTrends(held: Trends, newer: Trends, asked: readonly string[]): Trends {
  const replaced = new Set(asked);
  const byId = new Map([...held.trends, ...newer.trends].map((trend) => [trend.pool_id, trend]));
  const others = held.coverage.gaps.filter(({ pool_id }) => !replaced.has(pool_id));
  const inOrder = <Row extends { pool_id: string }>(rows: Iterable<Row>) =>
    [...rows].sort((one, other) => (one.pool_id < other.pool_id ? -1 : 1));
  return {
    coverage: { ...held.coverage, gaps: inOrder([...others, ...newer.coverage.gaps]) },
    trends: inOrder(byId.values()),
  };
}
