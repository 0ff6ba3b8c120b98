import type { Advice } from '../advice.ts';
import { FaultBook } from './faults/fault-book.ts';
import { PoolBook } from './pools/pool-book.ts';
import { Revisions } from './revisions.ts';
import { SourceBook } from './sources/source-book.ts';
import { Unsaved } from './unsaved.ts';

/** Everything that the state consists of, by concern. */
export interface Facts {
  readonly sources: SourceBook;
  readonly pools: PoolBook;
  readonly faults: FaultBook;
  readonly revisions: Revisions;
  readonly unsaved: Unsaved;
  /** The words for operators. */
  readonly advice: Advice;
  readonly limits: PoolLimits;
}

/** How many pools the gateway keeps. */
export interface PoolLimits {
  /** Of one source. */
  ofSource: number;
  /** Of all. A pool that two sources list counts twice, for both are kept. */
  ofAll: number;
}

export const defaultPoolLimits: PoolLimits = { ofSource: 10_000, ofAll: 12_000 };

/** @param retentionSeconds a source that is away for longer is gone: its pools leave lists and totals. */
export function noFacts(retentionSeconds: number, advice: Advice, limits: PoolLimits): Facts {
  const revisions = new Revisions();
  return {
    sources: new SourceBook(retentionSeconds),
    pools: new PoolBook(() => revisions.next()),
    faults: new FaultBook(),
    revisions,
    unsaved: new Unsaved(),
    advice,
    limits,
  };
}
