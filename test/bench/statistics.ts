/** The smallest value with at least this share of the values at or below it. */
export function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((first, second) => first - second);
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('there is no quantile of nothing');
  return value;
}

export function median(values: number[]): number {
  const sorted = values.toSorted((first, second) => first - second);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]];
  if (low === undefined || high === undefined) throw new Error('there is no median of nothing');
  return (low + high) / 2;
}

/** Measures each side once a round, so that other work on the machine affects all sides alike. */
export async function inTurns<Side extends string, Result>(
  sides: readonly Side[],
  rounds: number,
  measure: (side: Side) => Promise<Result>,
): Promise<Record<Side, Result[]>> {
  const results = Object.fromEntries(sides.map((side) => [side, [] as Result[]])) as Record<Side, Result[]>;
  for (let round = 0; round < rounds; round += 1) {
    // Another side begins each round.
    const order = round % 2 === 0 ? sides : sides.toReversed();
    for (const side of order) results[side].push(await measure(side));
  }
  return results;
}
