import type { Cursor } from '../targets/target.ts';
import type { Facts } from './facts.ts';

/** What is known of one target, in the service's file. */
export interface OutboxState {
  /** Changes that wait to be sent. */
  waiting: number;
  /** When the oldest of them was made, unix seconds; null where none waits. */
  oldestAt: number | null;
  /** Rows of workers among them. */
  waitingWorkerRows: number;
  /**
   * Whether the target is still to get everything in the file, because it is new or was restored. What waits is then younger than what it lacks.
   */
  isResending: boolean;
  /** Rows of workers, of readings and of hours, that were reduced before they could be sent, because more than SYNC_BACKLOG_MAX waited. */
  letGo: LetGo[];
  /** Rows that the target refused when too many were set aside already to name them all. */
  refusedUnnamed: number;
}

export interface LetGo {
  poolId: string;
  from: number;
  to: number;
  rows: number;
}

/** Changes with what they are about, as of one moment. */
export interface Taken {
  facts: Facts;
  /** How many changes these are. */
  entries: number;
  /** When the oldest of these changes was made, unix seconds. */
  oldestAt: number;
  /** Where the target must be, and where it is once this is written. Stored before it is handed out. The cursor itself is among the former. */
  after: readonly (Cursor | null)[] | 'any';
  cursor: Cursor;
}

export interface RowName {
  operation: string;
  /** JSON of the key. */
  key: string;
}

export interface SetAside extends RowName {
  reason: string;
  /** Unix seconds. */
  since: number;
}

/** The outbox of one target in a service's file. Every method may throw an SqliteError. */
export interface Outbox {
  /** Names the file, and the type if several services share it. */
  source: string;
  /** The oldest changes, or the newest; about as many as hold `rows` rows. Null where nothing waits. */
  take(rows: number, order: 'oldest' | 'newest'): Taken | null;
  /** A batch of nothing, which moves the target's cursor: whoever else looks at it sees that this file is fed. */
  takeNothing(): Taken;
  /**
   * What was taken is at the target, all but the refused rows. A change that was made meanwhile stays in the outbox.
   * @param written the other rows: where the target refused one of them before, it has been taken now.
   */
  acknowledge(taken: Taken, refused: Omit<SetAside, 'since'>[], written?: Iterable<RowName>): void;
  /** Whether the target is where it should be, by the cursor that it has. To be asked now and then while nothing waits: it may have been restored. */
  isAt(found: Cursor | null): boolean;
  /** The target is not where it should be: everything is sent again. */
  sendAllAgain(): void;
  /** Puts some more of the file into the outbox, if everything is to be sent. @returns whether there is more. */
  fill(): boolean;
  state(): OutboxState;
  refused(): SetAside[];
  /** Rows that were set aside are sent again; everything is where some of them have no name. */
  retryRefused(): void;
  /** Everything in the file about these pools, some at a time; for comparing. */
  everything(poolIds: readonly string[]): Iterable<Facts>;
  poolIds(): string[];
  close(): void;
}
