import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import type { Money } from '@poolgate/language/money.ts';
import type { ScraperMetrics } from '../metrics.ts';
import type { FileFaultLists } from '../pools/configuration.ts';
import type { PoolEditor } from '../pools/given/pool-editor.ts';
import type { ShowSettings } from '../pools/given/show-settings.ts';
import type { TryPool } from '../pools/given/try-pool.ts';
import type { PollOutcome } from '../runner/account-loop.ts';
import type { Store } from '../store/store.ts';

/** What is done with pools and their settings by API. */
export interface PoolSettingsAccess {
  editor: PoolEditor;
  show: ShowSettings;
  tryPool: TryPool;
}

/** What the operations answer from. */
export interface ApiContext {
  poolType: string;
  /** What this service reads now, each with the form of its accounts. */
  types(): readonly components['schemas']['ReadType'][];
  serviceName: string;
  version: string;
  startedAt: Date;
  store: Store;
  metrics: ScraperMetrics;
  faults(): FileFaultLists;
  health(): components['schemas']['ServiceHealth'];
  /** The pay-out threshold in the pool's file; null if it has none. */
  payoutThreshold(poolId: string): Money | null;
  /** Null if this service does not poll the pool. */
  pollNow(poolId: string): Promise<PollOutcome> | null;
  /** What is done with pools and their settings by API; null while the service starts. */
  settings(): PoolSettingsAccess | null;
  now(): Date;
  /** Ends held requests when the service stops. */
  stopping: AbortSignal;
}
