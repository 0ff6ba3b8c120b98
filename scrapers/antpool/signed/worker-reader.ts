import type { Context, SignedAccount } from '../account.ts';
import type { WorkerCounts } from '../both-ways/worker-counts.ts';
import type { SignedApi } from './api.ts';

/** What the lists of workers are read with. */
export interface WorkerReader {
  context: Context;
  api: SignedApi;
  account: SignedAccount;
  algorithm: string | null;
  counts: WorkerCounts;
}

/** Documented for `workers`. `userWorkerList` has no documented maximum; smaller pages are read as well. */
export const pageSize = 500;
