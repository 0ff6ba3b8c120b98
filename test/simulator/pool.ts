import type { Router } from 'express';
import type { AccountSpec, Desk } from './desk.ts';
import type { FarmState } from './farm/types.ts';
import type { Truth } from './truth.ts';

/** One stand-in pool: its accounts, its protocol below its prefix, and the truth about an account of its own. */
export interface Pool {
  readonly type: string;
  /** Where the pool's documented paths begin; `/{type}` unless it has a host for each coin. */
  readonly upstreamPath?: string;
  readonly accounts: readonly AccountSpec[];
  routes(desk: Desk): Router;
  truth(poolId: string, state: FarmState): Truth;
}
