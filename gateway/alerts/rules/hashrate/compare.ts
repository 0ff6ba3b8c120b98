import type { Verdict } from '../../model.ts';
import { clear, notApplicable, whyNotJudged } from '../figures-of.ts';
import type { WatchedHashrate, WatchedPool } from '../watched.ts';

/** One algorithm's figure beside what it is compared with. */
interface Compared {
  of: WatchedHashrate;
  now: number;
  norm: number;
}

/** The algorithm that fell furthest of those that have fallen; else what is known. */
export function furthestFall(
  pool: WatchedPool,
  /** Over which time the figure is a mean. */
  span: 'hour' | 'day',
  figuresOf: (of: WatchedHashrate) => { now: number | null; norm: number | null },
  hasFallen: (compared: Compared) => boolean,
): { fell: Compared } | Exclude<Verdict, { is: 'holds' }> {
  const why = whyNotJudged(pool, 'hashrate');
  if (why !== null) return why;
  const judged = (pool.signals?.hashrates ?? []).flatMap((of) => {
    const { now, norm } = figuresOf(of);
    // An algorithm that is usually not mined has nothing to fall from.
    return norm === null || norm <= 0 ? [] : [{ of, now, norm }];
  });
  const known = judged.filter((one): one is Compared => one.now !== null);
  const [furthest] = known.filter(hasFallen).toSorted((one, other) => one.now / one.norm - other.now / other.norm);
  if (furthest) return { fell: furthest };
  if (known.length < judged.length)
    return { is: 'no_data', reason: `Too little of the last ${span} was read.`, fillsByItself: true };
  return judged.length > 0 ? clear : notApplicable;
}

export function isBelow(now: number, norm: number, fraction: number): boolean {
  return now <= (1 - fraction) * norm;
}
