import type { Router } from 'express';
import type { AccountSpec, Desk } from './desk.ts';
import type { FarmState } from './farm/types.ts';
import type { Truth } from './truth.ts';

/** The simulated pool of one type: its accounts, its protocol below its prefix, and the truth about each account. */
export interface SimulatedPool {
  readonly type: string;
  /** Where the pool's documented paths begin; `/{type}` unless it has a host for each coin. */
  readonly upstreamPath?: string;
  readonly accounts: readonly AccountSpec[];
  routes(desk: Desk): Router;
  truth(poolId: string, state: FarmState): Truth;
}
