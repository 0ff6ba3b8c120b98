import type { FeedState } from '@poolgate/sync/engine/feed.ts';
import type { PoolTypeFilter } from '../store/rows/pools-of-type.ts';
import type { SyncSettings, TargetSettings } from './sync-settings.ts';

/** What the thread is to do. */
export interface SyncTask {
  path: string;
  onlyType: PoolTypeFilter;
  /** For how long the service keeps rows of workers. */
  workersKeptDays: number;
  settings: SyncSettings;
}

/** What the thread tells. */
export type SyncMessage = { target: TargetSettings['name'] } & ({ state: FeedState } | { event: string });
