import { faultsThatMayFit } from '../../state/faults/concerned.ts';
import { fits, type PoolFilter } from '../../state/pools/pool-filter.ts';
import { entriesOf, type View } from '../../views/view.ts';
import { type Answer, jsonAnswer } from '../answer.ts';
import { coverageOf } from '../coverage/coverage.ts';
import { tileOf, tileParts } from './tile-body.ts';

export function dashboardAnswer(view: View, filter: PoolFilter): Answer {
  const pools = entriesOf(view, view.group(filter));
  const sources = view.sources();
  const coverage = coverageOf({
    pools,
    ofGoneSources: view.poolsOfGoneSources().filter((entry) => fits(entry, filter)),
    sources,
    faults: faultsThatMayFit(view, filter),
    parts: tileParts,
  });
  const byName = new Map(sources.map((source) => [source.name, source]));
  const gaps = new Map(coverage.gaps.map((gap) => [gap.pool_id, gap]));
  const tiles = pools.map((entry) => tileOf(entry, byName.get(entry.owner), gaps.get(entry.pool.pool_id)));
  return jsonAnswer({ coverage, tiles });
}
