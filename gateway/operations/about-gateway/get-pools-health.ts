import { Problem } from '@poolgate/server/http/problem.ts';
import { viewOf } from '../../access/grant.ts';
import { whyAway } from '../../answers/coverage/coverage.ts';
import { tellFaults } from '../../answers/coverage/tell-faults.ts';
import { faultsThatFit, faultsThatMayFit } from '../../state/faults/concerned.ts';
import type { ConfigurationFault } from '../../state/faults/fault-lists.ts';
import type { PoolEntry } from '../../state/pools/pool-entry.ts';
import { type ActiveFilter, fits } from '../../state/pools/pool-filter.ts';
import { entriesOf, neverAnswered, type SeenSource, type View } from '../../views/view.ts';
import { activeFilter } from '../from-memory/pool-query.ts';
import type { Handler } from '../handler.ts';

/** A monitor's message stays readable. */
const mostNamed = 20;
const retryAfterSeconds = 10;

export const getPoolsHealth = (): Handler<'getPoolsHealth'> => (request) => {
  const view = viewOf(request);
  view.catchUp();
  const criteria = activeFilter(request.query);
  const pools = activePools(view, criteria);
  const faults = faultsThatMayFit(view, criteria);
  const silent = view.sources().filter((source) => neverAnswered(source) && mayHave(source, criteria.type));
  const isKnown = faultsThatFit(view, criteria);
  // What is read on with its last good settings is among the pools, where it is active.
  const isNobodyNamed = [...isKnown.refused.filter(isNotRead), ...isKnown.unread].length === 0;
  if (pools.length === 0 && silent.length === 0 && isNobodyNamed) throw nothing(criteria, view);
  const sick = [
    ...pools.filter(({ freshness }) => freshness !== 'fresh').map(named),
    ...faults.refused.filter(isNotRead).map((fault) => placed('Refused', fault)),
    ...faults.unread.map((fault) => placed('Not read', fault)),
    ...silent.map(whyAway),
  ];
  if (sick.length > 0) throw new Problem(503, told(sick, pools.length), { retryAfterSeconds });
  return {
    headers: { 'Cache-Control': 'no-store' },
    body: { status: 'ok', pools: pools.length, refused: faults.refused, warnings: faults.warnings },
  };
};

/** Also those of services that are gone, which no list shows. */
function activePools(view: View, criteria: ActiveFilter): PoolEntry[] {
  const filter = { ...criteria, active: 'true' as const };
  const listed = entriesOf(view, view.group(filter));
  return [...listed, ...view.poolsOfGoneSources().filter((entry) => fits(entry, filter))];
}

/** Whether pools of this type may be among what a service never told. */
function mayHave({ introduction }: SeenSource, type: string | undefined): boolean {
  return type === undefined || introduction === null || introduction.type === type;
}

function isNotRead({ still_read: isReadOn }: ConfigurationFault): boolean {
  return !isReadOn;
}

/** A mistyped name must not look healthy, nor a gateway whose pools are all gone. */
function nothing(criteria: ActiveFilter, { seesAllPools }: View): Problem {
  const asked = Object.entries(criteria).filter(([, value]) => value !== undefined);
  if (asked.length === 0)
    return new Problem(
      503,
      seesAllPools
        ? 'No pool is configured, so nothing is watched. Look at GET /api/sources.'
        : 'This key sees no active pool, so nothing is watched. The operator can see why.',
      { retryAfterSeconds },
    );
  const filter = asked.map(([name, value]) => `${name} "${value}"`).join(' and ');
  return new Problem(404, `No active pool has the ${filter}. Correct the filter; GET /api/pools lists the pools.`);
}

function named({ pool, freshness }: PoolEntry): string {
  return `${pool.pool_id} is ${freshness.replaceAll('_', ' ')}.`;
}

function placed(what: string, fault: ConfigurationFault): string {
  return `${fault.pool_id === null ? what : `${fault.pool_id} is not read`}: ${tellFaults([fault])}`;
}

function told(sick: string[], pools: number): string {
  const more = sick.length > mostNamed ? [`And ${sick.length - mostNamed} more.`] : [];
  return [`Of ${pools} pools:`, ...sick.slice(0, mostNamed), ...more, 'GET /api/status tells more.'].join(' ');
}
