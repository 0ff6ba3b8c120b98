import type { AnySize } from './any-size.ts';
import type { ListedIncome } from './listed-income.ts';
import type { PageWay } from './page-way.ts';
import type { WayIn } from './way-in.ts';

/**
 * What the suites over all pool types need to know of one type. `scrapers/<type>/ways/ways.ts` exports it as `ways`; the
 * suites find it by its folder. Each suite leaves out a type that has nothing for it.
 */
export interface WaysOfType {
  /** Every way in over HTTP. */
  overHttp: WayIn[];
  /** Ways in over a page that asks for its figures itself. */
  overPages?: PageWay[];
  /** The ways in that list income. */
  listedIncome?: ListedIncome[];
  /** Answers that can grow without end. */
  anySize?: AnySize[];
}
